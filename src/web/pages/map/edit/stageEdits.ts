import type { JourneyMap, Stage } from '../../../../model/journeyMap.ts';
import type { MapEdit } from '../../../../model/mapEdit.ts';
import { readableId } from '../../../components/readableId.ts';

export interface NamedEdit {
  edit: MapEdit;
  label: string;
}

export function emptyStage(map: JourneyMap, name: string): Stage {
  return {
    id: readableId(
      name,
      map.stages.map((stage) => stage.id),
    ),
    name,
    kind: 'stage',
    goal: '',
    objective: '',
    kpis: [],
    steps: [],
  };
}

/** The stage stands where `over` stood. */
export function moveStageTo(map: JourneyMap, stage: string, over: string): NamedEdit | null {
  const from = map.stages.findIndex((one) => one.id === stage);
  const to = map.stages.findIndex((one) => one.id === over);
  const moved = map.stages[from];
  if (moved === undefined || to < 0 || from === to) return null;
  const before = map.stages[to > from ? to + 1 : to]?.id;
  return {
    edit: { kind: 'moveStage', stage, ...(before === undefined ? {} : { before }) },
    label: `Move ${moved.name}`,
  };
}

/** One stage less: what is in `from` goes to its neighbour. */
export function mergeStageInto(map: JourneyMap, from: string, into: string): NamedEdit {
  return {
    edit: { kind: 'mergeStages', into, from },
    label: `Merge ${stageName(map, from)} into ${stageName(map, into)}`,
  };
}

/** Two stages of one: the second half of its touchpoints goes to a new stage right after it. */
export function splitStageInTwo(map: JourneyMap, stage: string): NamedEdit | null {
  const touchpoints = map.touchpoints.filter((touchpoint) => touchpoint.stage === stage);
  if (touchpoints.length < 2) return null;
  const next = map.stages[map.stages.findIndex((one) => one.id === stage) + 1]?.id;
  const name = `${stageName(map, stage)}, later`;
  return {
    edit: {
      kind: 'splitStage',
      stage,
      newStage: emptyStage(map, name),
      ...(next === undefined ? {} : { before: next }),
      touchpoints: touchpoints.slice(Math.ceil(touchpoints.length / 2)).map((touchpoint) => touchpoint.id),
      marks: [],
    },
    label: `Split ${stageName(map, stage)}`,
  };
}

export function addStageAfter(map: JourneyMap, stage: string): NamedEdit {
  const next = map.stages[map.stages.findIndex((one) => one.id === stage) + 1]?.id;
  return {
    edit: {
      kind: 'addStage',
      stage: emptyStage(map, 'New stage'),
      ...(next === undefined ? {} : { before: next }),
    },
    label: 'Add a stage',
  };
}

export function stageName(map: JourneyMap, stage: string): string {
  return map.stages.find((one) => one.id === stage)?.name ?? stage;
}
