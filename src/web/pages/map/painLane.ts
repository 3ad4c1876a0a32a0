import type { JourneyMap, Lane } from '../../../model/journeyMap.ts';
import type { MapEdit } from '../../../model/mapEdit.ts';
import { readableId } from '../../components/readableId.ts';

/** The lane where pain points go; with the edit that makes it, where the map has none yet. */
export function painLane(map: JourneyMap): { lane: Lane; edit: MapEdit | null } {
  const found = map.lanes.find((lane) => lane.kind === 'painPoints');
  if (found !== undefined) return { lane: found, edit: null };
  const id = readableId(
    'painPoints',
    map.lanes.map((lane) => lane.id),
  );
  const lane: Lane = { id, kind: 'painPoints', name: 'Pain points' };
  return { lane, edit: { kind: 'addLane', lane } };
}

/** The stage that a mark of the drawing stands in; of a way between touchpoints, the one it starts in. */
export function stageOfMark(map: JourneyMap, mark: string | null): string | null {
  if (mark === null) return null;
  const at = mark.indexOf(':');
  const kind = mark.slice(0, at);
  const id = mark.slice(at + 1);
  switch (kind) {
    case 'stage':
    case 'drop':
    case 'emotion':
      return map.stages.find((stage) => stage.id === id)?.id ?? null;
    case 'touchpoint':
    case 'outcome':
      return map.touchpoints.find((touchpoint) => touchpoint.id === id)?.stage ?? null;
    case 'ribbon':
      return map.touchpoints.find((touchpoint) => touchpoint.id === id.split('>')[0])?.stage ?? null;
    case 'mark':
      return map.marks.find((one) => one.id === id)?.stage ?? null;
    default:
      return null;
  }
}
