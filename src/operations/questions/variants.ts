import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { variantsResultSchema } from './schemas.ts';

export const variants = defineOperation({
  name: 'variants',
  kind: 'question',
  summary:
    'The different ways through: journeys with the same touchpoints in the same order, most frequent first.',
  input: questionInput({
    top: z.number().int().positive().max(100_000).default(50).describe('how many to list'),
    collapse: z.boolean().default(false).describe('count A, A, B as A, B'),
  }),
  output: variantsResultSchema,
  cli: { words: ['variants'] },
  examples: [{ title: 'the ten most frequent', command: 'waymark variants --top 10' }],
  async run({ selections, folds }, { top, collapse, ...filters }) {
    return folds.variants(await selections.select(filters), { top, collapse });
  },
});
