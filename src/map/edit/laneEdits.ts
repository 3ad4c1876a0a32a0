import type { JourneyMap } from '../../model/journeyMap.ts';
import type { MapEditOf } from '../../model/mapEdit.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Edited } from './edited.ts';
import { checkMark } from './markEdits.ts';
import { find, following, insert, move, plain, remove, replace, takeOut } from './ordered.ts';

export function addLane(map: JourneyMap, edit: MapEditOf<'addLane'>): Edited {
  const { lane } = edit;
  let next: JourneyMap = { ...map, lanes: insert(map.lanes, lane, edit.before, 'lane') };
  for (const { mark, before } of (edit.marks ?? []).toReversed()) {
    if (mark.lane !== lane.id) {
      throw new UnusableInput(
        `The mark '${mark.id}' belongs to the lane '${mark.lane}', not to '${lane.id}'.`,
      );
    }
    checkMark(next, mark);
    next = { ...next, marks: insert(next.marks, mark, before, 'mark') };
  }
  return { map: next, inverse: { kind: 'removeLane', lane: lane.id } };
}

export function setLane(map: JourneyMap, edit: MapEditOf<'setLane'>): Edited {
  const lane = find(map.lanes, edit.lane, 'lane');
  return {
    map: {
      ...map,
      lanes: replace(map.lanes, { ...lane, name: edit.name ?? lane.name, kind: edit.laneKind ?? lane.kind }),
    },
    inverse: plain({
      kind: 'setLane',
      lane: lane.id,
      name: edit.name === undefined ? undefined : lane.name,
      laneKind: edit.laneKind === undefined ? undefined : lane.kind,
    }),
  };
}

export function moveLane(map: JourneyMap, edit: MapEditOf<'moveLane'>): Edited {
  const back = following(map.lanes, find(map.lanes, edit.lane, 'lane').id);
  return {
    map: { ...map, lanes: move(map.lanes, edit.lane, edit.before, 'lane') },
    inverse: plain({ kind: 'moveLane', lane: edit.lane, before: back }),
  };
}

export function removeLane(map: JourneyMap, edit: MapEditOf<'removeLane'>): Edited {
  const lane = find(map.lanes, edit.lane, 'lane');
  const marks = takeOut(map.marks, (mark) => mark.lane === lane.id);
  return {
    map: { ...map, lanes: remove(map.lanes, lane.id), marks: marks.left },
    inverse: plain({
      kind: 'addLane',
      lane,
      before: following(map.lanes, lane.id),
      marks: marks.taken.map(({ item, before }) => plain({ mark: item, before })),
    }),
  };
}
