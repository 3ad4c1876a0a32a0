import type { Automaton } from './automaton.ts';
import type { Cut } from './cuts.ts';

/**
 * Cuts journeys of any length in linear time: at the least number of interactions that their phase doesn't allow, whatever that leaves
 * unmet. Near the best, never below it.
 */
export function roughCutter(automaton: Automaton) {
  const { touchpoints: T, phases: K, isAllowed, skipTo } = automaton;
  const early = K + 1;
  return (x: Int32Array, n: number, complete: boolean): Cut => {
    /** to[i × (K + 2) + k]: the phase of x[i] on the best way from k */
    const to = new Uint16Array(n * (K + 2));
    let after = new Int32Array(K + 2);
    for (let i = n - 1; i >= 0; i--) {
      const now = new Int32Array(K + 2);
      const canLeave = isAllowed[early * T + x[i]!] === 1;
      now[early] = after[early]! + (canLeave ? 0 : 1);
      to[i * (K + 2) + early] = early;
      let least = Number.MAX_SAFE_INTEGER;
      let chosen = K;
      for (let k = K; k >= 0; k--) {
        const here = after[k]! + (isAllowed[k * T + x[i]!] === 1 ? 0 : 1);
        if (here <= least) {
          least = here;
          chosen = k;
        }
        const leaves = canLeave && now[early]! < least;
        now[k] = leaves ? now[early]! : least;
        to[i * (K + 2) + k] = leaves ? early : chosen;
      }
      after = now;
    }
    const cut: Cut = { ends: new Int32Array(K).fill(n), skipped: new Uint8Array(K), last: K, early: -1 };
    const used = new Uint8Array(K + 1);
    let phase = 0;
    for (let i = 0; i < n; i++) {
      const next = to[i * (K + 2) + phase]!;
      if (next === early) {
        cut.early = i;
        break;
      }
      for (; phase < next; phase++) cut.ends[phase] = i;
      if (isAllowed[phase * T + x[i]!] === 1) used[phase] = 1;
    }
    if (!complete || cut.early >= 0) cut.last = phase;
    for (let k = 0; k < K; k++) {
      const end = skipTo[k]!;
      if (end < 0 || end > cut.last || used.subarray(k, end).includes(1)) continue;
      cut.skipped.fill(1, k, end);
    }
    return cut;
  };
}
