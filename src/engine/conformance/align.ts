import { freeAligner, isFree } from './alignFreely.ts';
import { type Alignment, IN_PLACE, LEFT_OUT, OUT_OF_ORDER, PAST_MISSING, UNDESIGNED } from './alignment.ts';
import type { Automaton } from './automaton.ts';
import { exactCutter } from './cutExactly.ts';
import { roughCutter } from './cutRoughly.ts';
import type { Cut } from './cuts.ts';

/** Journeys with more interactions at ordered touchpoints of the map are cut roughly: the exact way takes the square of their number. */
export const EXACT_UP_TO = 256;

/** outcomes come after every stage */
const OUTCOME = Number.MAX_SAFE_INTEGER;

/**
 * Aligns journeys with a design at the least cost (van der Aalst, Adriansyah & van Dongen, WIREs Data Mining 2(2), 2012), an insertion or a skip
 * costing 1. An interaction is the touchpoint's index; anything from `touchpoints` on is on no touchpoint of the map. A journey that isn't complete is aligned as a
 * beginning: what comes later, and what its last phase still lacks, is not missing.
 */
export function aligner(automaton: Automaton, ignoreUnmapped: boolean) {
  const {
    touchpoints: T,
    phases: K,
    isAllowed,
    meets,
    due,
    once,
    isAnywhere,
    requirements,
    whole,
  } = automaton;
  const freely = isFree(automaton) ? freeAligner(automaton, ignoreUnmapped, EXACT_UP_TO) : null;
  const exactly = exactCutter(automaton, EXACT_UP_TO);
  const roughly = roughCutter(automaton);
  let x = new Int32Array(EXACT_UP_TO);
  let place = new Int32Array(EXACT_UP_TO);
  const occurs = new Int32Array(T);
  const inPlace = new Int32Array(T);
  const seen = new Int32Array(T);
  const met = new Int32Array(requirements.length);
  const dueIn = Array.from({ length: K + 1 }, (_, phase) =>
    requirements.flatMap((requirement, r) => (requirement.phase === phase ? [r] : [])),
  );
  const allDue = due.reduce((sum, n) => sum + n, 0) + whole.length;
  let journey = 0;
  let stamp = 0;
  const result: Alignment = {
    cost: 0,
    worst: 0,
    moves: new Uint8Array(256),
    missing: [],
    skipped: [],
    isRough: false,
  };

  const rankOf = Float64Array.from(automaton.stageOf, (stage, t) =>
    automaton.isOutcome[t] === 1 ? OUTCOME : stage,
  );
  const rankOfRequirement = requirements.map(({ members }) => rankOf[members[0]!]!);

  /** the place of the last stage with an interaction in place */
  function furthest(n: number): number {
    let rank = -1;
    for (let i = 0; i < n; i++)
      if ((result.moves[place[i]!]! & ~PAST_MISSING) === IN_PLACE) rank = Math.max(rank, rankOf[x[i]!]!);
    return rank;
  }

  function applyPart(phase: number, from: number, to: number, isDue: boolean, past: boolean): boolean {
    const { moves, missing } = result;
    stamp++;
    for (let i = from; i < to; i++) {
      const t = x[i]!;
      if (isAllowed[phase * T + t] === 0 || (once[t] === 1 && seen[t] === stamp)) {
        moves[place[i]!] = UNDESIGNED;
        result.cost++;
        continue;
      }
      seen[t] = stamp;
      inPlace[t] = journey;
      moves[place[i]!] = past ? IN_PLACE + PAST_MISSING : IN_PLACE;
      past = false;
      const requirement = meets[phase * T + t]!;
      if (requirement >= 0) met[requirement] = journey;
    }
    if (!isDue || due[phase] === 0) return past;
    for (const r of dueIn[phase]!) {
      if (met[r] === journey) continue;
      missing.push(r);
      result.cost++;
      past = true;
    }
    return past;
  }

  function applyCut(cut: Cut, n: number, complete: boolean): void {
    let from = 0;
    let past = false;
    for (let phase = 0; phase < cut.last; phase++) {
      const to = cut.ends[phase]!;
      past = applyPart(phase, from, to, cut.skipped[phase] === 0, past);
      from = to;
    }
    const end = cut.early >= 0 ? cut.early : n;
    applyPart(cut.last, from, end, complete && cut.last === K, past);
    if (cut.early >= 0) applyPart(K + 1, cut.early, n, false, false);
    else if (complete) {
      for (const r of whole) {
        if (requirements[r]!.members.some((t) => occurs[t] === journey)) continue;
        result.missing.push(r);
        result.cost++;
      }
    }
  }

  return (codes: Uint32Array, from: number, length: number, complete: boolean): Alignment => {
    if (freely !== null && length <= EXACT_UP_TO) return freely(codes, from, length);
    journey++;
    if (length > result.moves.length) {
      result.moves = new Uint8Array(length * 2);
      x = new Int32Array(length * 2);
      place = new Int32Array(length * 2);
    }
    const { moves } = result;
    result.cost = 0;
    result.missing = [];
    let n = 0;
    let counted = length;
    for (let i = 0; i < length; i++) {
      const t = codes[from + i]!;
      moves[i] = IN_PLACE;
      if (t >= T) {
        if (ignoreUnmapped) {
          moves[i] = LEFT_OUT;
          counted--;
        } else {
          moves[i] = UNDESIGNED;
          result.cost++;
        }
        continue;
      }
      const again = occurs[t] === journey;
      occurs[t] = journey;
      if (isAnywhere[t] === 0) {
        x[n] = t;
        place[n++] = i;
      } else if (again && once[t] === 1) {
        moves[i] = UNDESIGNED;
        result.cost++;
      } else inPlace[t] = journey;
    }
    result.isRough = n > EXACT_UP_TO;
    let wholeUnmet = 0;
    if (complete)
      for (const r of whole) if (!requirements[r]!.members.some((t) => occurs[t] === journey)) wholeUnmet++;
    applyCut(result.isRough ? roughly(x, n, complete) : exactly(x, n, complete, wholeUnmet), n, complete);
    for (let i = 0; i < n; i++)
      if (moves[place[i]!] === UNDESIGNED && inPlace[x[i]!] !== journey) moves[place[i]!] = OUT_OF_ORDER;
    if (result.missing.length > 0) {
      result.missing = result.missing.filter(
        (r) => !requirements[r]!.members.some((t) => occurs[t] === journey && inPlace[t] !== journey),
      );
    }
    const last = result.missing.length > 0 ? furthest(n) : -1;
    result.skipped = result.missing.filter((r) => rankOfRequirement[r]! < last);
    result.worst = counted + (complete ? allDue : 0);
    return result;
  };
}
