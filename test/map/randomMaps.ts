import fc from 'fast-check';
import { type JourneyMap, laneKinds, markKinds, provenances } from '../../src/model/journeyMap.ts';
import type { SingleMapEdit } from '../../src/model/mapEdit.ts';

/** A small source of choices, so that an edit can be chosen by what the map holds at that moment. */
export type Choose = (below: number) => number;

export function chooser(seed: number): Choose {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return below <= 0 ? 0 : Math.floor((state / 2 ** 32) * below);
  };
}

export const seeds = fc.integer({ min: 1, max: 2 ** 31 });

const pick = <T>(choose: Choose, items: readonly T[]): T => items[choose(items.length)]!;
const words = [
  'Search',
  'Determine necessity to stop indication',
  'W_Nabellen incomplete dossiers',
  'Order',
  'Router arrives',
  'Vertragsverlängerungsbestätigung',
  'Billing call',
  'T10',
  'Plan page and coverage check',
  'ÅÄÖ',
];

export function randomMap(choose: Choose): JourneyMap {
  const stages = Array.from({ length: 1 + choose(7) }, (_, index) => ({
    id: `s${index}`,
    name: pick(choose, words),
    kind: 'stage' as const,
    goal: choose(2) ? `Is there a better ${pick(choose, words)}?` : '',
    objective: '',
    kpis: [],
    steps: Array.from({ length: choose(3) }, (_, step) => ({
      id: `s${index}-${step}`,
      name: `Step ${step}`,
    })),
    'x-own': index,
  }));
  const outcome = choose(2) === 1;
  const lanes = Array.from({ length: 1 + choose(7) }, (_, index) => ({
    id: `l${index}`,
    kind: pick(choose, laneKinds),
    name: pick(choose, words),
  }));
  const touchpoints: JourneyMap['touchpoints'] = Array.from({ length: choose(20) }, (_, index) => {
    const stage = pick(choose, stages);
    const step = choose(2) ? stage.steps[choose(3)]?.id : undefined;
    return {
      id: `t${index}`,
      stage: stage.id,
      name: `${pick(choose, words)} ${index}`,
      channel: pick(choose, ['website', 'helpline', '', 'fax machine']),
      match: { touchpoints: [`raw ${index}`] },
      required: choose(3) === 0,
      repeatable: choose(3) > 0,
      momentOfTruth: choose(4) === 0,
      ...(step === undefined ? {} : { step }),
    };
  });
  const marks: JourneyMap['marks'] = Array.from({ length: choose(15) }, (_, index) => {
    const touchpoint = choose(2) && touchpoints.length > 0 ? pick(choose, touchpoints) : undefined;
    return {
      id: `m${index}`,
      lane: pick(choose, lanes).id,
      stage: touchpoint?.stage ?? pick(choose, stages).id,
      ...(touchpoint ? { touchpoint: touchpoint.id } : {}),
      kind: pick(choose, markKinds),
      text: `${pick(choose, words)} ${pick(choose, words)} ${pick(choose, words)}`,
      provenance: pick(choose, provenances),
      evidence: choose(2)
        ? [{ kind: 'survey', text: pick(choose, words), n: choose(5000), sources: ['calls'] }]
        : [],
      owner: choose(3) ? '' : 'Ana',
      ...(choose(2) ? { valence: choose(201) / 100 - 1 } : {}),
    };
  });
  return {
    format: 'waymark/map',
    version: 1,
    id: 'random',
    name: pick(choose, words),
    kind: pick(choose, ['current', 'future', 'dayInTheLife', 'blueprint', 'emotional'] as const),
    objective: choose(2) ? 'Online within 7 days' : '',
    scenario: '',
    owner: '',
    personas: ['p0', 'p1', 'p2'].slice(0, choose(4)),
    journey: '',
    stages: outcome
      ? [
          ...stages,
          { id: 'out', name: 'Outcomes', kind: 'outcome', goal: '', objective: '', kpis: [], steps: [] },
        ]
      : stages,
    touchpoints: outcome
      ? [
          ...touchpoints,
          ...(['good', 'bad', 'neutral'] as const).map((kind) => ({
            id: `o-${kind}`,
            stage: 'out',
            name: `Ends ${kind}`,
            channel: '',
            match: { touchpoints: [] },
            required: false,
            repeatable: true,
            momentOfTruth: false,
            outcome: kind,
          })),
        ]
      : touchpoints,
    lanes,
    marks,
  };
}

const idOf = (choose: Choose, items: readonly { id: string }[]) => pick(choose, items).id;
const maybeBefore = (choose: Choose, items: readonly { id: string }[], not?: string) => {
  const others = items.filter((item) => item.id !== not);
  return choose(3) === 0 || others.length === 0 ? {} : { before: idOf(choose, others) };
};

/** An edit that should be possible on this map, or null when the kind that was drawn has nothing to work on. */
export function randomEdit(choose: Choose, map: JourneyMap, serial: number): SingleMapEdit | null {
  const { stages, touchpoints, marks, lanes } = map;
  const anyStage = stages.length > 0 ? pick(choose, stages) : undefined;
  const anyTouchpoint = touchpoints.length > 0 ? pick(choose, touchpoints) : undefined;
  const anyMark = marks.length > 0 ? pick(choose, marks) : undefined;
  const anyLane = lanes.length > 0 ? pick(choose, lanes) : undefined;
  const makers: (() => SingleMapEdit | null)[] = [
    () => ({ kind: 'renameMap', name: `Map ${serial}` }),
    () => ({ kind: 'setMap', changes: { objective: `Aim ${serial}`, kind: 'future' } }),
    () => ({
      kind: 'addStage',
      stage: { id: `n${serial}`, name: 'New', kind: 'stage', goal: '', objective: '', kpis: [], steps: [] },
      ...maybeBefore(choose, stages),
    }),
    () => anyStage && { kind: 'renameStage', stage: anyStage.id, name: `Stage ${serial}` },
    () => anyStage && { kind: 'setStage', stage: anyStage.id, changes: { goal: `Goal ${serial}` } },
    () => anyStage && { kind: 'moveStage', stage: anyStage.id, ...maybeBefore(choose, stages, anyStage.id) },
    () => {
      const other = stages.find((stage) => stage.id !== anyStage?.id);
      return anyStage && other ? { kind: 'mergeStages', into: anyStage.id, from: other.id } : null;
    },
    () => {
      if (!anyStage) return null;
      const moved = touchpoints.filter(
        (item) => item.stage === anyStage.id && item.step === undefined && choose(2),
      );
      const ids = new Set(moved.map((item) => item.id));
      const taken = marks.filter(
        (mark) => mark.stage === anyStage.id && mark.touchpoint === undefined && choose(2),
      );
      const used = new Set(touchpoints.filter((item) => item.stage === anyStage.id).map((item) => item.step));
      return {
        kind: 'splitStage',
        stage: anyStage.id,
        newStage: {
          id: `n${serial}`,
          name: 'Half',
          kind: 'stage',
          goal: '',
          objective: '',
          kpis: [],
          steps: anyStage.steps.filter((step) => !used.has(step.id)).slice(0, 1),
        },
        touchpoints: [...ids],
        marks: taken.map((mark) => mark.id),
        ...maybeBefore(choose, stages),
      };
    },
    () => (anyStage ? { kind: 'removeStage', stage: anyStage.id } : null),
    () => {
      if (!anyStage) return null;
      const tied = marks
        .filter((mark) => mark.stage === anyStage.id && choose(3) === 0)
        .map((mark) => mark.id);
      return {
        kind: 'addTouchpoint',
        touchpoint: {
          id: `n${serial}`,
          stage: anyStage.id,
          name: 'New',
          channel: '',
          match: { touchpoints: ['x'] },
          required: false,
          repeatable: true,
          momentOfTruth: false,
        },
        marks: tied,
        ...maybeBefore(choose, touchpoints),
      };
    },
    () => anyTouchpoint && { kind: 'renameTouchpoint', touchpoint: anyTouchpoint.id, name: `T ${serial}` },
    () =>
      anyTouchpoint && {
        kind: 'setTouchpoint',
        touchpoint: anyTouchpoint.id,
        changes: {
          required: choose(2) === 1,
          match: { touchpoints: [`y${serial}`] },
          outcome: choose(2) ? 'bad' : null,
          step: null,
        },
      },
    () =>
      anyTouchpoint &&
      anyStage && {
        kind: 'moveTouchpoint',
        touchpoint: anyTouchpoint.id,
        stage: anyStage.id,
        ...maybeBefore(choose, touchpoints, anyTouchpoint.id),
      },
    () => anyTouchpoint && { kind: 'removeTouchpoint', touchpoint: anyTouchpoint.id },
    () =>
      anyStage &&
      anyLane && {
        kind: 'addMark',
        mark: {
          id: `n${serial}`,
          lane: anyLane.id,
          stage: anyStage.id,
          kind: 'note',
          text: 'New',
          provenance: 'assumed',
          evidence: [],
          owner: '',
        },
        ...maybeBefore(choose, marks),
      },
    () =>
      anyMark && {
        kind: 'setMark',
        mark: anyMark.id,
        changes: { text: `Text ${serial}`, touchpoint: null, valence: choose(2) ? null : 0.5 },
      },
    () => anyMark && { kind: 'moveMark', mark: anyMark.id, ...maybeBefore(choose, marks, anyMark.id) },
    () => anyMark && { kind: 'removeMark', mark: anyMark.id },
    () => ({
      kind: 'addPersona',
      persona: `n${serial}`,
      ...(map.personas[0] && choose(2) ? { before: map.personas[0] } : {}),
    }),
    () => (map.personas.length > 0 ? { kind: 'removePersona', persona: pick(choose, map.personas) } : null),
    () => ({
      kind: 'addLane',
      lane: { id: `n${serial}`, kind: 'notes', name: 'New' },
      ...maybeBefore(choose, lanes),
    }),
    () =>
      anyLane && {
        kind: 'setLane',
        lane: anyLane.id,
        name: `Lane ${serial}`,
        ...(choose(2) ? { laneKind: 'thoughts' as const } : {}),
      },
    () => anyLane && { kind: 'moveLane', lane: anyLane.id, ...maybeBefore(choose, lanes, anyLane.id) },
    () => anyLane && { kind: 'removeLane', lane: anyLane.id },
  ].map((maker) => () => maker() ?? null) as (() => SingleMapEdit | null)[];
  return pick(choose, makers)();
}
