import { z } from 'zod';
import { insteadPeopleFold } from '../../engine/insteadPeople.ts';
import { defineOperation } from '../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../people.ts';
import { questionInput } from '../questionInput.ts';
import { groupSelection, groupShape } from './groupSelection.ts';
import { filtersBeside, insteadShape, readInstead } from './insteadInput.ts';

export const insteadPeople = defineOperation({
  name: 'insteadPeople',
  kind: 'question',
  summary: 'The customers who stopped at a step of a funnel and then did one thing, or nothing more.',
  input: questionInput({
    ...insteadShape,
    next: z.string().optional().describe('what they did next; without it nothing more'),
    ...groupShape,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'instead'], optionNames: { steps: 'step' } },
  async run(context, { next, limit, offset, ...input }) {
    const selection = await groupSelection(context, filtersBeside(input));
    const options = await readInstead(context, selection, input);
    const people = await context.folds.run('insteadPeople', insteadPeopleFold, selection, {
      ...options,
      touchpoint: next ?? null,
    });
    return namedPeople(context, selection, people, { limit, offset });
  },
});
