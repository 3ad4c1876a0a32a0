import { z } from 'zod';
import type { DocumentFormat } from './migrate.ts';

const interval = z.tuple([z.number(), z.number()]).nullable().default(null);

/** An opportunity made SMART: a KPI with baseline → target, linked pain, effort, due date and owner. */
export const recommendationSchema = z.looseObject({
  format: z.literal('waymark/recommendation').default('waymark/recommendation'),
  version: z.literal(1).default(1),
  id: z.string().min(1),
  title: z.string().min(1).describe('begins with a concrete verb'),
  description: z.string().default(''),
  map: z.string().default(''),
  stage: z.string().default(''),
  insight: z.string().default('').describe('id of the insight that it answers'),
  opportunity: z.string().default(''),
  kpi: z.string().default('').describe('name of the KPI that measures it'),
  baseline: z.number().nullable().default(null),
  target: z.number().nullable().default(null),
  expected: z.number().nullable().default(null).describe('change of the KPI that is expected'),
  interval: interval.describe('of the expected change'),
  effort: z.number().min(1).max(5).nullable().default(null),
  impact: z.number().nullable().default(null).describe('customers affected × share that would be helped'),
  score: z.number().nullable().default(null),
  due: z.string().nullable().default(null).describe('ISO date'),
  owner: z.string().default(''),
  status: z
    .enum(['proposed', 'accepted', 'inTest', 'live', 'helped', 'noEvidence', 'dropped'])
    .default('proposed'),
});
export type Recommendation = z.infer<typeof recommendationSchema>;

export const recommendationFormat: DocumentFormat<typeof recommendationSchema> = {
  format: 'waymark/recommendation',
  version: 1,
  schema: recommendationSchema,
  migrations: {},
};
