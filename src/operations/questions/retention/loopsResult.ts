import { z } from 'zod';
import { countsSchema } from '../schemas.ts';

const count = z.number().int();
const shareShape = {
  share: z.number().nullable(),
  low: z.number().nullable().describe('lower end of the 95 % interval'),
  high: z.number().nullable(),
};
const anySchema = z.object({ journeys: count, customers: count, ...shareShape });
const loopShape = {
  journeys: count.describe('with at least one'),
  customers: count,
  ...shareShape,
  totalMs: z.number().describe('time that went by, altogether'),
  medianMs: z.number().nullable(),
};
const repeatShape = {
  customers: count.describe('with a first contact'),
  observed: count.describe('of these, those for whom the time has passed'),
  notYet: count.describe('those for whom it has not: they count in no share'),
  repeated: count,
  ...shareShape,
  medianMs: z.number().nullable().describe('until the repeat'),
};

export const loopsResultSchema = z.object({
  n: countsSchema,
  any: z
    .object({ selfLoops: anySchema, pingPongs: anySchema, returns: anySchema.nullable() })
    .describe('of all journeys, those with at least one'),
  selfLoops: z.array(
    z.object({
      touchpoint: z.string(),
      runs: count,
      repeats: count.describe('interactions beyond the first of each run'),
      longest: count,
      ofJourneys: count.describe('journeys that come here: what share is a share of'),
      ...loopShape,
    }),
  ),
  pingPongs: z.array(z.object({ touchpoint: z.string(), over: z.string(), times: count, ...loopShape })),
  returns: z
    .array(
      z.object({
        from: z.string(),
        to: z.string(),
        times: count,
        regained: count.describe('those that got as far again; the times are theirs'),
        ...loopShape,
      }),
    )
    .nullable()
    .describe('null without a map'),
  stages: z.array(z.string()).nullable(),
  repeatContacts: z.object({
    withinMs: z.number(),
    asOf: z.string(),
    overall: z.object(repeatShape).nullable().describe('null where no channel or touchpoint is named'),
    touchpoints: z.array(z.object({ touchpoint: z.string(), ...repeatShape })),
  }),
});
export type LoopsResult = z.infer<typeof loopsResultSchema>;
