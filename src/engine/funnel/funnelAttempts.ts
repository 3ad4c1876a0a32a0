import {
  type Attempt,
  type AttemptFinder,
  type AttemptRules,
  anyOrderFinder,
  clearAttempt,
  copyAttempt,
  createAttempt,
  eventualFinder,
  nextFinder,
} from './funnelAttempt.ts';
import { chainFinder } from './funnelChain.ts';

export interface JourneyRules extends AttemptRules {
  /** 1 where the label ends an attempt; null where none does */
  readonly excluded: Uint8Array | null;
  /** whether an attempt that meets an excluded label counts as far as it came, or not at all */
  readonly exclusion: 'dropOff' | 'remove';
  /** the attempt that gets furthest, or the first one of the journey whatever becomes of it */
  readonly attempt: 'best' | 'first';
  /** interactions within so many ms count in the order of the steps too */
  readonly toleranceMs: number;
}

/** What became of a journey: 'none' where no attempt began, 'removed' where every one that counts met an excluded label. */
export type Outcome = 'none' | 'counted' | 'removed';

export type JourneyFinder = (
  label: Uint32Array,
  time: Float64Array,
  length: number,
  into: Attempt,
) => Outcome;

function baseFinder(rules: AttemptRules, longest: number): AttemptFinder {
  const { steps, anyOrder, window, withinMs } = rules;
  if (anyOrder) return anyOrderFinder(rules);
  const later = steps.slice(1);
  if (later.some(({ optional }) => optional)) return chainFinder(rules, longest);
  if (later.every(({ next }) => next)) return nextFinder(rules);
  if (later.some(({ next }) => next)) return chainFinder(rules, longest);
  if (window === 'step' && Number.isFinite(withinMs)) return chainFinder(rules, longest);
  return eventualFinder(rules, longest);
}

/**
 * Finds what counts of a journey. Excluded labels cut it into stretches: an attempt that begins in one goes no further than to the
 * excluded interaction that ends it. One that is complete by then counts either way; an incomplete one whose time had run out before
 * was never met by it.
 */
export function journeyFinder(rules: JourneyRules, longest: number): JourneyFinder {
  const find = baseFinder(rules, longest);
  const { steps, anyOrder, excluded, exclusion, attempt: view, window, withinMs } = rules;
  const last = lastRequired(rules);
  const current = createAttempt(steps.length);
  const tried = createAttempt(steps.length);
  const isEntry = (name: number) =>
    anyOrder ? steps.some(({ member }) => member[name] === 1) : steps[0]!.member[name] === 1;

  const isMet = (time: Float64Array, wall: number) => {
    const latest = tried.at.reduce((furthest, i) => Math.max(furthest, i), 0);
    return time[wall]! - time[latest]! <= withinMs;
  };

  /** the best attempt of those that begin at `from` … `lastEntry` and don't meet the excluded interaction at `wall` */
  const findUnmet: AttemptFinder = (label, time, from, wall, lastEntry, into) => {
    clearAttempt(into);
    find(label, time, from, wall, lastEntry, tried);
    if (tried.reached > last) return copyAttempt(tried, into);
    let early = lastEntry;
    while (early >= from && time[wall]! - time[early]! <= withinMs) early--;
    if (early < from) return;
    if (window === 'entry') return find(label, time, from, wall, early, into);
    for (let entry = from; entry <= early; entry++) {
      if (!isEntry(label[entry]!)) continue;
      find(label, time, entry, wall, entry, tried);
      if (tried.reached > into.reached && !isMet(time, wall)) copyAttempt(tried, into);
    }
  };

  return (label, time, length, into) => {
    clearAttempt(into);
    let began = false;
    let from = 0;
    while (from < length) {
      let wall = length;
      let entry = -1;
      for (let i = from; i < length; i++) {
        if (i > from && excluded !== null && excluded[label[i]!] === 1) {
          wall = i;
          break;
        }
        if (entry < 0 && isEntry(label[i]!)) entry = i;
      }
      if (entry >= 0) {
        began = true;
        const to = Math.min(wall, length - 1);
        const lastEntry = view === 'first' ? entry : wall - 1;
        if (wall < length && exclusion === 'remove') findUnmet(label, time, entry, wall, lastEntry, current);
        else find(label, time, entry, to, lastEntry, current);
        if (current.reached > into.reached) copyAttempt(current, into);
        if (into.reached > last || view === 'first') break;
      }
      from = wall;
    }
    for (let k = 0; k < into.at.length; k++) if (into.at[k]! >= 0) into.ms[k] = time[into.at[k]!]!;
    return into.reached > 0 ? 'counted' : began ? 'removed' : 'none';
  };
}

/** Index of the last step that is not optional: who got there is through. */
export function lastRequired({ steps }: AttemptRules): number {
  return steps.findLastIndex(({ optional }) => !optional);
}
