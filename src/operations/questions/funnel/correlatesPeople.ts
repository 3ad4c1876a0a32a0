import { z } from 'zod';
import { correlatesPeopleFold } from '../../../engine/funnel/correlatesPeople.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';
import { factorKinds } from './correlates.ts';
import { besideOutcome, outcomeShape, readOutcome } from './correlatesInput.ts';

export const correlatesPeople = defineOperation({
  name: 'correlatesPeople',
  kind: 'question',
  summary: 'The customers with a factor that goes with an outcome, with the outcome or without it.',
  input: questionInput({
    ...outcomeShape,
    factor: z
      .enum(factorKinds)
      .optional()
      .describe('kind of the factor; without it all who could come to it'),
    attribute: z.string().default('').describe('name of the attribute, where the factor is one'),
    value: z.string().default(''),
    had: z.enum(['any', 'yes', 'no']).default('any').describe('whether they came to the outcome'),
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'correlates'], optionNames: { steps: 'step', attributes: 'of-attribute' } },
  async run(context, { factor, attribute, value, had, limit, offset, ...input }) {
    const { outcome, attributes } = await readOutcome(context, input);
    const selection = await selectSide(context, besideOutcome(input), attributes);
    const people = await context.folds.run('funnel/correlatesPeople', correlatesPeopleFold, selection, {
      ...outcome,
      factor: factor === undefined ? null : { kind: factor, attribute, value },
      outcome: had,
    });
    return namedPeople(context, selection, people, { limit, offset });
  },
});
