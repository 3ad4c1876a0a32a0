import { z } from 'zod';
import { strongestOf, withoutRare } from '../../engine/simplify.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { flowResultSchema } from './schemas.ts';

export const flow = defineOperation({
  name: 'flow',
  kind: 'question',
  summary:
    'What comes directly after what: touchpoints and connections with counts, probabilities and times.',
  description:
    'With `activities` and `edges` below 1 the graph is simplified: rare touchpoints are left out and the connections recounted from the journeys that remain, and every touchpoint stays reachable from a start and can reach an end. `shown` says how much of the whole is left. Quantiles are exact up to 2 million interactions, else from histograms (within 2 %); `quantiles` says which.',
  input: questionInput({
    activities: z
      .number()
      .min(0)
      .max(1)
      .default(1)
      .describe('share of touchpoints shown, most frequent first'),
    edges: z.number().min(0).max(1).default(1).describe('share of connections shown, strongest first'),
    exact: z.boolean().default(false).describe('exact quantiles at any size'),
  }),
  output: flowResultSchema,
  cli: { words: ['flow'] },
  examples: [{ title: 'the strongest fifth', command: 'waymark flow --activities 0.5 --edges 0.2' }],
  async run({ selections, folds }, { activities, edges, exact, ...filters }) {
    const selection = await selections.select(filters);
    const options = { precision: exact ? ('exact' as const) : ('auto' as const) };
    const whole = await folds.flow(selection, options);
    const fewer = withoutRare(selection, whole, activities);
    const result = strongestOf(whole, fewer === null ? whole : await folds.flow(fewer, options), edges);
    const isExact = exact || selection.columns.interactions <= 2_000_000;
    return { ...result, quantiles: isExact ? ('exact' as const) : ('histogram' as const) };
  },
});
