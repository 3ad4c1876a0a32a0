import { IGNORED, type Selection } from './columns.ts';

/**
 * The interactions of one journey that count, one after the other. `read(j)` fills `label` and `at` (index of the interaction in
 * the columns) and returns how many there are; they stand until the next `read`.
 */
export interface StepReader {
  readonly label: Uint32Array;
  readonly at: Uint32Array;
  read(journey: number): number;
}

/** Reads the journeys of a selection, with everything that a filter or a cleaning rule leaves out skipped. */
export function stepReader(selection: Selection, from = 0, to = selection.journeys.count): StepReader {
  const { start, end } = selection.journeys;
  let longest = 0;
  for (let j = from; j < to; j++) longest = Math.max(longest, end[j]! - start[j]!);
  const label = new Uint32Array(longest);
  const at = new Uint32Array(longest);
  return {
    label,
    at,
    read: readOf(selection, label, at, from, to),
  };
}

function readOf(selection: Selection, label: Uint32Array, at: Uint32Array, from: number, to: number) {
  const { kept, journeys } = selection;
  if (kept === null) return readAll(selection, label, at);
  const isDense = from < to && areMostSet(kept, journeys.start[from]!, journeys.end[to - 1]!);
  return isDense ? readDense(selection, kept, label, at) : readKept(selection, kept, label, at);
}

/** Whether more than half of the bits from … to − 1 are set, by a sample of words. */
function areMostSet(kept: Uint32Array, from: number, to: number): boolean {
  const first = from >>> 5;
  const words = ((to - 1) >>> 5) - first + 1;
  const step = Math.max(1, words >>> 6);
  let set = 0;
  let seen = 0;
  for (let word = first; word < first + words; word += step) {
    for (let bits = kept[word]!; bits !== 0; bits &= bits - 1) set++;
    seen += 32;
  }
  return set * 2 > seen;
}

function readAll(selection: Selection, label: Uint32Array, at: Uint32Array) {
  const { start, end } = selection.journeys;
  const { codes } = selection.columns.touchpoint;
  const { of } = selection.touchpoints;
  return (journey: number): number => {
    const last = end[journey]!;
    let n = 0;
    for (let i = start[journey]!; i < last; i++) {
      const name = of[codes[i]!]!;
      if (name === IGNORED) continue;
      label[n] = name;
      at[n++] = i;
    }
    return n;
  };
}

/** Looks at each bit without a branch: where most are set, none can be foreseen that isn't. */
function readDense(selection: Selection, kept: Uint32Array, label: Uint32Array, at: Uint32Array) {
  const { start, end } = selection.journeys;
  const { codes } = selection.columns.touchpoint;
  const { of } = selection.touchpoints;
  return (journey: number): number => {
    const last = end[journey]!;
    let n = 0;
    for (let i = start[journey]!; i < last; i++) {
      // IGNORED reads as −1, whose sign is set
      const name = of[codes[i]!]! | 0;
      label[n] = name;
      at[n] = i;
      n += (kept[i >>> 5]! >>> (i & 31)) & 1 & ~(name >>> 31);
    }
    return n;
  };
}

/** Goes from set bit to set bit, so that what is left out costs next to nothing. */
function readKept(selection: Selection, kept: Uint32Array, label: Uint32Array, at: Uint32Array) {
  const { start, end } = selection.journeys;
  const { codes } = selection.columns.touchpoint;
  const { of } = selection.touchpoints;
  return (journey: number): number => {
    const first = start[journey]!;
    const last = end[journey]! - 1;
    if (last < first) return 0;
    let n = 0;
    const lastWord = last >>> 5;
    let word = first >>> 5;
    let bits = kept[word]! & (-1 << (first & 31));
    for (;;) {
      if (word === lastWord) bits &= -1 >>> (31 - (last & 31));
      while (bits !== 0) {
        const i = (word << 5) + (31 - Math.clz32(bits & -bits));
        bits &= bits - 1;
        const name = of[codes[i]!]!;
        if (name === IGNORED) continue;
        label[n] = name;
        at[n++] = i;
      }
      if (word === lastWord) return n;
      bits = kept[++word]! | 0;
    }
  };
}
