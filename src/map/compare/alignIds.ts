import type { JourneyMap, MapTouchpoint } from '../../model/journeyMap.ts';

const plainName = (name: string) => name.trim().toLowerCase().replace(/\s+/g, ' ');
const matcherKey = (touchpoint: MapTouchpoint) =>
  [...touchpoint.match.touchpoints, '|', ...(touchpoint.match.channels ?? [])].toSorted().join('\n');

/** Pairs items of two lists one to one, by the first rule that finds a partner; returns b's id → a's id. */
function pair<A extends { id: string }, B extends { id: string }>(
  a: readonly A[],
  b: readonly B[],
  rules: readonly ((one: A, other: B) => boolean)[],
): Map<string, string> {
  const paired = new Map<string, string>();
  const taken = new Set<string>();
  for (const rule of rules) {
    for (const other of b) {
      if (paired.has(other.id)) continue;
      const found = a.find((one) => !taken.has(one.id) && rule(one, other));
      if (!found) continue;
      paired.set(other.id, found.id);
      taken.add(found.id);
    }
  }
  return paired;
}

/** A name for every id of b: its partner's in a, its own, or its own with a number where a uses it for something else. */
function renaming(
  a: readonly { id: string }[],
  b: readonly { id: string }[],
  paired: ReadonlyMap<string, string>,
): Map<string, string> {
  const used = new Set(a.map((item) => item.id));
  const names = new Map(paired);
  for (const { id } of b) {
    if (names.has(id)) continue;
    let free = id;
    for (let number = 2; used.has(free); number++) free = `${id}-${number}`;
    used.add(free);
    names.set(id, free);
  }
  return names;
}

/**
 * The map b with a's ids wherever both mean the same thing, however b was numbered: touchpoints that count the same interactions or
 * have the same name, stages with the same name or mostly the same touchpoints, lanes of the same kind, marks with the same text.
 */
export function alignIds(a: JourneyMap, b: JourneyMap): JourneyMap {
  const touchpoints = renaming(
    a.touchpoints,
    b.touchpoints,
    pair(a.touchpoints, b.touchpoints, [
      (one, other) => one.id === other.id && plainName(one.name) === plainName(other.name),
      (one, other) => one.match.touchpoints.length > 0 && matcherKey(one) === matcherKey(other),
      (one, other) => plainName(one.name) === plainName(other.name),
      (one, other) =>
        one.id === other.id && one.match.touchpoints.some((name) => other.match.touchpoints.includes(name)),
    ]),
  );
  const inStage = (map: JourneyMap, stage: string) =>
    map.touchpoints.filter((item) => item.stage === stage).map((item) => item.id);
  const shared = (one: string, other: string): number => {
    const left = new Set(inStage(a, one));
    const right = inStage(b, other).map((id) => touchpoints.get(id) ?? id);
    const both = right.filter((id) => left.has(id)).length;
    const all = left.size + right.length - both;
    return all === 0 ? 0 : both / all;
  };
  const stages = renaming(
    a.stages,
    b.stages,
    pair(a.stages, b.stages, [
      (one, other) => one.id === other.id && plainName(one.name) === plainName(other.name),
      (one, other) => plainName(one.name) === plainName(other.name),
      (one, other) => shared(one.id, other.id) >= 0.5,
      (one, other) => one.id === other.id && shared(one.id, other.id) > 0,
    ]),
  );
  const lanes = renaming(
    a.lanes,
    b.lanes,
    pair(a.lanes, b.lanes, [
      (one, other) => one.id === other.id && one.kind === other.kind,
      (one, other) => one.kind === other.kind && plainName(one.name) === plainName(other.name),
      (one, other) => one.kind === other.kind,
    ]),
  );
  const marks = renaming(
    a.marks,
    b.marks,
    pair(a.marks, b.marks, [
      (one, other) => one.id === other.id,
      (one, other) => one.kind === other.kind && plainName(one.text) === plainName(other.text),
    ]),
  );
  const named = (names: ReadonlyMap<string, string>, id: string) => names.get(id) ?? id;
  return {
    ...b,
    stages: b.stages.map((stage) => ({ ...stage, id: named(stages, stage.id) })),
    lanes: b.lanes.map((lane) => ({ ...lane, id: named(lanes, lane.id) })),
    touchpoints: b.touchpoints.map((item) => ({
      ...item,
      id: named(touchpoints, item.id),
      stage: named(stages, item.stage),
    })),
    marks: b.marks.map((mark) => ({
      ...mark,
      id: named(marks, mark.id),
      lane: named(lanes, mark.lane),
      stage: named(stages, mark.stage),
      ...(mark.touchpoint === undefined ? {} : { touchpoint: named(touchpoints, mark.touchpoint) }),
    })),
  };
}
