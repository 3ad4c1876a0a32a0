import { z } from 'zod';
import { insightSchema } from '../../model/insight.ts';
import { keptInsightSchema } from '../../model/keptInsight.ts';

/** An insight as lists show it. */
export const listedInsightSchema = insightSchema.extend({
  journey: z.string().describe('name of the journey definition; empty = whole histories'),
  stands: z.boolean().describe('whether it is there in the data as they are'),
  firstSeen: z.string(),
  lastSeen: z.string(),
  owner: z.string(),
  reason: z.string().describe('why it was dismissed'),
  placed: keptInsightSchema.shape.placed,
  news: z
    .enum(['returned', 'grew'])
    .nullable()
    .describe('why it is open again, where it had been resolved or dismissed'),
  target: z.number().nullable().describe('the rate that people set as a target here'),
});
export type ListedInsight = z.input<typeof listedInsightSchema>;

export const lookedAtSchema = z.object({
  journeys: z.number().int(),
  customers: z.number().int(),
  touchpoints: z.number().int(),
  perTouchpoint: z.number().nullable().describe('journeys at the median touchpoint'),
  needed: z
    .number()
    .int()
    .describe('journeys that a touchpoint needs for a difference of 5 points against 20 % to stand out'),
  stages: z.array(z.string()),
  attributes: z.array(z.string()).describe('attributes that groups were formed by'),
  texts: z.number().int().describe('texts of customers that were read'),
  asOf: z.string().nullable().describe('up to when everything is known'),
  failed: z.array(z.object({ name: z.string(), error: z.string() })).describe('what could not be looked for'),
});

export const insightReference = z.string().min(1).describe('id of an insight');

/** The insight after something was done to it. */
export const decidedSchema = z.object({
  id: z.string(),
  status: insightSchema.shape.status,
  placed: keptInsightSchema.shape.placed,
  owner: z.string(),
});
