import type { Selection } from '../../engine/columns.ts';
import { figuresSentence } from '../../insight/inbox/figuresSentence.ts';
import { markIdOf, markOf, placeOnMap } from '../../insight/inbox/markOf.ts';
import { applyEdit } from '../../map/edit/applyEdit.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import type { KeptInsight } from '../../model/keptInsight.ts';
import type { MapEdit } from '../../model/mapEdit.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { mapKind, storedMap } from '../maps/stored.ts';
import { currentMap } from './ground.ts';

/** Puts an insight onto a map as a pain point with its evidence; where it stands there already, it is written anew. */
export async function placeInsight(
  { workspace }: Pick<Context, 'workspace'>,
  insight: KeptInsight,
  { selection, reference, asOf }: { selection: Selection; reference: string | undefined; asOf: string },
): Promise<NonNullable<KeptInsight['placed']>> {
  const { documents } = workspace;
  const id = reference ?? (await currentMap({ workspace }, { journey: insight.journey }))?.map.id;
  if (id === undefined)
    throw new UnusableInput(
      'there is no map to put it on: make one with waymark discover, or name one with --map',
    );
  const { body, revision, ...stored } = await storedMap(documents, id);
  const place = placeOnMap(selection, body, insight);
  if (place === null)
    throw new UnusableInput(
      `the map '${body.name}' has neither the touchpoint nor the stage of this insight: name another with --map`,
    );
  let map = withoutMark(body, markIdOf(insight.id));
  const lane = map.lanes.find(({ kind }) => kind === 'painPoints');
  const laneId = lane?.id ?? freeLane(map);
  const sources = selection.columns.source.names.filter((name) => name !== '').slice(0, 4);
  const mark = markOf(
    insight,
    { lane: laneId, ...place },
    { figures: figuresSentence(insight), sources, asOf },
  );
  const edits: MapEdit[] = [
    ...(lane
      ? []
      : [{ kind: 'addLane', lane: { id: laneId, kind: 'painPoints', name: 'Pain points' } } as const]),
    { kind: 'addMark', mark },
  ];
  for (const edit of edits) map = applyEdit(map, edit).map;
  await documents.put(mapKind, stored.id, map, {
    expectedRevision: revision,
    note: `accepted the insight: ${insight.title}`,
  });
  return { map: stored.id, mark: mark.id };
}

/** Takes the mark of an insight off its map; nothing happens where map or mark are gone. */
export async function takeInsightOff(
  { workspace }: Pick<Context, 'workspace'>,
  insight: KeptInsight,
): Promise<void> {
  if (insight.placed === null) return;
  const { documents } = workspace;
  const stored = await documents.get<JourneyMap>(mapKind, insight.placed.map);
  if (!stored) return;
  const map = withoutMark(stored.body, insight.placed.mark);
  if (map === stored.body) return;
  await documents.put(mapKind, stored.id, map, {
    expectedRevision: stored.revision,
    note: `took the insight off: ${insight.title}`,
  });
}

function withoutMark(map: JourneyMap, mark: string): JourneyMap {
  return map.marks.some(({ id }) => id === mark) ? applyEdit(map, { kind: 'removeMark', mark }).map : map;
}

function freeLane({ lanes }: JourneyMap): string {
  const taken = new Set(lanes.map(({ id }) => id));
  for (let n = 1; ; n++) {
    const id = n === 1 ? 'pain-points' : `pain-points-${n}`;
    if (!taken.has(id)) return id;
  }
}
