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
    read:
      selection.kept === null
        ? readAll(selection, label, at)
        : readKept(selection, selection.kept, label, at),
  };
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
