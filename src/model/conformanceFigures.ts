import { z } from 'zod';

export const deviationKinds = ['missing', 'undesigned', 'outOfOrder', 'late'] as const;

/** One way in which journeys leave a designed map. */
export const deviationSchema = z.object({
  kind: z
    .enum(deviationKinds)
    .describe(
      'missing: required, and it never came; undesigned: not on the map, or more often than designed; outOfOrder: it came, but not in its place; late: after its target, or after an unusually long pause',
    ),
  stage: z.string().nullable().describe('name of the stage; null where the touchpoint is not on the map'),
  touchpoint: z
    .string()
    .nullable()
    .describe("name on the map ('A or B' for alternatives), else in the data; null: the stage as a whole"),
  mark: z.string().nullable().describe('where on the map: touchpoint:ID, outcome:ID or stage:ID'),
  journeys: z.number().int(),
  customers: z.number().int(),
  times: z.number().int().describe('how often in all'),
  share: z.number().describe('of all journeys'),
  skipped: z
    .number()
    .int()
    .describe('of missing: journeys that went on to a later stage without it; the others never got that far'),
});
export type DeviationFigures = z.infer<typeof deviationSchema>;

/** Journeys against a designed map, with what a drawing of it needs. Ids are those of the map. */
export const conformanceFiguresSchema = z.object({
  n: z.object({
    journeys: z.number().int(),
    customers: z.number().int(),
    interactions: z.number().int(),
    variants: z.number().int().describe('distinct journeys, as touchpoints of the map'),
    open: z.number().int().describe('journeys that may go on: judged as beginnings'),
  }),
  fitting: z.number().int().describe('journeys that follow the design in everything but time'),
  endedEarly: z
    .number()
    .int()
    .describe('complete journeys that lack what would have come after all that came'),
  fitness: z
    .number()
    .nullable()
    .describe(
      '1 − cost / worst, 0…1: cost counts interactions out of place and requirements unmet, worst what it would be if nothing fitted',
    ),
  cost: z.number().int(),
  worst: z.number().int(),
  approximate: z
    .number()
    .int()
    .describe('journeys of more than 256 interactions, whose cost may be a little above the least'),
  silenceMs: z
    .number()
    .nullable()
    .describe('95 % of all pauses are shorter: a longer silence completes a journey, a longer pause is late'),
  deviations: z.array(deviationSchema).describe('most journeys first'),
  ways: z
    .array(
      z.object({
        from: z.string(),
        to: z.string(),
        journeys: z.number().int(),
        left: z.number().int().describe('of them left the design here at least once'),
      }),
    )
    .describe('from touchpoint directly to touchpoint of the map'),
  unmeasured: z
    .array(z.string())
    .describe('touchpoints of the map that no interaction of the data belongs to: never missing'),
});
export type ConformanceFigures = z.infer<typeof conformanceFiguresSchema>;
