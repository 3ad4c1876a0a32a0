import type { JourneyMap } from '../../../../model/journeyMap.ts';
import type { MapEdit } from '../../../../model/mapEdit.ts';

/** How a mark of the drawing is renamed; null for what has no name of its own. */
export function renameEdit(
  map: JourneyMap,
  mark: string,
): { name: string; edit: (name: string) => MapEdit } | null {
  const at = mark.indexOf(':');
  const kind = mark.slice(0, at);
  const id = mark.slice(at + 1);
  if (kind === 'stage') {
    const stage = map.stages.find((one) => one.id === id);
    return stage === undefined
      ? null
      : { name: stage.name, edit: (name) => ({ kind: 'renameStage', stage: id, name }) };
  }
  if (kind === 'touchpoint' || kind === 'outcome') {
    const touchpoint = map.touchpoints.find((one) => one.id === id);
    return touchpoint === undefined
      ? null
      : { name: touchpoint.name, edit: (name) => ({ kind: 'renameTouchpoint', touchpoint: id, name }) };
  }
  if (kind === 'mark') {
    const found = map.marks.find((one) => one.id === id);
    return found === undefined
      ? null
      : { name: found.text, edit: (text) => ({ kind: 'setMark', mark: id, changes: { text } }) };
  }
  return null;
}
