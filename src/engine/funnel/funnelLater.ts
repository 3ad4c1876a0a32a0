import type { Codes } from '../columns.ts';
import { type Attempt, createAttempt, eventualFinder } from './funnelAttempt.ts';
import type { ReadRules } from './funnelOptions.ts';

/** with more interactions at steps in one journey, trying each attempt could take their square */
const MOST_TRIED = 64;

/**
 * Looks for a further attempt among those that begin at `from` … `to − 1` of a journey, plain as funnelPlain.ts has it, and puts it into `best`.
 * `stepsOf` has the steps of what is at a place as bits; the time of place i is time[i], or time[at[i]] where there is `at`.
 */
export function laterAttempts(
  rules: ReadRules,
  stepsOf: Int32Array,
  time: Float64Array,
  at: Uint32Array | null,
): (found: Codes, from: number, to: number, best: Attempt) => void {
  const { withinMs } = rules;
  const steps = rules.steps.length;
  let places = new Int32Array(MOST_TRIED);
  let times = new Float64Array(MOST_TRIED);
  const chain = new Int32Array(steps);

  /** Each entry by itself: few interactions need no more. */
  function tryEach(found: Codes, n: number, best: Attempt): void {
    for (let e = 0; e < n; e++) {
      if ((stepsOf[found[places[e]!]!]! & 1) === 0) continue;
      const began = times[e]!;
      let next = 1;
      chain[0] = places[e]!;
      let i = e + 1;
      for (; i < n && next < steps; i++) {
        if (((stepsOf[found[places[i]!]!]! >>> next) & 1) === 0) continue;
        if (times[i]! - began > withinMs) break;
        chain[next++] = places[i]!;
      }
      if (next > best.reached) {
        best.reached = next;
        for (let k = 0; k < next; k++) best.at[k] = chain[k]!;
      }
      // what the window didn't stop saw the whole rest
      if (i === n || next === steps) return;
    }
  }

  /** All entries in linear time. */
  function findLinearly(found: Codes, n: number, best: Attempt): void {
    const steps = rules.steps.map((step, k) => ({ ...step, member: bitsAs01(stepsOf, k) }));
    const label = Uint32Array.from({ length: n }, (_, i) => found[places[i]!]!);
    const attempt = createAttempt(steps.length);
    eventualFinder({ ...rules, steps }, n)(label, times, 0, n - 1, n - 1, attempt);
    if (attempt.reached <= best.reached) return;
    best.reached = attempt.reached;
    for (let k = 0; k < attempt.reached; k++) best.at[k] = places[attempt.at[k]!]!;
  }

  return (found, from, to, best) => {
    if (to - from > places.length) {
      places = new Int32Array(2 * (to - from));
      times = new Float64Array(2 * (to - from));
    }
    let n = 0;
    for (let i = from; i < to; i++) {
      if (stepsOf[found[i]!] === 0) continue;
      places[n] = i;
      times[n++] = time[at === null ? i : at[i]!]!;
    }
    if (n > MOST_TRIED) findLinearly(found, n, best);
    else tryEach(found, n, best);
  };
}

function bitsAs01(bits: Int32Array, k: number): Uint8Array {
  return Uint8Array.from(bits, (of) => (of >>> k) & 1);
}
