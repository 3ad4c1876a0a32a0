import { z } from 'zod';

/** Scales a rating can be on. Ratings of different kinds are never averaged together. */
export const ratingKinds = ['nps', 'csat', 'ces', 'stars'] as const;
export type RatingKind = (typeof ratingKinds)[number];

/** The highest value of each kind when a row names no `ratingMax` of its own. */
export const ratingMaxima: Readonly<Record<RatingKind, number>> = { nps: 10, csat: 5, ces: 7, stars: 5 };

/** The lowest value of each kind: NPS starts at 0, the others at 1. */
export const ratingMinima: Readonly<Record<RatingKind, number>> = { nps: 0, csat: 1, ces: 1, stars: 1 };

/** What a row is: a step of a journey, or feedback about one. */
export const interactionKinds = ['step', 'feedback'] as const;
export type InteractionKind = (typeof interactionKinds)[number];

/**
 * One thing that happened between a customer and the company, as it came from a source.
 * `customer` may be absent only on feedback (an unattributed text or rating).
 */
export const interactionSchema = z.object({
  id: z.string().optional().describe('id in the source; without it the row is known by its content'),
  customer: z.string().optional(),
  time: z.number().int().describe('ms since 1970-01-01 UTC'),
  touchpoint: z.string(),
  channel: z.string().optional(),
  source: z.string(),
  kind: z.enum(interactionKinds),
  text: z.string().optional(),
  rating: z.number().optional(),
  ratingKind: z.enum(ratingKinds).optional(),
  ratingMax: z.number().optional(),
  outcome: z.string().optional(),
  duration: z.number().optional().describe('ms'),
  amount: z.number().optional(),
  currency: z.string().optional(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  agent: z.string().optional(),
  team: z.string().optional(),
  campaign: z.string().optional(),
  attributes: z.record(z.string(), z.string()).default({}),
  identifiers: z
    .record(z.string(), z.string())
    .default({})
    .describe('further identifiers: email, phone, device'),
  historical: z.boolean().default(true).describe('true when imported: it triggers nothing'),
});
export type Interaction = z.infer<typeof interactionSchema>;

/**
 * A rating as valence in −1…1, linear from the lowest to the highest value of its scale.
 * Null where the value lies outside its scale.
 */
export function ratingValence(kind: RatingKind, rating: number, max = ratingMaxima[kind]): number | null {
  const min = ratingMinima[kind];
  if (!(rating >= min && rating <= max) || max <= min) return null;
  return ((rating - min) / (max - min)) * 2 - 1;
}
