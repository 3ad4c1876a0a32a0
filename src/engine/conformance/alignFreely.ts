import { type Alignment, IN_PLACE, LEFT_OUT, OUT_OF_ORDER, UNDESIGNED } from './alignment.ts';
import type { Automaton } from './automaton.ts';

/** decisions of a place are the bits of an integer */
const MOST_PHASES = 30;

/** Whether a design asks only for an order: nothing is due, and what has its place may come there again. */
export function isFree({ touchpoints: T, phases: K, isAllowed, once, requirements }: Automaton): boolean {
  if (requirements.length > 0 || K > MOST_PHASES) return false;
  for (let at = 0; at < (K + 1) * T; at++) if (isAllowed[at] === 1 && once[at % T] === 1) return false;
  return true;
}

/**
 * Aligns journeys of up to `longest` interactions with a free design: the same as `aligner` does, in one pass where a journey fits, else in one pass from
 * its end and one from its beginning. To come early to an outcome is never cheaper than to go on to the outcomes.
 */
export function freeAligner(automaton: Automaton, ignoreUnmapped: boolean, longest: number) {
  const { touchpoints: T, phases: K, isAllowed, isAnywhere, once } = automaton;
  const width = K + 1;
  /** foreign[touchpoint × width + phase]: 1 where the phase doesn't allow it */
  const foreign = new Uint8Array(T * width);
  const firstPhase = new Uint8Array(T).fill(width);
  const lastPhase = new Uint8Array(T);
  for (let t = 0; t < T; t++)
    for (let phase = K; phase >= 0; phase--) {
      foreign[t * width + phase] = 1 - isAllowed[phase * T + t]!;
      if (isAllowed[phase * T + t] === 0) continue;
      firstPhase[t] = phase;
      lastPhase[t] = Math.max(lastPhase[t]!, phase);
    }
  const isPlain = !isAnywhere.includes(1);
  const hasHomes = firstPhase.every((first, t) => isAnywhere[t] === 1 || first === lastPhase[t]);
  const x = new Int32Array(longest);
  const place = new Int32Array(longest);
  /** bit `phase` of goesOn[i]: going on to the next phase before x[i] is as cheap as any way */
  const goesOn = new Int32Array(longest);
  /** per phase the least cost from the place on, if it has begun */
  const best = new Int32Array(width);
  const more = new Int32Array(width);
  /** places in x that are not in place */
  const outside = new Int32Array(longest);
  const inPlace = new Int32Array(T);
  const seen = new Int32Array(T);
  let journey = 0;
  const result: Alignment = {
    cost: 0,
    worst: 0,
    moves: new Uint8Array(longest),
    missing: [],
    skipped: [],
    isRough: false,
  };
  const { moves } = result;

  /** Takes out what has no place of its own: how many are left in x. */
  function takeOut(codes: Uint32Array, from: number, length: number): number {
    let n = 0;
    for (let i = 0; i < length; i++) {
      const t = codes[from + i]!;
      moves[i] = IN_PLACE;
      if (t < T && isAnywhere[t] === 0) {
        x[n] = t;
        place[n++] = i;
      } else if (t >= T && ignoreUnmapped) {
        moves[i] = LEFT_OUT;
        result.worst--;
      } else if (t >= T || (once[t] === 1 && seen[t] === journey)) {
        moves[i] = UNDESIGNED;
        result.cost++;
      } else {
        seen[t] = journey;
        inPlace[t] = journey;
      }
    }
    return n;
  }

  function fits(n: number): boolean {
    let phase = 0;
    for (let i = 0; i < n; i++) {
      const t = x[i]!;
      if (firstPhase[t]! > phase) phase = firstPhase[t]!;
      if (lastPhase[t]! < phase) return false;
    }
    return true;
  }

  /** Sets `goesOn`; returns the least cost. */
  function cutAnywhere(n: number): number {
    best.fill(0);
    for (let i = n - 1; i >= 0; i--) {
      const row = x[i]! * width;
      let next = best[K]! + foreign[row + K]!;
      best[K] = next;
      let bits = 0;
      for (let phase = K - 1; phase >= 0; phase--) {
        const saved = best[phase]! + foreign[row + phase]! - next;
        const stays = saved >> 31;
        next += saved & stays;
        bits = (bits << 1) | (1 + stays);
        best[phase] = next;
      }
      goesOn[i] = bits;
    }
    return best[0]!;
  }

  /**
   * The same where each touchpoint has one phase: the least cost leaves the longest subsequence that doesn't fall back. more[phase] is by how many interactions
   * the one from `phase` on is longer than that from the next phase on; an interaction in its phase takes that much from the last phase before it that has any.
   */
  function cutHomes(n: number): number {
    let kept = 0;
    /** bit `phase`: more[phase] > 0 */
    let longer = 0;
    more.fill(0);
    for (let i = n - 1; i >= 0; i--) {
      const phase = lastPhase[x[i]!]!;
      const before = longer & ((1 << phase) - 1);
      longer |= 1 << phase;
      more[phase]!++;
      if (before === 0) kept++;
      else {
        const last = 31 - Math.clz32(before);
        if (--more[last]! === 0) longer ^= 1 << last;
      }
      goesOn[i] = ~longer;
    }
    return n - kept;
  }

  function cut(n: number): void {
    result.cost += hasHomes ? cutHomes(n) : cutAnywhere(n);
    let phase = 0;
    let off = 0;
    for (let i = 0; i < n; i++) {
      const t = x[i]!;
      const stays = ~goesOn[i]! >> phase;
      if ((stays & 1) === 0) phase = stays === 0 ? K : Math.min(K, phase + 31 - Math.clz32(stays & -stays));
      if (foreign[t * width + phase] === 0) inPlace[t] = journey;
      else outside[off++] = i;
    }
    for (let k = 0; k < off; k++) {
      const i = outside[k]!;
      moves[place[i]!] = inPlace[x[i]!] === journey ? UNDESIGNED : OUT_OF_ORDER;
    }
  }

  return (codes: Uint32Array, from: number, length: number): Alignment => {
    journey++;
    result.cost = 0;
    result.worst = length;
    let n = length;
    let i = 0;
    if (isPlain)
      for (; i < length; i++) {
        const t = codes[from + i]!;
        if (t >= T) break;
        x[i] = t;
        place[i] = i;
        moves[i] = IN_PLACE;
      }
    if (i < length) n = takeOut(codes, from, length);
    if (!fits(n)) cut(n);
    return result;
  };
}
