import type { Selection } from '../columns.ts';
import { stepReader } from '../steps.ts';
import { elementMembers, type PathPattern, parsePath } from './pathPattern.ts';

export interface PathMatcher {
  /** whether the first `length` labels are a journey that fits */
  matches(labels: Uint32Array, length: number): boolean;
  /** index of the label with which the pattern is first fulfilled by labels[from … length − 1] alone; −1 where it never is */
  completedAt(labels: Uint32Array, from: number, length: number): number;
}

/** When more states than this were met, the matcher forgets them and goes on: memory stays bounded. */
const STATES_KEPT = 2048;
const UNKNOWN = -1;
const DEAD = 0;

interface Place {
  member: Uint8Array;
  /** may be left without taking a label */
  skippable: boolean;
  /** takes further labels */
  stays: boolean;
}

/**
 * Compiles a pattern over labels: its places form a non-deterministic automaton, whose sets of places become the states of
 * a deterministic one as journeys reach them. One table look-up per interaction. Throws PatternError.
 */
export function compilePath(path: string | PathPattern, names: readonly string[]): PathMatcher {
  const pattern = typeof path === 'string' ? parsePath(path) : path;
  const places = placesOf(pattern, names);
  const classOf = labelClasses(places, names.length);
  const classes = classOf.count;
  const { atStart, atEnd } = pattern;

  let sets: number[][] = [];
  let numbers = new Map<string, number>();
  let table: number[] = [];
  let accepting: boolean[] = [];
  const numberOf = (set: readonly number[]): number => {
    const key = set.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = sets.length;
    sets.push([...set]);
    numbers.set(key, number);
    accepting.push(set.includes(places.length));
    for (let k = 0; k < classes; k++) table.push(UNKNOWN);
    return number;
  };
  const closed = (set: Set<number>): number[] => {
    for (const place of set) if (place < places.length && places[place]!.skippable) set.add(place + 1);
    return [...set].sort((a, b) => a - b);
  };
  const begin = closed(new Set([0]));
  const reset = () => {
    sets = [];
    numbers = new Map();
    table = [];
    accepting = [];
    numberOf([]);
    return numberOf(begin);
  };
  let initial = reset();

  const advance = (state: number, kind: number): number => {
    const next = new Set<number>(atStart ? [] : begin);
    for (const place of sets[state]!) {
      const found = places[place];
      if (!found || found.member[classOf.example[kind]!] === 0) continue;
      next.add(found.stays ? place : place + 1);
    }
    const target = closed(next);
    if (sets.length >= STATES_KEPT && !numbers.has(target.join())) {
      initial = reset();
      return numberOf(target);
    }
    const number = numberOf(target);
    table[state * classes + kind] = number;
    return number;
  };

  return {
    matches(labels, length) {
      let state = initial;
      if (!atEnd && accepting[state]) return true;
      for (let i = 0; i < length; i++) {
        const kind = classOf.of[labels[i]!]!;
        const known = table[state * classes + kind]!;
        state = known === UNKNOWN ? advance(state, kind) : known;
        if (!atEnd && accepting[state]) return true;
        if (state === DEAD) return false;
      }
      return accepting[state]!;
    },
    completedAt(labels, from, length) {
      if (atStart && from > 0) return -1;
      let state = initial;
      for (let i = from; i < length; i++) {
        const kind = classOf.of[labels[i]!]!;
        const known = table[state * classes + kind]!;
        state = known === UNKNOWN ? advance(state, kind) : known;
        if (accepting[state] && (!atEnd || i === length - 1)) return i;
        if (state === DEAD) return -1;
      }
      return -1;
    },
  };
}

/** `many` becomes one place to pass and one to stay in. */
function placesOf(pattern: PathPattern, names: readonly string[]): Place[] {
  const members = elementMembers(pattern, names);
  return pattern.elements.flatMap(({ repeat }, index): Place[] => {
    const member = members[index]!;
    const once = { member, skippable: false, stays: false };
    const any = { member, skippable: true, stays: true };
    if (repeat === 'once') return [once];
    if (repeat === 'any') return [any];
    return repeat === 'many' ? [once, any] : [{ member, skippable: true, stays: false }];
  });
}

/** Labels that no place tells apart share a class. */
function labelClasses(
  places: readonly Place[],
  labels: number,
): { of: Uint32Array; count: number; example: number[] } {
  const of = new Uint32Array(labels);
  const known = new Map<string, number>();
  const example: number[] = [];
  for (let label = 0; label < labels; label++) {
    const key = places.map((place) => place.member[label]).join('');
    let kind = known.get(key);
    if (kind === undefined) {
      kind = example.length;
      known.set(key, kind);
      example.push(label);
    }
    of[label] = kind;
  }
  return { of, count: example.length, example };
}

/** Per journey of the selection 1 where it fits the pattern and at least one of its interactions counts. */
export function matchingJourneys(selection: Selection, path: string | PathPattern): Uint8Array {
  const matcher = compilePath(path, selection.touchpoints.names);
  const reader = stepReader(selection);
  const found = new Uint8Array(selection.journeys.count);
  for (let j = 0; j < found.length; j++) {
    const length = reader.read(j);
    if (length > 0 && matcher.matches(reader.label, length)) found[j] = 1;
  }
  return found;
}
