import { z } from 'zod';
import type { SentimentLabel } from '../../insight/text/scorer.ts';

export const labelCountsSchema = z.object({
  negative: z.number().int(),
  neutral: z.number().int(),
  positive: z.number().int(),
});

export function countLabels(labels: readonly SentimentLabel[]): z.infer<typeof labelCountsSchema> {
  const counts = { negative: 0, neutral: 0, positive: 0 };
  for (const label of labels) counts[label]++;
  return counts;
}
