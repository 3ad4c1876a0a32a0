import { z } from 'zod';
import { ratingKinds } from './interaction.ts';

/** Valence in −1…1 with its 95 % interval; null where there is nothing to measure. */
export const emotionFigureSchema = z.object({
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.number().int(),
  source: z.enum(['rating', 'label', 'model', 'lexicon', 'endpoint', 'assumed']),
  ratings: z
    .partialRecord(
      z.enum(ratingKinds),
      z.object({ n: z.number().int(), mean: z.number(), score: z.number() }),
    )
    .default({})
    .describe(
      'per kind: raw mean, and its usual score (NPS −100…100; CSAT share 0…1 of 4–5; CES and stars mean)',
    ),
});
export type EmotionFigure = z.infer<typeof emotionFigureSchema>;

/**
 * Of the journeys that reached a stage: `wentOn` reached a later stage or an outcome afterwards; of the others,
 * those silent for longer than `silenceMs` dropped off, the rest are in progress. journeys = wentOn + dropped + inProgress,
 * null on the last stage and on outcomes.
 */
export const stageFiguresSchema = z.object({
  id: z.string(),
  journeys: z.number().int(),
  customers: z.number().int(),
  interactions: z.number().int(),
  wentOn: z.number().int().nullable(),
  dropped: z.number().int().nullable(),
  inProgress: z.number().int().nullable(),
  ended: z.number().int().describe('journeys whose last interaction is here'),
  medianWithinMs: z.number().nullable().describe('from the first to the last interaction inside the stage'),
  medianToNextMs: z
    .number()
    .nullable()
    .describe('from the first interaction here to the first in a later stage'),
  emotion: emotionFigureSchema.nullable(),
});
export type StageFigures = z.infer<typeof stageFiguresSchema>;

export const touchpointFiguresSchema = z.object({
  id: z.string(),
  interactions: z.number().int(),
  journeys: z.number().int(),
  customers: z.number().int(),
  ends: z.number().int(),
  repeats: z.number().int().describe('interactions here directly after another one here'),
  channels: z.array(z.object({ channel: z.string(), interactions: z.number().int() })).describe('most first'),
  medianToNextMs: z.number().nullable(),
  emotion: emotionFigureSchema.nullable(),
});
export type TouchpointFigures = z.infer<typeof touchpointFiguresSchema>;

/** A desire line: journeys that went directly from one touchpoint of the map to another. */
export const ribbonSchema = z.object({
  from: z.string(),
  to: z.string(),
  journeys: z.number().int(),
  count: z.number().int(),
  medianMs: z.number().nullable(),
  direction: z
    .enum(['forward', 'within', 'back', 'self', 'skip'])
    .describe('skip jumps over at least one stage'),
});
export type Ribbon = z.infer<typeof ribbonSchema>;

/** Everything measured that a drawing of a map shows. Ids are those of the map's stages and touchpoints. */
export const mapFiguresSchema = z.object({
  n: z.object({ journeys: z.number().int(), customers: z.number().int(), interactions: z.number().int() }),
  from: z.string().nullable(),
  to: z.string().nullable(),
  sources: z.array(z.string()),
  simulated: z.boolean(),
  silenceMs: z
    .number()
    .nullable()
    .describe('95 % quantile of the time to the next interaction; longer silence = dropped'),
  medianMs: z.number().nullable().describe('of whole journeys, first to last interaction'),
  stages: z.array(stageFiguresSchema),
  touchpoints: z.array(touchpointFiguresSchema),
  ribbons: z.array(ribbonSchema),
  shown: z.object({
    interactions: z
      .tuple([z.number().int(), z.number().int()])
      .describe('matched by a touchpoint of the map, of all'),
    ribbons: z.tuple([z.number().int(), z.number().int()]).describe('returned, of all'),
  }),
  unmapped: z.array(
    z.object({ touchpoint: z.string(), interactions: z.number().int(), journeys: z.number().int() }),
  ),
  quotes: z.array(
    z.object({
      stage: z.string(),
      touchpoint: z.string(),
      text: z.string(),
      at: z.string(),
      channel: z.string(),
      valence: z.number().nullable(),
    }),
  ),
});
export type MapFigures = z.infer<typeof mapFiguresSchema>;
