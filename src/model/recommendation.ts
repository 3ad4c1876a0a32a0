import { z } from 'zod';
import type { DocumentFormat } from './migrate.ts';

const interval = z.tuple([z.number(), z.number()]).nullable().default(null);

export const recommendationStatuses = [
  'proposed',
  'accepted',
  'inTest',
  'live',
  'helped',
  'noEvidence',
  'dropped',
] as const;
export type RecommendationStatus = (typeof recommendationStatuses)[number];

/** Where a target comes from. */
export const targetSources = ['bestThird', 'reference', 'people'] as const;

/** An opportunity made SMART: a KPI with baseline → target, linked pain, effort, due date and owner. */
export const recommendationSchema = z.looseObject({
  format: z.literal('waymark/recommendation').default('waymark/recommendation'),
  version: z.literal(1).default(1),
  id: z.string().min(1),
  title: z.string().min(1).describe('begins with a concrete verb'),
  description: z.string().default(''),
  map: z.string().default(''),
  stage: z.string().default(''),
  touchpoint: z.string().default(''),
  insight: z.string().default('').describe('id of the insight that it answers'),
  opportunity: z.string().default(''),
  kpi: z
    .string()
    .default('')
    .describe('name or formula of the KPI that measures it; empty: the rate of the insight'),
  measure: z
    .enum(['share', 'ms', 'valence', 'perJourney'])
    .default('share')
    .describe(
      'what baseline, target and expected are: a share 0…1, a time in ms, a valence −1…1, a number per journey',
    ),
  baseline: z.number().nullable().default(null),
  target: z.number().nullable().default(null),
  targetFrom: z
    .object({ source: z.enum(targetSources), text: z.string() })
    .nullable()
    .default(null)
    .describe(
      'bestThird: what the better-served third of customers gets; reference: what the insight compares with; people: set by hand',
    ),
  expected: z.number().nullable().default(null).describe('change of the KPI that is expected'),
  interval: interval.describe('95 %, of the expected change'),
  customers: z
    .number()
    .nullable()
    .default(null)
    .describe('whom the expected change would spare it, in the time that the data cover'),
  customersInterval: interval,
  confidence: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .default(null)
    .describe('0…1, from the evidence of the insight, or set by people'),
  effort: z.number().min(1).max(5).nullable().default(null).describe('by people: 1 a day … 5 months'),
  impact: z.number().nullable().default(null).describe('customers affected × share that would be helped'),
  score: z
    .number()
    .nullable()
    .default(null)
    .describe('what the list is ordered by; null until the effort is known'),
  due: z.string().nullable().default(null).describe('ISO date'),
  start: z.string().nullable().default(null).describe('ISO date; where the roadmap begins it'),
  liveSince: z.string().nullable().default(null).describe('ISO date from which on customers met the change'),
  owner: z.string().default(''),
  tickets: z.array(z.url()).default([]).describe('addresses in other systems'),
  change: z.string().default('').describe('id of the recorded change whose impact is measured'),
  status: z.enum(recommendationStatuses).default('proposed'),
  at: z.string().nullable().default(null).describe('ISO time when it was made'),
});
export type Recommendation = z.infer<typeof recommendationSchema>;

export const recommendationFormat: DocumentFormat<typeof recommendationSchema> = {
  format: 'waymark/recommendation',
  version: 1,
  schema: recommendationSchema,
  migrations: {},
};
