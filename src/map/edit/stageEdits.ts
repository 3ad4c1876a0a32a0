import type { JourneyMap, Stage } from '../../model/journeyMap.ts';
import type { MapEditOf, SingleMapEdit } from '../../model/mapEdit.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Edited } from './edited.ts';
import { find, following, insert, move, plain, remove, replace, setKeys, takeOut } from './ordered.ts';

export function addStage(map: JourneyMap, edit: MapEditOf<'addStage'>): Edited {
  let { touchpoints, marks } = map;
  const stages = insert(map.stages, edit.stage, edit.before, 'stage');
  for (const { touchpoint, before } of (edit.touchpoints ?? []).toReversed()) {
    if (touchpoint.stage !== edit.stage.id) {
      throw new UnusableInput(
        `The touchpoint '${touchpoint.id}' belongs to '${touchpoint.stage}', not to '${edit.stage.id}'.`,
      );
    }
    touchpoints = insert(touchpoints, touchpoint, before, 'touchpoint');
  }
  for (const { mark, before } of (edit.marks ?? []).toReversed()) {
    if (mark.stage !== edit.stage.id) {
      throw new UnusableInput(`The mark '${mark.id}' belongs to '${mark.stage}', not to '${edit.stage.id}'.`);
    }
    find(map.lanes, mark.lane, 'lane');
    if (mark.touchpoint !== undefined) find(touchpoints, mark.touchpoint, 'touchpoint');
    marks = insert(marks, mark, before, 'mark');
  }
  return {
    map: { ...map, stages, touchpoints, marks },
    inverse: { kind: 'removeStage', stage: edit.stage.id },
  };
}

export function renameStage(map: JourneyMap, edit: MapEditOf<'renameStage'>): Edited {
  const stage = find(map.stages, edit.stage, 'stage');
  return {
    map: { ...map, stages: replace(map.stages, { ...stage, name: edit.name }) },
    inverse: { kind: 'renameStage', stage: stage.id, name: stage.name },
  };
}

export function setStage(map: JourneyMap, edit: MapEditOf<'setStage'>): Edited {
  const stage = find(map.stages, edit.stage, 'stage');
  if (edit.changes.steps) checkSteps(map, stage.id, edit.changes.steps);
  const { item, undo } = setKeys(stage, edit.changes);
  return {
    map: { ...map, stages: replace(map.stages, item) },
    inverse: { kind: 'setStage', stage: stage.id, changes: undo },
  };
}

function checkSteps(map: JourneyMap, stage: string, steps: Stage['steps']): void {
  for (const touchpoint of map.touchpoints) {
    if (touchpoint.stage !== stage || touchpoint.step === undefined) continue;
    if (!steps.some((step) => step.id === touchpoint.step)) {
      throw new UnusableInput(
        `The touchpoint '${touchpoint.id}' stands in the step '${touchpoint.step}' of '${stage}': move it before taking the step away.`,
      );
    }
  }
}

export function moveStage(map: JourneyMap, edit: MapEditOf<'moveStage'>): Edited {
  const back = following(map.stages, find(map.stages, edit.stage, 'stage').id);
  return {
    map: { ...map, stages: move(map.stages, edit.stage, edit.before, 'stage') },
    inverse: plain({ kind: 'moveStage', stage: edit.stage, before: back }),
  };
}

export function mergeStages(map: JourneyMap, edit: MapEditOf<'mergeStages'>): Edited {
  const into = find(map.stages, edit.into, 'stage');
  const from = find(map.stages, edit.from, 'stage');
  if (into.id === from.id) throw new UnusableInput(`The stage '${into.id}' can't be merged with itself.`);
  const twice = from.steps.find((step) => into.steps.some((other) => other.id === step.id));
  if (twice) throw new UnusableInput(`Both stages have a step '${twice.id}': rename one before merging.`);
  const into2: Stage = { ...into, steps: [...into.steps, ...from.steps] };
  const split: SingleMapEdit = plain({
    kind: 'splitStage',
    stage: into.id,
    newStage: from,
    before: following(map.stages, from.id),
    touchpoints: map.touchpoints.filter((item) => item.stage === from.id).map((item) => item.id),
    marks: map.marks.filter((item) => item.stage === from.id).map((item) => item.id),
  });
  return {
    map: {
      ...map,
      stages: replace(remove(map.stages, from.id), into2),
      touchpoints: map.touchpoints.map((item) =>
        item.stage === from.id ? { ...item, stage: into.id } : item,
      ),
      marks: map.marks.map((item) => (item.stage === from.id ? { ...item, stage: into.id } : item)),
    },
    inverse: split,
  };
}

export function splitStage(map: JourneyMap, edit: MapEditOf<'splitStage'>): Edited {
  const stage = find(map.stages, edit.stage, 'stage');
  const { newStage } = edit;
  const taken = new Set(edit.touchpoints);
  const markIds = new Set(edit.marks);
  for (const id of taken) {
    const touchpoint = find(map.touchpoints, id, 'touchpoint');
    if (touchpoint.stage !== stage.id) {
      throw new UnusableInput(
        `The touchpoint '${id}' belongs to '${touchpoint.stage}', not to '${stage.id}'.`,
      );
    }
  }
  for (const id of markIds) {
    const mark = find(map.marks, id, 'mark');
    if (mark.stage !== stage.id) {
      throw new UnusableInput(`The mark '${id}' belongs to '${mark.stage}', not to '${stage.id}'.`);
    }
  }
  const stepIds = new Set(newStage.steps.map((step) => step.id));
  const keptSteps = stage.steps.filter((step) => !stepIds.has(step.id));
  for (const touchpoint of map.touchpoints) {
    if (touchpoint.stage !== stage.id || touchpoint.step === undefined) continue;
    if (stepIds.has(touchpoint.step) !== taken.has(touchpoint.id)) {
      throw new UnusableInput(
        `The touchpoint '${touchpoint.id}' stands in the step '${touchpoint.step}': it and its step must go to the same stage.`,
      );
    }
  }
  const goes = (mark: JourneyMap['marks'][number]) =>
    mark.stage === stage.id &&
    (markIds.has(mark.id) || (mark.touchpoint !== undefined && taken.has(mark.touchpoint)));
  const strays = map.marks.find(
    (mark) => markIds.has(mark.id) && mark.touchpoint !== undefined && !taken.has(mark.touchpoint),
  );
  if (strays) {
    throw new UnusableInput(
      `The mark '${strays.id}' is tied to '${strays.touchpoint}': both must go to the same stage.`,
    );
  }
  const merge: SingleMapEdit = { kind: 'mergeStages', into: stage.id, from: newStage.id };
  const sameSteps =
    [...keptSteps, ...newStage.steps].map((step) => step.id).join('\n') ===
    stage.steps.map((step) => step.id).join('\n');
  return {
    map: {
      ...map,
      stages: insert(replace(map.stages, { ...stage, steps: keptSteps }), newStage, edit.before, 'stage'),
      touchpoints: map.touchpoints.map((item) =>
        taken.has(item.id) ? { ...item, stage: newStage.id } : item,
      ),
      marks: map.marks.map((item) => (goes(item) ? { ...item, stage: newStage.id } : item)),
    },
    inverse: sameSteps
      ? merge
      : {
          kind: 'batch',
          edits: [merge, { kind: 'setStage', stage: stage.id, changes: { steps: stage.steps } }],
        },
  };
}

export function removeStage(map: JourneyMap, edit: MapEditOf<'removeStage'>): Edited {
  const stage = find(map.stages, edit.stage, 'stage');
  const touchpoints = takeOut(map.touchpoints, (item) => item.stage === stage.id);
  const marks = takeOut(map.marks, (item) => item.stage === stage.id);
  return {
    map: {
      ...map,
      stages: remove(map.stages, stage.id),
      touchpoints: touchpoints.left,
      marks: marks.left,
    },
    inverse: plain({
      kind: 'addStage',
      stage,
      before: following(map.stages, stage.id),
      touchpoints: touchpoints.taken.map(({ item, before }) => plain({ touchpoint: item, before })),
      marks: marks.taken.map(({ item, before }) => plain({ mark: item, before })),
    }),
  };
}
