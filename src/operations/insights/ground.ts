import type { Selection } from '../../engine/columns.ts';
import type { Ground } from '../../insight/claim.ts';
import { discoverMap } from '../../insight/discoverMap.ts';
import { lastTime } from '../../insight/lastTime.ts';
import { type StagePlan, stagePlan } from '../../insight/stages/stagePlan.ts';
import { type JourneyMap, journeyMapSchema } from '../../model/journeyMap.ts';
import type { Filters } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { mapKind } from '../maps/stored.ts';
import { periodOf } from '../period.ts';
import { scoredTexts } from '../text/scoredTexts.ts';
import { placeOf } from '../workPlace.ts';
import { groupingAttributes } from './groupingAttributes.ts';

/** What filters choose, with the columns that groups are formed by, and the ground that claims about it are made from. */
export async function selectWithGround(
  context: Context,
  filters: Filters,
): Promise<{ selection: Selection; ground: Ground }> {
  const attributes = await groupingAttributes(context);
  const selection = await context.selections.select(filters, attributes);
  return { selection, ground: await groundOf(context, selection, filters, attributes) };
}

/** `attributes`: as groupingAttributes gives them, and loaded into the selection. */
export async function groundOf(
  context: Context,
  selection: Selection,
  filters: Filters,
  attributes: readonly string[],
): Promise<Ground> {
  // on threads beside one another
  const [stages, { texts, scores }] = await Promise.all([
    stagesOf(context, selection, filters),
    scoredTexts(context, selection.columns),
  ]);
  const { until } = await periodOf(context.workspace.documents, filters);
  const last = lastTime(selection.columns);
  const asOf = until === null ? last : Math.min(last, until);
  const written = texts.count > 0 ? { texts, scores } : { texts: null, scores: null };
  return { stages, ...written, attributes, asOf };
}

/** The current-state map of the filters' journey that was changed last; null where there is none. */
export async function currentMap(
  { workspace }: Pick<Context, 'workspace'>,
  { journey = '' }: Pick<Filters, 'journey'>,
): Promise<{ map: JourneyMap; at: string } | null> {
  const all = await workspace.documents.list(mapKind);
  const current = all
    .map(({ body, at }) => ({ map: journeyMapSchema.parse(body), at }))
    .filter(({ map }) => map.kind === 'current' && map.journey === journey)
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return current[0] ?? null;
}

/**
 * The stages of the workspace's map of the journey, else those of a map that is discovered for it. They are made of whole journeys, so that
 * filters move nothing to another stage.
 */
export async function stagesOf(
  context: Context,
  selection: Selection,
  { journey, scope, sessionGap }: Filters,
): Promise<StagePlan> {
  const drawn = await currentMap(context, { journey });
  if (drawn) return stagePlan(selection, drawn.map);
  const whole = await context.selections.select({
    channel: [],
    source: [],
    where: [],
    scope,
    ...(journey === undefined ? {} : { journey }),
    ...(sessionGap === undefined ? {} : { sessionGap }),
  });
  if (whole.journeys.count === 0) return noStages(selection);
  const found = await context.answers.get(whole, 'discovered for claims', (signal) =>
    context.tasks.ask(
      discoverMap,
      placeOf('insight/discoverMap', 'discoverMap'),
      whole,
      [{ name: 'Map', id: 'map', at: '', journey: journey ?? '', resamples: 0 }],
      signal,
    ),
  );
  return stagePlan(selection, found);
}

function noStages({ touchpoints }: Selection): StagePlan {
  const size = touchpoints.names.length;
  return {
    names: [],
    of: new Int32Array(size).fill(-1),
    outcome: new Uint8Array(size),
    anywhere: new Uint8Array(size),
  };
}
