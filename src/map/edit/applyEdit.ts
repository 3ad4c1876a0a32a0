import type { JourneyMap } from '../../model/journeyMap.ts';
import type { MapEdit, SingleMapEdit } from '../../model/mapEdit.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Edited } from './edited.ts';
import { addLane, moveLane, removeLane, setLane } from './laneEdits.ts';
import { addMark, moveMark, removeMark, setMark } from './markEdits.ts';
import { plain, setKeys } from './ordered.ts';
import {
  addStage,
  mergeStages,
  moveStage,
  removeStage,
  renameStage,
  setStage,
  splitStage,
} from './stageEdits.ts';
import {
  addTouchpoint,
  moveTouchpoint,
  removeTouchpoint,
  renameTouchpoint,
  setTouchpoint,
} from './touchpointEdits.ts';

/**
 * Applies an edit to a map; the map given is never changed. Throws UnusableInput, naming the offender, when the edit refers to
 * something that isn't there, would use an id twice, or would leave a reference dangling.
 */
export function applyEdit(map: JourneyMap, edit: MapEdit): Edited {
  if (edit.kind !== 'batch') return applySingle(map, edit);
  let current = map;
  const inverses: SingleMapEdit[] = [];
  for (const single of edit.edits) {
    const { map: next, inverse } = applySingle(current, single);
    current = next;
    inverses.unshift(...(inverse.kind === 'batch' ? inverse.edits : [inverse]));
  }
  return { map: current, inverse: { kind: 'batch', edits: inverses } };
}

function applySingle(map: JourneyMap, edit: SingleMapEdit): Edited {
  switch (edit.kind) {
    case 'renameMap':
      return { map: { ...map, name: edit.name }, inverse: { kind: 'renameMap', name: map.name } };
    case 'setMap': {
      const { item, undo } = setKeys(map, edit.changes);
      return { map: item, inverse: { kind: 'setMap', changes: undo } };
    }
    case 'addStage':
      return addStage(map, edit);
    case 'renameStage':
      return renameStage(map, edit);
    case 'setStage':
      return setStage(map, edit);
    case 'moveStage':
      return moveStage(map, edit);
    case 'mergeStages':
      return mergeStages(map, edit);
    case 'splitStage':
      return splitStage(map, edit);
    case 'removeStage':
      return removeStage(map, edit);
    case 'addTouchpoint':
      return addTouchpoint(map, edit);
    case 'renameTouchpoint':
      return renameTouchpoint(map, edit);
    case 'setTouchpoint':
      return setTouchpoint(map, edit);
    case 'moveTouchpoint':
      return moveTouchpoint(map, edit);
    case 'removeTouchpoint':
      return removeTouchpoint(map, edit);
    case 'addMark':
      return addMark(map, edit);
    case 'setMark':
      return setMark(map, edit);
    case 'moveMark':
      return moveMark(map, edit);
    case 'removeMark':
      return removeMark(map, edit);
    case 'addPersona':
      return addPersona(map, edit.persona, edit.before);
    case 'removePersona':
      return removePersona(map, edit.persona);
    case 'addLane':
      return addLane(map, edit);
    case 'setLane':
      return setLane(map, edit);
    case 'moveLane':
      return moveLane(map, edit);
    case 'removeLane':
      return removeLane(map, edit);
  }
}

function addPersona(map: JourneyMap, persona: string, before: string | undefined): Edited {
  if (map.personas.includes(persona)) {
    throw new UnusableInput(`The persona '${persona}' is on the map already.`);
  }
  const at = before === undefined ? map.personas.length : map.personas.indexOf(before);
  if (at < 0) throw new UnusableInput(`The map has no persona '${before}' to put '${persona}' before.`);
  return {
    map: { ...map, personas: map.personas.toSpliced(at, 0, persona) },
    inverse: { kind: 'removePersona', persona },
  };
}

function removePersona(map: JourneyMap, persona: string): Edited {
  const at = map.personas.indexOf(persona);
  if (at < 0) throw new UnusableInput(`The map has no persona '${persona}'.`);
  return {
    map: { ...map, personas: map.personas.toSpliced(at, 1) },
    inverse: plain({ kind: 'addPersona', persona, before: map.personas[at + 1] }),
  };
}
