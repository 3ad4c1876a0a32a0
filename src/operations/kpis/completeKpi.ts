import { z } from 'zod';
import { completions } from '../../insight/kpi/complete.ts';
import { defineOperation } from '../operation.ts';
import { knownNames } from './readFormula.ts';

export const completeKpi = defineOperation({
  name: 'completeKpi',
  kind: 'question',
  summary: 'What may stand at a place of a formula that is being written.',
  input: z.object({
    formula: z.string().max(2000),
    caret: z.number().int().nonnegative().describe('characters before the place'),
  }),
  output: z.object({
    from: z.number().int().describe('a completion replaces the characters from here to the caret'),
    completions: z.array(
      z.object({
        text: z.string(),
        kind: z.enum(['figure', 'touchpoint', 'attribute', 'channel', 'option']),
        says: z.string(),
      }),
    ),
  }),
  run: async (context, { formula, caret }) => completions(formula, caret, await knownNames(context)),
});
