import { z } from 'zod';
import { quarantinedRowSchema } from '../../model/importPlan.ts';
import { defineOperation } from '../operation.ts';

export const quarantine = defineOperation({
  name: 'quarantine',
  kind: 'question',
  summary: 'Rows that could not be read, each with its place, the reason and its raw text.',
  description:
    'Nothing that a source sent is thrown away: what can’t be read stays here, and `--retry` tries it again with the mapping of today.',
  input: z.object({
    source: z.string().optional().describe('only of this source'),
    limit: z.number().int().positive().max(10_000).default(100),
  }),
  output: z.object({ rows: z.array(quarantinedRowSchema), total: z.number().int() }),
  run: ({ workspace }, input) => workspace.interactions.quarantined(input),
});
