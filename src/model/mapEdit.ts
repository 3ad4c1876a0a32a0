import { z } from 'zod';
import {
  laneKinds,
  laneSchema,
  mapKinds,
  mapTouchpointSchema,
  markSchema,
  stageSchema,
  stepSchema,
} from './journeyMap.ts';

const id = z.string().min(1);
const name = z.string().trim().min(1);
const before = id.optional().describe('put before the item with this id; absent = at the end');

const placedMark = z.object({ mark: markSchema, before });
const placedTouchpoint = z.object({ touchpoint: mapTouchpointSchema, before });

/** Keys of a stage that one edit may set; null takes an optional key away. */
export const stageChangesSchema = z.object({
  goal: z.string().optional(),
  objective: z.string().optional(),
  kpis: z.array(z.string()).optional(),
  kind: z.enum(['stage', 'outcome']).optional(),
  steps: z.array(stepSchema).optional(),
  optional: z.boolean().nullable().optional(),
  targetMs: z.number().nonnegative().nullable().optional(),
});

/** Keys of a touchpoint that one edit may set; null takes an optional key away. */
export const touchpointChangesSchema = z.object({
  channel: z.string().optional(),
  match: mapTouchpointSchema.shape.match.optional(),
  required: z.boolean().optional(),
  repeatable: z.boolean().optional(),
  momentOfTruth: z.boolean().optional(),
  step: z.string().nullable().optional(),
  branch: z.string().min(1).nullable().optional(),
  anywhere: z.boolean().nullable().optional(),
  targetMs: z.number().nonnegative().nullable().optional(),
  outcome: z.enum(['good', 'bad', 'neutral']).nullable().optional(),
});

/** Keys of a mark that one edit may set; null takes an optional key away. */
export const markChangesSchema = z.object({
  text: z.string().min(1).optional(),
  kind: markSchema.shape.kind.optional(),
  lane: id.optional(),
  stage: id.optional(),
  touchpoint: z.string().nullable().optional(),
  provenance: markSchema.shape.provenance.optional(),
  evidence: z.array(markSchema.shape.evidence.unwrap().element).optional(),
  owner: z.string().optional(),
  valence: z.number().min(-1).max(1).nullable().optional(),
});

const singleEdits = [
  z.object({ kind: z.literal('renameMap'), name }),
  z.object({
    kind: z.literal('setMap'),
    changes: z.object({
      objective: z.string().optional(),
      owner: z.string().optional(),
      scenario: z.string().optional(),
      journey: z.string().optional(),
      kind: z.enum(mapKinds).optional(),
    }),
  }),

  z
    .object({
      kind: z.literal('addStage'),
      stage: stageSchema,
      before,
      touchpoints: z.array(placedTouchpoint).optional(),
      marks: z.array(placedMark).optional(),
    })
    .describe('a new stage, if need be with what stands in it'),
  z.object({ kind: z.literal('renameStage'), stage: id, name }),
  z.object({ kind: z.literal('setStage'), stage: id, changes: stageChangesSchema }),
  z.object({ kind: z.literal('moveStage'), stage: id, before }),
  z
    .object({ kind: z.literal('mergeStages'), into: id, from: id })
    .describe('touchpoints, steps and marks of `from` go into `into`, and `from` is gone'),
  z
    .object({
      kind: z.literal('splitStage'),
      stage: id,
      newStage: stageSchema,
      before,
      touchpoints: z.array(id),
      marks: z.array(id).default([]),
    })
    .describe(
      'a new stage takes these touchpoints with their marks, these marks, and the steps that it names',
    ),
  z.object({ kind: z.literal('removeStage'), stage: id }).describe('with its touchpoints and marks'),

  z.object({
    kind: z.literal('addTouchpoint'),
    touchpoint: mapTouchpointSchema,
    before,
    marks: z.array(id).optional().describe('marks of its stage to tie to it'),
  }),
  z.object({ kind: z.literal('renameTouchpoint'), touchpoint: id, name }),
  z.object({ kind: z.literal('setTouchpoint'), touchpoint: id, changes: touchpointChangesSchema }),
  z
    .object({
      kind: z.literal('moveTouchpoint'),
      touchpoint: id,
      stage: id,
      before,
      step: id.optional(),
    })
    .describe('to a stage, or to another place in its own; its marks go along'),
  z.object({ kind: z.literal('removeTouchpoint'), touchpoint: id }).describe('its marks stay with the stage'),

  z.object({ kind: z.literal('addMark'), mark: markSchema, before }),
  z.object({ kind: z.literal('setMark'), mark: id, changes: markChangesSchema }),
  z.object({ kind: z.literal('moveMark'), mark: id, before }),
  z.object({ kind: z.literal('removeMark'), mark: id }),

  z.object({ kind: z.literal('addPersona'), persona: id, before }),
  z.object({ kind: z.literal('removePersona'), persona: id }),

  z.object({
    kind: z.literal('addLane'),
    lane: laneSchema,
    before,
    marks: z.array(placedMark).optional(),
  }),
  z.object({
    kind: z.literal('setLane'),
    lane: id,
    name: z.string().optional(),
    laneKind: z.enum(laneKinds).optional(),
  }),
  z.object({ kind: z.literal('moveLane'), lane: id, before }),
  z.object({ kind: z.literal('removeLane'), lane: id }).describe('with its marks'),
] as const;

/** One change of a map, without nesting. */
export const singleMapEditSchema = z.discriminatedUnion('kind', [...singleEdits]);
export type SingleMapEdit = z.infer<typeof singleMapEditSchema>;

/** A change of a map as plain data; `batch` applies several as one step of undo. */
export const mapEditSchema = z.discriminatedUnion('kind', [
  ...singleEdits,
  z.object({ kind: z.literal('batch'), edits: z.array(singleMapEditSchema) }),
]);
export type MapEdit = z.infer<typeof mapEditSchema>;
export type MapEditOf<Kind extends MapEdit['kind']> = Extract<MapEdit, { kind: Kind }>;
export type StageChanges = z.infer<typeof stageChangesSchema>;
export type TouchpointChanges = z.infer<typeof touchpointChangesSchema>;
export type MarkChanges = z.infer<typeof markChangesSchema>;
