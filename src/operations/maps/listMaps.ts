import { z } from 'zod';
import { type MapHealth, mapHealth } from '../../insight/mapHealth.ts';
import { mapKinds } from '../../model/journeyMap.ts';
import { filtersSchema } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { measure } from './measure.ts';
import { healthSchema } from './schemas.ts';
import { mapKind, storedMap } from './stored.ts';

const listedMapSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(mapKinds),
  objective: z.string(),
  owner: z.string(),
  journey: z.string(),
  revision: z.number().int(),
  at: z.string().describe('ISO time of the last change'),
  stages: z.number().int(),
  touchpoints: z.number().int(),
  health: healthSchema,
  n: z.object({ journeys: z.number().int(), customers: z.number().int() }).nullable(),
  stageShares: z.array(
    z.object({ name: z.string(), journeys: z.number().int().nullable(), kind: z.enum(['stage', 'outcome']) }),
  ),
});

export const listMaps = defineOperation({
  name: 'listMaps',
  kind: 'question',
  summary: 'The maps of the workspace, each with what it is for, whose it is, and how healthy it is.',
  input: z.object({}),
  output: z.object({ maps: z.array(listedMapSchema) }),
  cli: { words: ['map', 'list'] },
  async run(context) {
    const stored = await context.workspace.documents.list<{ id: string }>(mapKind);
    const maps = await Promise.all(stored.map(({ id }) => listed(context, id)));
    return { maps: maps.sort((a, b) => (a.at < b.at ? 1 : -1)) };
  },
});

async function listed(context: Context, reference: string): Promise<z.input<typeof listedMapSchema>> {
  const { id, body: map, revision, at } = await storedMap(context.workspace.documents, reference);
  const figures = await measuredOrNull(context, map);
  const journeysAt = new Map(figures?.stages.map((stage) => [stage.id, stage.journeys]));
  return {
    id,
    name: map.name,
    kind: map.kind,
    objective: map.objective,
    owner: map.owner,
    journey: map.journey,
    revision,
    at,
    stages: map.stages.filter(({ kind }) => kind === 'stage').length,
    touchpoints: map.touchpoints.length,
    health: figures ? healthOf(mapHealth(map, figures, context.clock().getTime())) : unmeasured,
    n: figures && { journeys: figures.n.journeys, customers: figures.n.customers },
    stageShares: map.stages.map((stage) => ({
      name: stage.name,
      kind: stage.kind,
      journeys: journeysAt.get(stage.id) ?? null,
    })),
  };
}

const unmeasured = {
  level: 'poor' as const,
  findings: [
    {
      code: 'unmeasured',
      level: 'error',
      message: 'This map can’t be measured: its journey definition is gone or fits no data.',
    },
  ],
};

/** The parts that are not well, worst first, and one word for all of them. */
function healthOf({ score, parts }: MapHealth): z.input<typeof healthSchema> {
  const weak = parts
    .filter((part) => part.score !== null && part.score < 0.7)
    .sort((a, b) => (a.score ?? 0) - (b.score ?? 0));
  return {
    level: score >= 0.75 ? 'good' : score >= 0.5 ? 'watch' : 'poor',
    findings: weak.map((part) => ({
      code: part.key,
      level: (part.score ?? 0) < 0.35 ? 'error' : 'warning',
      message: part.sentence,
    })),
  };
}

/** Null for a map that can't be measured, for example because its journey definition is gone. */
async function measuredOrNull(context: Context, map: Parameters<typeof measure>[1]) {
  try {
    return (await measure(context, map, filtersSchema.parse({}))).figures;
  } catch (error) {
    if (error instanceof UnusableInput) return null;
    throw error;
  }
}
