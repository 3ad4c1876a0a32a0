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
    .default({}),
  title: z.string().min(1),
  severity: z.number().min(0).max(1).describe('0…1, for ordering'),
  customersAffected: z.number().int().nonnegative(),
  rate: z.number().nullable().default(null),
  baseRate: z.number().nullable().default(null).describe('the same rate elsewhere'),
  interval: interval.nullable().default(null).describe('95 %, of the rate'),
  cost: z
    .object({ outcome: z.string(), customers: z.number(), interval: interval.nullable() })
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
