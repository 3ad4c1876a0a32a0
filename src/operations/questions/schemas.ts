import { z } from 'zod';
import { personSchema } from '../identity/identitySchemas.ts';

export const countsSchema = z.object({
  journeys: z.number().int(),
  customers: z.number().int(),
  interactions: z.number().int(),
});

export const flowResultSchema = z.object({
  n: countsSchema,
  nodes: z.array(
    z.object({
      touchpoint: z.string(),
      interactions: z.number().int(),
      journeys: z.number().int(),
      starts: z.number().int(),
      ends: z.number().int(),
    }),
  ),
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      count: z.number().int(),
      journeys: z.number().int(),
      share: z.number().describe('of all journeys, those with this edge'),
      probabilityOut: z.number(),
      probabilityIn: z.number(),
      medianMs: z.number().nullable(),
      p95Ms: z.number().nullable(),
    }),
  ),
  shown: z.object({
    nodes: z.tuple([z.number().int(), z.number().int()]),
    edges: z.tuple([z.number().int(), z.number().int()]),
    weight: z.number().nullable().describe('share of all transitions on the edges shown'),
  }),
  quantiles: z.enum(['histogram', 'exact']),
});

export const touchpointsResultSchema = z.object({
  n: countsSchema,
  touchpoints: z.array(
    z.object({
      touchpoint: z.string(),
      stage: z.string().nullable(),
      channel: z.string().nullable(),
      channels: z.array(z.object({ channel: z.string(), interactions: z.number().int() })),
      interactions: z.number().int(),
      customers: z.number().int(),
      journeys: z.number().int(),
      repeats: z.number().int(),
      ends: z.number().int(),
      open: z.number().int().describe('journeys that are here now and may go on'),
      medianToNextMs: z.number().nullable(),
      p90ToNextMs: z.number().nullable(),
      emotion: z
        .object({
          mean: z.number(),
          low: z.number(),
          high: z.number(),
          n: z.number().int(),
          source: z.literal('rating'),
        })
        .nullable(),
    }),
  ),
});

export const journeysResultSchema = z.object({
  n: z.number().int().describe('journeys that fit'),
  customers: z.number().int().describe('distinct customers among them'),
  journeys: z.array(
    z.object({
      customer: z.string(),
      from: z.string(),
      to: z.string(),
      durationMs: z.number(),
      touchpoints: z.array(z.string()),
      times: z.array(z.string()),
      channels: z.array(z.string()),
    }),
  ),
});

export const funnelStepSchema = z.object({
  touchpoint: z.string(),
  customers: z.number().int(),
  journeys: z.number().int(),
  ofFirst: z.number().nullable(),
  ofPrevious: z.number().nullable(),
  medianMs: z.number().nullable().describe('from the step before'),
  dropped: z.number().int(),
  inProgress: z.number().int(),
});
export const funnelResultSchema = z.object({
  n: z.object({ journeys: z.number().int(), customers: z.number().int() }).describe('all, entered or not'),
  steps: z.array(funnelStepSchema),
  by: z.record(z.string(), z.array(funnelStepSchema)).optional(),
});

export const customerResultSchema = z.object({
  customer: z.string().describe('the most trusted identifier: an id, an email address, else type:value'),
  identifiers: z.record(z.string(), z.string()),
  attributes: z.record(z.string(), z.string()),
  interactions: z.array(
    z.object({
      time: z.string(),
      touchpoint: z.string().nullable().describe('cleaned name; null where a rule leaves it out'),
      rawTouchpoint: z.string(),
      channel: z.string(),
      source: z.string(),
      kind: z.enum(['step', 'feedback']),
      text: z.string().nullable(),
      rating: z.number().nullable(),
      ratingKind: z.string().nullable(),
      attributes: z.record(z.string(), z.string()),
      id: z.string().nullable(),
      ratingMax: z.number().nullable(),
      outcome: z.string().nullable(),
      direction: z.string().nullable(),
      agent: z.string().nullable(),
    }),
  ),
  persona: z.string().nullable(),
  position: z
    .object({
      touchpoint: z.string(),
      since: z.string(),
      stage: z.string().nullable().describe('of the map; null: none, or an outcome'),
      chance: z
        .number()
        .nullable()
        .describe('that nothing follows any more, 0…1; null: the journey is over, or too few to learn from'),
      interval: z.tuple([z.number(), z.number()]).nullable(),
      reason: z.string().nullable(),
    })
    .nullable()
    .describe('where the customer stands now'),
  identity: personSchema.describe('why all of it is one person'),
  consent: z
    .array(z.object({ purpose: z.string(), channel: z.string().nullable(), granted: z.boolean() }))
    .describe('what was said about being contacted or measured; channel null: all'),
});

export const statusResultSchema = z.object({
  interactions: z.number().int(),
  customers: z.number().int(),
  touchpoints: z.number().int(),
  channels: z.array(z.string()),
  feedback: z.number().int(),
  attributes: z.array(z.string()),
  customerAttributes: z.array(z.string()),
  sources: z.array(
    z.object({
      source: z.string(),
      received: z.number().int(),
      accepted: z.number().int(),
      duplicate: z.number().int(),
      revised: z.number().int(),
      quarantined: z.number().int(),
      suppressed: z.number().int(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      lastImport: z.string(),
    }),
  ),
  from: z.string().nullable(),
  to: z.string().nullable(),
  quarantined: z.number().int(),
  bytes: z.number().int(),
  epoch: z.number().int(),
  simulated: z.boolean().describe('some of the data come from the simulator'),
  workspace: z.string().describe('its folder'),
  name: z.string().describe('what people call it'),
});
