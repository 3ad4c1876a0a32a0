import type { JourneyMap, MapTouchpoint, Mark, Stage } from '../../model/journeyMap.ts';
import type {
  MapEdit,
  MarkChanges,
  SingleMapEdit,
  StageChanges,
  TouchpointChanges,
} from '../../model/mapEdit.ts';
import { capital, markKindWords } from '../describeMarks.ts';
import { applyEdit } from '../edit/applyEdit.ts';
import { alignIds } from './alignIds.ts';

/** One thing in which two maps differ: what it is about, a sentence, and the edits that make the first like the second. */
export interface MapDifference {
  change: 'added' | 'removed' | 'changed' | 'moved';
  /** address of the mark, as in drawings; 'map' for the map itself */
  at: string;
  words: string;
  edits: SingleMapEdit[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

/** The keys of `after` that differ from `before`; what is gone becomes null. */
function changed<Key extends string>(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  keys: readonly Key[],
): Partial<Record<Key, unknown>> {
  const changes: Partial<Record<Key, unknown>> = {};
  for (const key of keys) if (!same(before[key], after[key])) changes[key] = after[key] ?? null;
  return changes;
}

/**
 * What would have to be done to a to make it say what b says. b's ids don't matter: what means the same is recognised. Applied in
 * order, all edits together lead from a to b, but for the order of touchpoints and marks; each difference alone is a suggestion.
 */
export function compareMaps(a: JourneyMap, b: JourneyMap): MapDifference[] {
  const target = alignIds(a, b);
  const differences: MapDifference[] = [];
  let current = a;
  const suggest = (change: MapDifference['change'], at: string, words: string, edits: SingleMapEdit[]) => {
    const batch: MapEdit = { kind: 'batch', edits };
    current = applyEdit(current, batch).map;
    differences.push({ change, at, words, edits });
  };

  compareHeads(current, target, suggest);
  for (const lane of target.lanes) {
    const own = current.lanes.find((item) => item.id === lane.id);
    if (!own) suggest('added', `lane:${lane.id}`, `Lane '${lane.name}' is new.`, [{ kind: 'addLane', lane }]);
    else if (own.name !== lane.name || own.kind !== lane.kind) {
      suggest('changed', `lane:${lane.id}`, `Lane '${own.name}' becomes '${lane.name}'.`, [
        { kind: 'setLane', lane: lane.id, name: lane.name, laneKind: lane.kind },
      ]);
    }
  }
  for (const stage of target.stages) {
    const own = current.stages.find((item) => item.id === stage.id);
    if (!own)
      suggest('added', `stage:${stage.id}`, `Stage '${stage.name}' is new.`, [{ kind: 'addStage', stage }]);
    else compareStage(own, stage, current, suggest);
  }
  compareTouchpoints(current, target, suggest);
  compareMarks(current, target, suggest);
  for (const mark of current.marks) {
    if (!target.marks.some((item) => item.id === mark.id)) {
      suggest('removed', `mark:${mark.id}`, `${markKindWords[mark.kind]} '${mark.text}' is gone.`, [
        { kind: 'removeMark', mark: mark.id },
      ]);
    }
  }
  for (const touchpoint of current.touchpoints) {
    if (!target.touchpoints.some((item) => item.id === touchpoint.id)) {
      suggest('removed', `touchpoint:${touchpoint.id}`, `Touchpoint '${touchpoint.name}' is gone.`, [
        { kind: 'removeTouchpoint', touchpoint: touchpoint.id },
      ]);
    }
  }
  for (const stage of current.stages) {
    if (!target.stages.some((item) => item.id === stage.id)) {
      suggest('removed', `stage:${stage.id}`, `Stage '${stage.name}' is gone.`, [
        { kind: 'removeStage', stage: stage.id },
      ]);
    }
  }
  for (const lane of current.lanes) {
    if (!target.lanes.some((item) => item.id === lane.id)) {
      suggest('removed', `lane:${lane.id}`, `Lane '${lane.name}' is gone.`, [
        { kind: 'removeLane', lane: lane.id },
      ]);
    }
  }
  for (const { id, before, name } of reorder(current.stages, target.stages)) {
    suggest(
      'moved',
      `stage:${id}`,
      before ? `Stage '${name}' comes before '${before.name}'.` : `Stage '${name}' comes last.`,
      [{ kind: 'moveStage', stage: id, ...(before ? { before: before.id } : {}) }],
    );
  }
  for (const { id, before, name } of reorder(current.lanes, target.lanes)) {
    suggest(
      'moved',
      `lane:${id}`,
      before ? `Lane '${name}' comes before '${before.name}'.` : `Lane '${name}' comes last.`,
      [{ kind: 'moveLane', lane: id, ...(before ? { before: before.id } : {}) }],
    );
  }
  return differences;
}

type Suggest = (change: MapDifference['change'], at: string, words: string, edits: SingleMapEdit[]) => void;

function compareHeads(a: JourneyMap, b: JourneyMap, suggest: Suggest): void {
  if (a.name !== b.name)
    suggest('changed', 'map', `The map is called '${b.name}' instead of '${a.name}'.`, [
      { kind: 'renameMap', name: b.name },
    ]);
  for (const field of ['kind', 'objective', 'scenario', 'owner', 'journey'] as const) {
    if (a[field] === b[field]) continue;
    suggest('changed', 'map', `${capital(field)} of the map: '${b[field]}' instead of '${a[field]}'.`, [
      { kind: 'setMap', changes: { [field]: b[field] } },
    ]);
  }
  for (const persona of b.personas) {
    if (!a.personas.includes(persona))
      suggest('added', `persona:${persona}`, `Persona '${persona}' is new.`, [
        { kind: 'addPersona', persona },
      ]);
  }
  for (const persona of a.personas) {
    if (!b.personas.includes(persona))
      suggest('removed', `persona:${persona}`, `Persona '${persona}' is gone.`, [
        { kind: 'removePersona', persona },
      ]);
  }
}

function compareStage(own: Stage, stage: Stage, current: JourneyMap, suggest: Suggest): void {
  const at = `stage:${stage.id}`;
  if (own.name !== stage.name) {
    suggest('changed', at, `Stage '${own.name}' is called '${stage.name}'.`, [
      { kind: 'renameStage', stage: stage.id, name: stage.name },
    ]);
  }
  const changes = changed(own, stage, [
    'goal',
    'objective',
    'kpis',
    'kind',
    'steps',
    'optional',
    'targetMs',
  ]) as StageChanges;
  const keys = Object.keys(changes);
  if (keys.length === 0) return;
  const edits: SingleMapEdit[] = [{ kind: 'setStage', stage: stage.id, changes }];
  if (changes.steps) {
    const left = new Set(changes.steps.map((step) => step.id));
    for (const touchpoint of current.touchpoints) {
      if (touchpoint.stage === stage.id && touchpoint.step !== undefined && !left.has(touchpoint.step)) {
        edits.unshift({ kind: 'setTouchpoint', touchpoint: touchpoint.id, changes: { step: null } });
      }
    }
  }
  suggest(
    'changed',
    at,
    `Stage '${stage.name}': ${keys.join(', ')} ${keys.length === 1 ? 'differs' : 'differ'}.`,
    edits,
  );
}

function compareTouchpoints(a: JourneyMap, b: JourneyMap, suggest: Suggest): void {
  const stageName = new Map([...a.stages, ...b.stages].map((stage) => [stage.id, stage.name]));
  const name = (stage: string) => stageName.get(stage) ?? stage;
  for (const touchpoint of b.touchpoints) {
    const at = `touchpoint:${touchpoint.id}`;
    const own = a.touchpoints.find((item) => item.id === touchpoint.id);
    if (!own) {
      suggest('added', at, `Touchpoint '${touchpoint.name}' is new in '${name(touchpoint.stage)}'.`, [
        { kind: 'addTouchpoint', touchpoint },
      ]);
      continue;
    }
    if (own.name !== touchpoint.name) {
      suggest('changed', at, `Touchpoint '${own.name}' is called '${touchpoint.name}'.`, [
        { kind: 'renameTouchpoint', touchpoint: own.id, name: touchpoint.name },
      ]);
    }
    let moved: MapTouchpoint = own;
    if (own.stage !== touchpoint.stage) {
      suggest(
        'moved',
        at,
        `Touchpoint '${touchpoint.name}' moves from '${name(own.stage)}' to '${name(touchpoint.stage)}'.`,
        [{ kind: 'moveTouchpoint', touchpoint: own.id, stage: touchpoint.stage }],
      );
      const { step: _, ...rest } = own;
      moved = { ...rest, stage: touchpoint.stage } as MapTouchpoint;
    }
    const changes = changed(moved, touchpoint, [
      'channel',
      'match',
      'required',
      'repeatable',
      'momentOfTruth',
      'step',
      'branch',
      'anywhere',
      'targetMs',
      'outcome',
    ]) as TouchpointChanges;
    const keys = Object.keys(changes);
    if (keys.length > 0) {
      suggest(
        'changed',
        at,
        `Touchpoint '${touchpoint.name}': ${keys.map((key) => touchpointKeyWords[key] ?? key).join(', ')} ${keys.length === 1 ? 'differs' : 'differ'}.`,
        [{ kind: 'setTouchpoint', touchpoint: own.id, changes }],
      );
    }
  }
}

const touchpointKeyWords: Readonly<Record<string, string>> = {
  match: 'what it counts',
  momentOfTruth: 'moment of truth',
};

function compareMarks(a: JourneyMap, b: JourneyMap, suggest: Suggest): void {
  const stillThere = new Set(b.touchpoints.map((touchpoint) => touchpoint.id));
  for (const mark of b.marks) {
    const own = a.marks.find((item) => item.id === mark.id);
    const at = `mark:${mark.id}`;
    if (!own) {
      suggest('added', at, `${markKindWords[mark.kind]} '${mark.text}' is new.`, [{ kind: 'addMark', mark }]);
      continue;
    }
    const followed: Mark =
      own.touchpoint === undefined
        ? own
        : { ...own, stage: b.touchpoints.find((item) => item.id === own.touchpoint)?.stage ?? own.stage };
    const changes = changed(followed, mark, [
      'text',
      'kind',
      'lane',
      'stage',
      'touchpoint',
      'provenance',
      'evidence',
      'owner',
      'valence',
    ]) as MarkChanges;
    const keys = Object.keys(changes);
    if (keys.length === 0) continue;
    const gone =
      own.touchpoint !== undefined &&
      !stillThere.has(own.touchpoint) &&
      keys.length === 1 &&
      changes.touchpoint === null;
    suggest(
      'changed',
      at,
      gone
        ? `${markKindWords[mark.kind]} '${mark.text}' is no longer tied to a touchpoint.`
        : `${markKindWords[mark.kind]} '${mark.text}': ${keys.join(', ')} ${keys.length === 1 ? 'differs' : 'differ'}.`,
      [{ kind: 'setMark', mark: own.id, changes }],
    );
  }
}

/** The fewest moves that bring `current` into the order of `target`; both hold the same ids. */
function reorder(
  current: readonly { id: string; name: string }[],
  target: readonly { id: string; name: string }[],
): { id: string; name: string; before: { id: string; name: string } | undefined }[] {
  const place = new Map(current.map((item, index) => [item.id, index]));
  const staying = longestRising(target.map((item) => place.get(item.id) ?? 0));
  return target
    .map((item, index) => ({
      id: item.id,
      name: item.name,
      before: target[index + 1],
      stays: staying.has(index),
    }))
    .toReversed()
    .filter((item) => !item.stays);
}

/** Indexes of a longest rising subsequence. */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const length: number[] = [];
  const previous: number[] = [];
  values.forEach((value, index) => {
    length[index] = 1;
    previous[index] = -1;
    for (let earlier = 0; earlier < index; earlier++) {
      if ((values[earlier] ?? 0) < value && (length[earlier] ?? 0) + 1 > (length[index] ?? 0)) {
        length[index] = (length[earlier] ?? 0) + 1;
        previous[index] = earlier;
      }
    }
  });
  let at = length.indexOf(Math.max(...length, 0));
  const found = new Set<number>();
  while (at >= 0) {
    found.add(at);
    at = previous[at] ?? -1;
  }
  return found;
}
