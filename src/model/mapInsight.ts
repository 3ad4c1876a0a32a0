import { z } from 'zod';
import { insightKinds } from './insight.ts';

/** An insight at its place on a map: what the drawing needs of it. */
export const mapInsightSchema = z.object({
  id: z.string(),
  kind: z.enum(insightKinds),
  title: z.string().describe('one sentence, with its numbers'),
  label: z.string().describe('what and where in a few words'),
  figures: z.string().describe('the rate against its reference: 30 % against 6.3 %'),
  status: z.enum(['new', 'accepted']),
  stage: z.string().describe('id on the map'),
  touchpoint: z.string().optional().describe('id on the map'),
  customers: z.number().int().describe('customers affected'),
  weight: z.number().min(0).max(1).describe('what it costs, of the most costly one'),
});
export type MapInsight = z.infer<typeof mapInsightSchema>;
