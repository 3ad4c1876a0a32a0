import { z } from 'zod';

export const mapKinds = ['current', 'future', 'dayInTheLife', 'blueprint', 'emotional'] as const;
export const provenances = ['measured', 'reported', 'assumed'] as const;
export const laneKinds = [
  'customerActions',
  'touchpoints',
  'channels',
  'thoughts',
  'emotions',
  'painPoints',
  'opportunities',
  'kpis',
  'evidence',
  'notes',
  'frontstage',
  'backstage',
  'supportProcesses',
] as const;
export const markKinds = [
  'action',
  'thought',
  'emotion',
  'painPoint',
  'gainPoint',
  'opportunity',
  'kpi',
  'quote',
  'note',
  'evidence',
  'frontstage',
  'backstage',
  'supportProcess',
] as const;

/** Ties a touchpoint of the map to real interactions: any of these names, and, when given, only on these channels. */
export const matcherSchema = z.looseObject({
  touchpoints: z.array(z.string()).describe('cleaned touchpoint names, exact or with *'),
  channels: z.array(z.string()).optional(),
});

export const stepSchema = z.looseObject({ id: z.string(), name: z.string().min(1) });

/** A step of the journey as the customer sees it; an `outcome` stage holds the ways a journey can end. */
export const stageSchema = z.looseObject({
  id: z.string(),
  name: z.string().min(1),
  kind: z.enum(['stage', 'outcome']).default('stage'),
  goal: z.string().default('').describe('what the customer wants here, in their voice'),
  objective: z.string().default('').describe('what the company wants here'),
  kpis: z.array(z.string()).default([]),
  steps: z.array(stepSchema).default([]).describe('sub-steps, in the order that they are meant to come'),
  optional: z.boolean().optional().describe('a journey may pass over the whole stage'),
  targetMs: z
    .number()
    .nonnegative()
    .optional()
    .describe('ms that it may take from the first interaction here to the first in a later stage'),
});

export const mapTouchpointSchema = z.looseObject({
  id: z.string(),
  stage: z.string(),
  step: z.string().optional(),
  name: z.string().min(1),
  channel: z.string().default(''),
  match: matcherSchema,
  required: z.boolean().default(false),
  repeatable: z.boolean().default(true),
  momentOfTruth: z.boolean().default(false),
  branch: z
    .string()
    .min(1)
    .optional()
    .describe(
      'touchpoints of a stage with the same branch are alternatives: where one is required, any is enough',
    ),
  anywhere: z.boolean().optional().describe('it may come at any time, whatever its stage'),
  targetMs: z
    .number()
    .nonnegative()
    .optional()
    .describe('ms that it may come after the interaction before it'),
  outcome: z
    .enum(['good', 'bad', 'neutral'])
    .optional()
    .describe('set on the touchpoints of an outcome stage'),
});

export const laneSchema = z.looseObject({ id: z.string(), kind: z.enum(laneKinds), name: z.string() });

export const evidenceSchema = z.looseObject({
  kind: z.enum(['query', 'quote', 'survey', 'interview', 'focusGroup', 'document']),
  text: z.string().default(''),
  n: z.number().int().nonnegative().optional(),
  sources: z.array(z.string()).default([]),
  at: z.string().optional().describe('ISO date of the newest datum'),
});

export const markSchema = z.looseObject({
  id: z.string(),
  lane: z.string(),
  stage: z.string(),
  touchpoint: z.string().optional(),
  kind: z.enum(markKinds),
  text: z.string().min(1),
  provenance: z.enum(provenances),
  evidence: z.array(evidenceSchema).default([]),
  owner: z.string().default(''),
  valence: z.number().min(-1).max(1).optional().describe('of an emotion mark'),
});

/** The shared document. It holds what people decide; figures are measured apart and never stored in it. Unknown keys survive. */
export const journeyMapSchema = z.looseObject({
  format: z.literal('waymark/map'),
  version: z.literal(1),
  id: z.string(),
  name: z.string().min(1),
  kind: z.enum(mapKinds).default('current'),
  objective: z.string().default(''),
  scenario: z.string().default(''),
  owner: z.string().default(''),
  personas: z.array(z.string()).default([]),
  journey: z.string().default('').describe('name of the journey definition; empty = the whole history'),
  stages: z.array(stageSchema),
  touchpoints: z.array(mapTouchpointSchema),
  lanes: z.array(laneSchema),
  marks: z.array(markSchema).default([]),
  discovery: z
    .looseObject({
      at: z.string(),
      stability: z
        .number()
        .min(0)
        .max(1)
        .nullable()
        .describe('mean agreement of the stages under resampling; null = not computed'),
      modularity: z.number().nullable(),
    })
    .optional(),
});

export type JourneyMap = z.infer<typeof journeyMapSchema>;
export type Stage = z.infer<typeof stageSchema>;
export type MapTouchpoint = z.infer<typeof mapTouchpointSchema>;
export type Lane = z.infer<typeof laneSchema>;
export type Mark = z.infer<typeof markSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type Provenance = (typeof provenances)[number];
