import type { JourneyMap, MapTouchpoint } from '../../model/journeyMap.ts';
import type { MapEditOf, SingleMapEdit } from '../../model/mapEdit.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Edited } from './edited.ts';
import { find, following, insert, move, plain, remove, replace, setKeys } from './ordered.ts';

function checkStep(map: JourneyMap, touchpoint: Pick<MapTouchpoint, 'stage' | 'step'>): void {
  const stage = find(map.stages, touchpoint.stage, 'stage');
  if (touchpoint.step !== undefined) find(stage.steps, touchpoint.step, `step in the stage '${stage.id}'`);
}

export function addTouchpoint(map: JourneyMap, edit: MapEditOf<'addTouchpoint'>): Edited {
  const { touchpoint } = edit;
  checkStep(map, touchpoint);
  const tied = new Set(edit.marks ?? []);
  for (const id of tied) {
    const mark = find(map.marks, id, 'mark');
    if (mark.stage !== touchpoint.stage) {
      throw new UnusableInput(`The mark '${id}' belongs to '${mark.stage}', not to '${touchpoint.stage}'.`);
    }
  }
  const inverse: SingleMapEdit = { kind: 'removeTouchpoint', touchpoint: touchpoint.id };
  const earlier = map.marks.filter((mark) => tied.has(mark.id) && mark.touchpoint !== undefined);
  return {
    map: {
      ...map,
      touchpoints: insert(map.touchpoints, touchpoint, edit.before, 'touchpoint'),
      marks: map.marks.map((mark) => (tied.has(mark.id) ? { ...mark, touchpoint: touchpoint.id } : mark)),
    },
    inverse:
      earlier.length === 0
        ? inverse
        : {
            kind: 'batch',
            edits: [
              inverse,
              ...earlier.map(
                (mark): SingleMapEdit => ({
                  kind: 'setMark',
                  mark: mark.id,
                  changes: { touchpoint: mark.touchpoint },
                }),
              ),
            ],
          },
  };
}

export function renameTouchpoint(map: JourneyMap, edit: MapEditOf<'renameTouchpoint'>): Edited {
  const touchpoint = find(map.touchpoints, edit.touchpoint, 'touchpoint');
  return {
    map: { ...map, touchpoints: replace(map.touchpoints, { ...touchpoint, name: edit.name }) },
    inverse: { kind: 'renameTouchpoint', touchpoint: touchpoint.id, name: touchpoint.name },
  };
}

export function setTouchpoint(map: JourneyMap, edit: MapEditOf<'setTouchpoint'>): Edited {
  const touchpoint = find(map.touchpoints, edit.touchpoint, 'touchpoint');
  const { item, undo } = setKeys(touchpoint, edit.changes);
  checkStep(map, item);
  return {
    map: { ...map, touchpoints: replace(map.touchpoints, item) },
    inverse: { kind: 'setTouchpoint', touchpoint: touchpoint.id, changes: undo },
  };
}

export function moveTouchpoint(map: JourneyMap, edit: MapEditOf<'moveTouchpoint'>): Edited {
  const touchpoint = find(map.touchpoints, edit.touchpoint, 'touchpoint');
  const { step: _, ...rest } = touchpoint;
  const step = edit.step ?? (edit.stage === touchpoint.stage ? touchpoint.step : undefined);
  const moved: MapTouchpoint = plain({ ...rest, stage: edit.stage, step });
  checkStep(map, moved);
  return {
    map: {
      ...map,
      touchpoints: replace(move(map.touchpoints, touchpoint.id, edit.before, 'touchpoint'), moved),
      marks: map.marks.map((mark) =>
        mark.touchpoint === touchpoint.id ? { ...mark, stage: edit.stage } : mark,
      ),
    },
    inverse: plain({
      kind: 'moveTouchpoint',
      touchpoint: touchpoint.id,
      stage: touchpoint.stage,
      before: following(map.touchpoints, touchpoint.id),
      step: touchpoint.step,
    }),
  };
}

export function removeTouchpoint(map: JourneyMap, edit: MapEditOf<'removeTouchpoint'>): Edited {
  const touchpoint = find(map.touchpoints, edit.touchpoint, 'touchpoint');
  return {
    map: {
      ...map,
      touchpoints: remove(map.touchpoints, touchpoint.id),
      marks: map.marks.map((mark) => {
        if (mark.touchpoint !== touchpoint.id) return mark;
        const { touchpoint: _, ...rest } = mark;
        return rest as typeof mark;
      }),
    },
    inverse: plain({
      kind: 'addTouchpoint',
      touchpoint,
      before: following(map.touchpoints, touchpoint.id),
      marks: map.marks.filter((mark) => mark.touchpoint === touchpoint.id).map((mark) => mark.id),
    }),
  };
}
