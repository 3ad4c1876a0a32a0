import type { Automaton } from './automaton.ts';
import type { Cut } from './cuts.ts';

const NEVER = 1 << 28;

/**
 * Cuts journeys into phases at the least cost: interactions that their phase doesn't allow, and requirements of finished phases that nothing met.
 * Dynamic programming over (phase × where it begins), from the end; a part is given up once its foreign interactions alone cost as much as the best.
 * Of equally cheap ways it takes: to pass over an optional stage, to go on to the next phase, to come early to an outcome, to stay; the earliest each.
 */
export function exactCutter(automaton: Automaton, longest: number) {
  const { touchpoints: T, phases: K, isAllowed, meets, due, skipTo, once } = automaton;
  const width = longest + 1;
  const best = new Int32Array((K + 1) * width);
  const early = new Int32Array(width);
  const seen = new Int32Array(T);
  const met = new Int32Array(automaton.requirements.length);
  let stamp = 0;

  /** The cost of x[i] … x[n − 1] in one last phase. */
  function tail(phase: number, x: Int32Array, i: number, n: number, unmet: number): number {
    stamp++;
    let foreign = 0;
    for (let j = i; j < n; j++) {
      const at = phase * T + x[j]!;
      if (isAllowed[at] === 0 || (once[x[j]!] === 1 && seen[x[j]!] === stamp)) {
        foreign++;
        continue;
      }
      seen[x[j]!] = stamp;
      const requirement = meets[at]!;
      if (requirement < 0 || met[requirement] === stamp) continue;
      met[requirement] = stamp;
      if (unmet > 0) unmet--;
    }
    return foreign + unmet;
  }

  /** where the way that `leave` was asked for goes on, or comes early to an outcome; −1: it doesn't */
  let on = -1;
  let out = -1;

  /** The least cost from x[i] on, in `phase`; sets `on` and `out` for the earliest ways that cost `wanted`. */
  function leave(
    phase: number,
    x: Int32Array,
    i: number,
    n: number,
    complete: boolean,
    wanted: number,
  ): number {
    stamp++;
    const next = (phase + 1) * width;
    let foreign = 0;
    let unmet = due[phase]!;
    let cost = NEVER;
    on = -1;
    out = -1;
    for (let j = i; ; j++) {
      const going = foreign + unmet + best[next + j]!;
      if (going < cost) cost = going;
      if (on < 0 && going === wanted) on = j;
      const leaving = foreign + early[j]!;
      if (leaving < cost) cost = leaving;
      if (out < 0 && leaving === wanted) out = j;
      if (j === n) break;
      const at = phase * T + x[j]!;
      if (isAllowed[at] === 0 || (once[x[j]!] === 1 && seen[x[j]!] === stamp)) {
        foreign++;
        if (foreign > wanted || (wanted === NEVER && foreign >= cost)) return cost;
        continue;
      }
      seen[x[j]!] = stamp;
      const requirement = meets[at]!;
      if (requirement < 0 || met[requirement] === stamp) continue;
      met[requirement] = stamp;
      unmet--;
    }
    return complete ? cost : Math.min(cost, foreign);
  }

  /** `wholeUnmet`: requirements of no phase that are missing if the journey goes all the way. */
  return (x: Int32Array, n: number, complete: boolean, wholeUnmet: number): Cut => {
    for (let i = 0; i <= n; i++) {
      best[K * width + i] = tail(K, x, i, n, complete ? due[K]! : 0) + (complete ? wholeUnmet : 0);
      early[i] = i < n && isAllowed[(K + 1) * T + x[i]!] === 1 ? tail(K + 1, x, i, n, 0) : NEVER;
    }
    for (let phase = K - 1; phase >= 0; phase--) {
      const skip = skipTo[phase]!;
      for (let i = phase === 0 ? 0 : n; i >= 0; i--) {
        let cost = leave(phase, x, i, n, complete, NEVER);
        if (skip >= 0) cost = Math.min(cost, best[skip * width + i]!);
        best[phase * width + i] = cost;
      }
    }
    const cut: Cut = { ends: new Int32Array(K), skipped: new Uint8Array(K), last: K, early: -1 };
    let i = 0;
    for (let phase = 0; phase < K; ) {
      const wanted = best[phase * width + i]!;
      const skip = skipTo[phase]!;
      if (skip >= 0 && best[skip * width + i] === wanted) {
        for (; phase < skip; phase++) {
          cut.ends[phase] = i;
          cut.skipped[phase] = 1;
        }
        continue;
      }
      leave(phase, x, i, n, complete, wanted);
      if (on < 0) {
        cut.last = phase;
        cut.early = out;
        break;
      }
      i = on;
      cut.ends[phase++] = i;
    }
    return cut;
  };
}
