import { z } from 'zod';
import { insightSchema } from './insight.ts';
import type { DocumentFormat } from './migrate.ts';

/** The figures of an insight at one time. */
export const insightFiguresSchema = z.object({
  at: z.string().describe('ISO time up to which everything was known'),
  rate: z.number().nullable(),
  baseRate: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  n: z.number().int().nullable(),
  customersAffected: z.number().int(),
  cost: z.number().nullable().describe('customers lost to it'),
  contacts: z.number().default(0),
});
export type InsightFigures = z.infer<typeof insightFiguresSchema>;

export const insightDeeds = [
  'found',
  'accepted',
  'dismissed',
  'resolved',
  'reopened',
  'vanished',
  'returned',
  'grew',
  'assigned',
  'commented',
  'placed',
  'takenOff',
] as const;

/** Something that happened to an insight. */
export const insightEventSchema = z.object({
  at: z.string(),
  what: z.enum(insightDeeds),
  text: z.string().default(''),
});
export type InsightEvent = z.infer<typeof insightEventSchema>;

/**
 * An insight as it is kept: what was last found of it, and what people decided. Customers and quotes are not in it: they are looked up
 * in the data whenever somebody asks, so that who is erased is gone from here too.
 */
export const keptInsightSchema = insightSchema.extend({
  journey: z.string().default('').describe('name of the journey definition; empty = whole histories'),
  stands: z.boolean().default(true).describe('whether it was there when last looked for'),
  firstSeen: z.string().describe('ISO time'),
  lastSeen: z.string().describe('ISO time'),
  history: z.array(insightFiguresSchema).default([]).describe('oldest first, one a day of the data'),
  decided: insightFiguresSchema
    .nullable()
    .default(null)
    .describe('its figures when it was dismissed or resolved'),
  reason: z.string().default('').describe('why it was dismissed'),
  owner: z.string().default(''),
  placed: z
    .object({ map: z.string(), mark: z.string() })
    .nullable()
    .default(null)
    .describe('the mark that it became'),
  events: z.array(insightEventSchema).default([]).describe('oldest first'),
});
export type KeptInsight = z.infer<typeof keptInsightSchema>;

export const keptInsightFormat: DocumentFormat<typeof keptInsightSchema> = {
  format: 'waymark/insight',
  version: 1,
  schema: keptInsightSchema,
  migrations: {},
};
