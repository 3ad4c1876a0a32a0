import { z } from 'zod';
import { insteadPeopleFold } from '../../../engine/funnel/insteadPeople.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';
import { filtersBeside, insteadShape, readInstead } from './insteadInput.ts';

export const insteadPeople = defineOperation({
  name: 'insteadPeople',
  kind: 'question',
  summary: 'The customers who stopped at a step of a funnel and then did one thing, or nothing more.',
  input: questionInput({
    ...insteadShape,
    next: z.string().optional().describe('what they did next; without it nothing more'),
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'instead'], optionNames: { steps: 'step' } },
  async run(context, { next, limit, offset, ...input }) {
    const sided = filtersBeside(input);
    const { compare: _compare, side: _side, ...filters } = sided;
    const whole = await context.selections.select(filters);
    const selection = await selectSide(context, sided);
    const options = await readInstead(context, whole, input);
    const people = await context.folds.run('funnel/insteadPeople', insteadPeopleFold, selection, {
      ...options,
      touchpoint: next ?? null,
    });
    return namedPeople(context, selection, people, { limit, offset });
  },
});
