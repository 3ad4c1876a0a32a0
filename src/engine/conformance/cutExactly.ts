import type { Automaton } from './automaton.ts';
import type { Cut } from './cuts.ts';

const NEVER = 1 << 28;

/** what a touchpoint is to a phase: not allowed; allowed whatever came before; allowed, and what came before matters */
const FOREIGN = 0;
const PLAIN = 1;
const MARKED = 2;

/**
 * Cuts journeys into phases at the least cost: interactions that their phase doesn't allow, and requirements of finished phases that nothing met.
 * Dynamic programming over (phase × where it begins), from the end; a part is given up once its foreign interactions alone cost as much as the best.
 * Only places are tried that a first guess leaves open: cutting there must not already cost more by the interactions that come too soon or too late.
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
  /** the first and the last phase that allow a touchpoint, the outcomes' being K */
  const firstPhase = new Int32Array(T).fill(K + 1);
  const lastPhase = new Int32Array(T).fill(-1);
  for (let t = 0; t < T; t++)
    for (let phase = K; phase >= 0; phase--) {
      if (isAllowed[phase * T + t] === 0) continue;
      firstPhase[t] = phase;
      lastPhase[t] = Math.max(lastPhase[t]!, phase);
    }
  /** phases that nothing is due in and that allow no touchpoint just once: an interaction costs the same wherever they begin */
  const isAdditive = Array.from({ length: K + 1 }, (_, phase) => {
    for (let t = 0; t < T; t++) if (isAllowed[phase * T + t] === 1 && once[t] === 1) return false;
    return due[phase] === 0;
  });
  const kindOf = Uint8Array.from(isAllowed, (allowed, at) =>
    allowed === 0 ? FOREIGN : once[at % T] === 1 || meets[at]! >= 0 ? MARKED : PLAIN,
  );
  const cut: Cut = { ends: new Int32Array(K), skipped: new Uint8Array(K), last: K, early: -1 };
  const isAllAdditive = isAdditive.every(Boolean);
  /** per phase the places where it may begin */
  const low = new Int32Array(K + 1);
  const high = new Int32Array(K + 1);
  const guess = new Int32Array(K + 2);

  /**
   * Counts for each place the interactions that are surely out of place if `phase` begins there: `guess` is where they are fewest, `low` … `high`
   * where they are at most `most`.
   */
  function surelyOut(phase: number, x: Int32Array, n: number, most: number): void {
    let before = 0;
    let after = 0;
    for (let i = 0; i < n; i++) if (lastPhase[x[i]!]! < phase) after++;
    let least = NEVER;
    low[phase] = n + 1;
    high[phase] = -1;
    for (let i = 0; i <= n; i++) {
      const out = before + after;
      if (out < least) {
        least = out;
        guess[phase] = i;
      }
      if (out <= most) {
        if (low[phase]! > i) low[phase] = i;
        high[phase] = i;
      }
      if (i === n) break;
      const t = x[i]!;
      if (firstPhase[t]! >= phase) before++;
      if (lastPhase[t]! < phase) after--;
    }
  }

  /** What one way costs: the phases begin where the fewest interactions are surely out of place. */
  function firstGuess(x: Int32Array, n: number, complete: boolean, wholeUnmet: number): number {
    guess[0] = 0;
    for (let phase = 1; phase <= K; phase++) {
      surelyOut(phase, x, n, -1);
      guess[phase] = Math.max(guess[phase]!, guess[phase - 1]!);
    }
    guess[K + 1] = n;
    let cost = complete ? wholeUnmet : 0;
    let least = NEVER;
    for (let phase = 0; phase <= K; phase++) {
      const from = guess[phase]!;
      if (!complete) least = Math.min(least, cost + tail(phase, x, from, n, 0));
      const earliest = complete ? firstEarly(from, n) : n;
      if (earliest < n && (phase === K || earliest <= guess[phase + 1]!))
        least = Math.min(least, cost - wholeUnmet + tail(phase, x, from, earliest, 0) + early[earliest]!);
      cost += tail(phase, x, from, guess[phase + 1]!, phase < K || complete ? due[phase]! : 0);
    }
    return Math.min(least, cost);
  }

  function firstEarly(from: number, n: number): number {
    for (let i = from; i < n; i++) if (early[i]! < NEVER) return i;
    return n;
  }

  /** The cost of x[i] … x[n − 1] in one phase, of which `unmet` requirements are due. */
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

  /** where the way that `trace` was asked for goes on, or comes early to an outcome; −1: it doesn't */
  let on = -1;
  let out = -1;
  let lastEarly = -1;

  /** The least cost from x[i] on, in `phase`. */
  function leave(phase: number, x: Int32Array, i: number, n: number, complete: boolean): number {
    stamp++;
    const next = (phase + 1) * width;
    const row = phase * T;
    const last = complete ? Math.max(high[phase + 1]!, lastEarly) : n;
    let foreign = 0;
    let unmet = due[phase]!;
    let cost = NEVER;
    for (let j = i; j <= last; j++) {
      const going = foreign + unmet + best[next + j]!;
      if (going < cost) cost = going;
      const leaving = foreign + early[j]!;
      if (leaving < cost) cost = leaving;
      if (j === n) break;
      const t = x[j]!;
      const kind = kindOf[row + t]!;
      if (kind === PLAIN) continue;
      if (kind === FOREIGN || (once[t] === 1 && seen[t] === stamp)) {
        if (++foreign >= cost) return cost;
        continue;
      }
      seen[t] = stamp;
      const requirement = meets[row + t]!;
      if (requirement < 0 || met[requirement] === stamp) continue;
      met[requirement] = stamp;
      unmet--;
    }
    return complete ? cost : Math.min(cost, foreign);
  }

  /** Sets `on` and `out` for the earliest ways from x[i] on, in `phase`, that cost `wanted`. */
  function trace(phase: number, x: Int32Array, i: number, n: number, wanted: number): void {
    stamp++;
    const next = (phase + 1) * width;
    const row = phase * T;
    let foreign = 0;
    let unmet = due[phase]!;
    on = -1;
    out = -1;
    for (let j = i; ; j++) {
      if (foreign + unmet + best[next + j]! === wanted) {
        on = j;
        return;
      }
      if (out < 0 && foreign + early[j]! === wanted) out = j;
      if (j === n) return;
      const t = x[j]!;
      const kind = kindOf[row + t]!;
      if (kind === PLAIN) continue;
      if (kind === FOREIGN || (once[t] === 1 && seen[t] === stamp)) {
        if (++foreign > wanted) return;
        continue;
      }
      seen[t] = stamp;
      const requirement = meets[row + t]!;
      if (requirement < 0 || met[requirement] === stamp) continue;
      met[requirement] = stamp;
      unmet--;
    }
  }

  /** The same as `leave` from each place where an additive phase may begin, in one pass from the end. */
  function leaveFromAll(phase: number, x: Int32Array, n: number, complete: boolean): void {
    const next = (phase + 1) * width;
    const skip = skipTo[phase]!;
    let cost = complete ? NEVER : 0;
    for (let i = n; i >= low[phase]!; i--) {
      if (i < n && isAllowed[phase * T + x[i]!] === 0) cost++;
      cost = Math.min(cost, best[next + i]!, early[i]!);
      if (i > high[phase]!) continue;
      best[phase * width + i] = skip >= 0 ? Math.min(cost, best[skip * width + i]!) : cost;
    }
  }

  /** The same as `tail` of the outcomes, where they are additive. */
  function stayFromAll(x: Int32Array, n: number, wholeUnmet: number): void {
    let cost = wholeUnmet;
    for (let i = n; i >= low[K]!; i--) {
      if (i < n && isAllowed[K * T + x[i]!] === 0) cost++;
      if (i <= high[K]!) best[K * width + i] = cost;
    }
  }

  /** `wholeUnmet`: requirements of no phase that are missing if the journey goes all the way. */
  return (x: Int32Array, n: number, complete: boolean, wholeUnmet: number): Cut => {
    lastEarly = -1;
    for (let i = 0; i <= n; i++) {
      early[i] = NEVER;
      if (i === n || isAllowed[(K + 1) * T + x[i]!] === 0) continue;
      early[i] = tail(K + 1, x, i, n, 0);
      lastEarly = i;
    }
    low[0] = 0;
    high[0] = 0;
    if (isAllAdditive) {
      // every place costs next to nothing
      low.fill(0);
      high.fill(n, 1);
    } else {
      const most = firstGuess(x, n, complete, wholeUnmet);
      for (let phase = 1; phase <= K; phase++) surelyOut(phase, x, n, most);
      for (let phase = 0; phase <= K; phase++) best.fill(NEVER, phase * width, phase * width + n + 1);
    }
    const wholeDue = complete ? wholeUnmet : 0;
    if (isAdditive[K]) stayFromAll(x, n, wholeDue);
    else
      for (let i = low[K]!; i <= high[K]!; i++)
        best[K * width + i] = tail(K, x, i, n, complete ? due[K]! : 0) + wholeDue;
    for (let phase = K - 1; phase >= 0; phase--) {
      if (isAdditive[phase]) {
        leaveFromAll(phase, x, n, complete);
        continue;
      }
      const skip = skipTo[phase]!;
      for (let i = high[phase]!; i >= low[phase]!; i--) {
        let cost = leave(phase, x, i, n, complete);
        if (skip >= 0) cost = Math.min(cost, best[skip * width + i]!);
        best[phase * width + i] = cost;
      }
    }
    cut.skipped.fill(0);
    cut.last = K;
    cut.early = -1;
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
      trace(phase, x, i, n, wanted);
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
