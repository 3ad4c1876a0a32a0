import type { JourneyMap, Mark } from '../../model/journeyMap.ts';
import type { MapEditOf } from '../../model/mapEdit.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Edited } from './edited.ts';
import { find, following, insert, move, plain, remove, replace, setKeys } from './ordered.ts';

/** A mark stands in a lane and a stage of the map, and in the stage of its touchpoint where it has one. */
export function checkMark(map: JourneyMap, mark: Mark): void {
  find(map.lanes, mark.lane, 'lane');
  find(map.stages, mark.stage, 'stage');
  if (mark.touchpoint === undefined) return;
  const touchpoint = find(map.touchpoints, mark.touchpoint, 'touchpoint');
  if (touchpoint.stage !== mark.stage) {
    throw new UnusableInput(
      `The mark '${mark.id}' is in stage '${mark.stage}', but its touchpoint '${touchpoint.id}' is in '${touchpoint.stage}'.`,
    );
  }
}

export function addMark(map: JourneyMap, edit: MapEditOf<'addMark'>): Edited {
  checkMark(map, edit.mark);
  return {
    map: { ...map, marks: insert(map.marks, edit.mark, edit.before, 'mark') },
    inverse: { kind: 'removeMark', mark: edit.mark.id },
  };
}

export function setMark(map: JourneyMap, edit: MapEditOf<'setMark'>): Edited {
  const mark = find(map.marks, edit.mark, 'mark');
  const { item, undo } = setKeys(mark, edit.changes);
  checkMark(map, item);
  return {
    map: { ...map, marks: replace(map.marks, item) },
    inverse: { kind: 'setMark', mark: mark.id, changes: undo },
  };
}

export function moveMark(map: JourneyMap, edit: MapEditOf<'moveMark'>): Edited {
  const back = following(map.marks, find(map.marks, edit.mark, 'mark').id);
  return {
    map: { ...map, marks: move(map.marks, edit.mark, edit.before, 'mark') },
    inverse: plain({ kind: 'moveMark', mark: edit.mark, before: back }),
  };
}

export function removeMark(map: JourneyMap, edit: MapEditOf<'removeMark'>): Edited {
  const mark = find(map.marks, edit.mark, 'mark');
  return {
    map: { ...map, marks: remove(map.marks, mark.id) },
    inverse: plain({ kind: 'addMark', mark, before: following(map.marks, mark.id) }),
  };
}
