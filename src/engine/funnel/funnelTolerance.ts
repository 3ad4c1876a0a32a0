import { type Attempt, copyAttempt, createAttempt } from './funnelAttempt.ts';
import type { JourneyFinder, JourneyRules } from './funnelAttempts.ts';

/**
 * Lets either order count where interactions lie close together: those within `toleranceMs` of the first of them are one moment, in which
 * they also stand in the order of the funnel's steps, the others after them. The order of arrival goes before, unless the other leads
 * further. Only the names change places; the times stay.
 */
export function tolerantFinder(find: JourneyFinder, rules: JourneyRules, longest: number): JourneyFinder {
  const { toleranceMs, steps, excluded } = rules;
  if (toleranceMs <= 0 || rules.anyOrder) return find;
  const rank = rankOfLabels(steps, excluded);
  const order = new Uint32Array(longest);
  const moved = new Uint32Array(longest);
  const other = createAttempt(steps.length);

  /** puts places from … to − 1 in the order of their ranks; whether that changed anything */
  const arrange = (label: Uint32Array, from: number, to: number): boolean => {
    let isSorted = true;
    for (let i = from + 1; i < to && isSorted; i++) isSorted = rank[label[i - 1]!]! <= rank[label[i]!]!;
    if (isSorted) return false;
    order.subarray(from, to).sort((a, b) => rank[label[a]!]! - rank[label[b]!]! || a - b);
    return true;
  };

  return (label, time, length, into) => {
    const outcome = find(label, time, length, into);
    let isChanged = false;
    for (let i = 0; i < length; i++) order[i] = i;
    for (let from = 0; from < length; ) {
      let to = from + 1;
      while (to < length && time[to]! - time[from]! <= toleranceMs) to++;
      if (arrange(label, from, to)) isChanged = true;
      from = to;
    }
    if (!isChanged) return outcome;
    for (let i = 0; i < length; i++) moved[i] = label[order[i]!]!;
    const otherOutcome = find(moved, time, length, other);
    if (other.reached <= into.reached) return outcome;
    copyAttempt(other, into);
    replace(into, order);
    return otherOutcome;
  };
}

function replace(attempt: Attempt, order: Uint32Array): void {
  for (let k = 0; k < attempt.at.length; k++) if (attempt.at[k]! >= 0) attempt.at[k] = order[attempt.at[k]!]!;
}

/** The first step of each label; then those that are none, then those that are excluded. */
function rankOfLabels(steps: JourneyRules['steps'], excluded: Uint8Array | null): Uint32Array {
  return Uint32Array.from(steps[0]?.member ?? [], (_, label) => {
    const first = steps.findIndex(({ member }) => member[label] === 1);
    if (first >= 0) return first;
    return steps.length + (excluded?.[label] ?? 0);
  });
}
