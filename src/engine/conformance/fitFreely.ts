import { IGNORED, type Selection } from '../columns.ts';
import type { Automaton } from './automaton.ts';
import type { ConformanceOptions } from './design.ts';

/** Journeys with an interaction that counts, and those of them that follow the design. */
export interface Fitting {
  journeys: number;
  fitting: number;
}

/**
 * How many journeys follow a free design (`isFree`; no channels, nothing once and anywhere): as a finite automaton over raw codes, left as soon as a
 * journey falls back.
 */
export function fitFreely(
  selection: Selection,
  options: ConformanceOptions,
  automaton: Automaton,
  from: number,
  to: number,
): Fitting {
  const states = statesOf(selection, options, automaton);
  return selection.kept === null
    ? fitAll(selection, states, from, to)
    : fitKept(selection, selection.kept, states, from, to);
}

/** next[state + code] is the state after an interaction; a state is a multiple of the number of codes. */
interface States {
  next: Int32Array;
  /** nothing that counts has come yet: the first state is 0 */
  fallenBack: number;
}

function fitAll({ journeys, columns }: Selection, { next, fallenBack }: States, from: number, to: number) {
  const { start, end } = journeys;
  const { codes } = columns.touchpoint;
  let empty = 0;
  let fallen = 0;
  for (let j = from; j < to; j++) {
    const stop = end[j]!;
    let state = 0;
    for (let i = start[j]!; i < stop; i++) {
      state = next[state + codes[i]!]!;
      if (state === fallenBack) break;
    }
    if (state === fallenBack) fallen++;
    if (state === 0) empty++;
  }
  return { journeys: to - from - empty, fitting: to - from - empty - fallen };
}

/** The same going from one interaction that is kept to the next. */
function fitKept(
  { journeys, columns }: Selection,
  kept: Uint32Array,
  { next, fallenBack }: States,
  from: number,
  to: number,
): Fitting {
  const { start, end } = journeys;
  const { codes } = columns.touchpoint;
  let empty = 0;
  let fallen = 0;
  for (let j = from; j < to; j++) {
    const stop = end[j]!;
    let state = 0;
    for (let i = start[j]!; i < stop && state !== fallenBack; i = (i | 31) + 1) {
      const room = stop - (i & ~31);
      let bits = kept[i >>> 5]! & (-1 << (i & 31));
      if (room < 32) bits &= ~(-1 << room);
      while (bits !== 0) {
        state = next[state + codes[(i & ~31) + 31 - Math.clz32(bits & -bits)]!]!;
        if (state === fallenBack) break;
        bits &= bits - 1;
      }
    }
    if (state === fallenBack) fallen++;
    if (state === 0) empty++;
  }
  return { journeys: to - from - empty, fitting: to - from - empty - fallen };
}

/** State 0 is before the first interaction that counts, state 1 + p in phase p, the last one after falling back. */
function statesOf({ touchpoints }: Selection, options: ConformanceOptions, automaton: Automaton): States {
  const { of } = touchpoints;
  const width = of.length;
  const { phases } = automaton;
  const { first, last } = phasesOfLabels(options, automaton);
  const next = new Int32Array((phases + 3) * width);
  const fallenBack = (phases + 2) * width;
  for (let state = 0; state < phases + 2; state++) {
    for (let code = 0; code < width; code++) {
      const label = of[code]!;
      const at = state * width + code;
      if (label === IGNORED) {
        next[at] = state * width;
        continue;
      }
      const phase = Math.max(first[label]!, state - 1);
      next[at] = last[label]! >= phase ? (phase + 1) * width : fallenBack;
    }
  }
  return { next, fallenBack };
}

/** The first and the last phase that allow a label: all where it may be anywhere or doesn't count, none where it isn't designed. */
function phasesOfLabels({ design, ignoreUnmapped = false }: ConformanceOptions, automaton: Automaton) {
  const { touchpoints: T, phases: K, isAllowed, isAnywhere } = automaton;
  const first = new Uint8Array(design.labels.length);
  const last = new Uint8Array(design.labels.length);
  design.labels.forEach((t, label) => {
    const isEverywhere = t < 0 ? ignoreUnmapped : isAnywhere[t] === 1;
    first[label] = isEverywhere ? 0 : K + 1;
    last[label] = isEverywhere ? K : 0;
    if (t < 0 || isEverywhere) return;
    for (let phase = K; phase >= 0; phase--) {
      if (isAllowed[phase * T + t] === 0) continue;
      if (first[label] === K + 1) last[label] = phase;
      first[label] = phase;
    }
  });
  return { first, last };
}
