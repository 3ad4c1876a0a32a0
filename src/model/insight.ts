import { z } from 'zod';
import type { DocumentFormat } from './migrate.ts';

export const insightKinds = [
  'dropOff',
  'wait',
  'rework',
  'repeatContact',
  'escalation',
  'deadEnd',
  'channelGap',
  'unmetNeed',
  'negativeEmotion',
  'failure',
  'deviation',
  'drift',
] as const;
export type InsightKind = (typeof insightKinds)[number];

const interval = z.tuple([z.number(), z.number()]);

/** A claim that the product found, with its evidence, waiting to be accepted onto a map or dismissed. */
export const insightSchema = z.looseObject({
  format: z.literal('waymark/insight').default('waymark/insight'),
  version: z.literal(1).default(1),
  id: z.string().min(1),
  kind: z.enum(insightKinds),
  at: z
    .looseObject({
      stage: z.string().optional(),
      touchpoint: z.string().optional(),
      from: z.string().optional(),
      to: z.string().optional(),
      channel: z.string().optional(),
      segment: z.string().optional(),
    })
    .default({})
    .describe('segment: a condition as filters take it, for example region=North'),
  title: z.string().min(1),
  measure: z
    .enum(['share', 'ms', 'valence', 'perJourney'])
    .default('share')
    .describe('what rate and baseRate are: a share 0…1, a time in ms, a valence −1…1, a number per journey'),
  n: z
    .number()
    .int()
    .nonnegative()
    .nullable()
    .default(null)
    .describe('what the rate is of: journeys, visits, ratings, texts'),
  reference: z
    .object({ kind: z.enum(['rest', 'earlier', 'target']), text: z.string() })
    .nullable()
    .default(null)
    .describe('what the base rate is of'),
  p: z.number().nullable().default(null),
  severity: z.number().min(0).max(1).describe('0…1, for ordering'),
  customersAffected: z.number().int().nonnegative(),
  rate: z.number().nullable().default(null),
  baseRate: z.number().nullable().default(null).describe('the same rate elsewhere'),
  interval: interval.nullable().default(null).describe('95 %, of the rate'),
  cost: z
    .object({
      outcome: z.string(),
      customers: z.number(),
      interval: interval.nullable(),
      contacts: z
        .number()
        .default(0)
        .describe('contacts with a person beyond what the base rate would cause'),
      money: z.number().nullable().default(null).describe('contacts × the cost of one, where that is set'),
    })
    .nullable()
    .default(null)
    .describe('customers lost to an outcome beyond what the base rate would lose'),
  confidence: z.enum(['high', 'medium', 'low']),
  evidence: z
    .looseObject({
      journeys: z.array(z.string()).default([]).describe('customers whose journeys show it'),
      quotes: z.array(z.string()).default([]),
      query: z.string().default('').describe('the call that shows the same number'),
    })
    .default({ journeys: [], quotes: [], query: '' }),
  since: z.string().nullable().default(null).describe('ISO date'),
  status: z.enum(['new', 'accepted', 'dismissed', 'resolved']).default('new'),
});
export type Insight = z.infer<typeof insightSchema>;

export const insightFormat: DocumentFormat<typeof insightSchema> = {
  format: 'waymark/insight',
  version: 1,
  schema: insightSchema,
  migrations: {},
};
