import { type Attempt, type AttemptFinder, type AttemptRules, clearAttempt } from './funnelAttempt.ts';

const NONE = -1;

/**
 * The finder for steps that mix directly and eventually, are optional, or have a window from step to step. A pass forward tells how far
 * an attempt can get, one backward from where it does, and the way itself is then chosen step by step: length × steps each.
 */
export function chainFinder(rules: AttemptRules, longest: number): AttemptFinder {
  const { steps } = rules;
  const count = steps.length;
  const furthest = furthestFinder(rules);
  const completion = steps.map(() => new Int32Array(longest));
  const ahead = new Int32Array(count);
  const { window, withinMs } = rules;

  /** completion[k][i]: where an attempt that takes step k at i reaches `target` at the earliest; with a window per step, whether it can */
  const lookAhead = (
    label: Uint32Array,
    time: Float64Array,
    from: number,
    to: number,
    target: number,
  ): void => {
    ahead.fill(NONE);
    for (let i = to; i >= from; i--) {
      for (let k = 0; k <= target; k++) {
        let best = NONE;
        if (steps[k]!.member[label[i]!] === 1) {
          if (k === target) best = i;
          else {
            for (let q = k + 1; q <= target; q++) {
              const next = i + 1;
              let found = steps[q]!.next ? (next <= to ? completion[q]![next]! : NONE) : ahead[q]!;
              if (found !== NONE && window === 'step') {
                const j = steps[q]!.next ? next : found;
                found = time[j]! - time[i]! <= withinMs ? to : NONE;
              }
              if (found !== NONE && (best === NONE || found < best)) best = found;
              if (!steps[q]!.optional) break;
            }
          }
        }
        completion[k]![i] = best;
      }
      // only now, so that no step follows itself at the same interaction
      for (let k = 0; k <= target; k++) {
        const found = completion[k]![i]!;
        if (found === NONE) continue;
        if (window === 'step') ahead[k] = i;
        else if (ahead[k] === NONE || found < ahead[k]!) ahead[k] = found;
      }
    }
  };

  return (label, time, from, to, lastEntry, into) => {
    clearAttempt(into);
    const target = furthest(label, time, from, to, lastEntry);
    if (target === NONE) return;
    lookAhead(label, time, from, to, target);
    for (let entry = from; entry <= lastEntry; entry++) {
      const end = completion[0]![entry]!;
      if (end === NONE || (window === 'entry' && time[end]! - time[entry]! > withinMs)) continue;
      into.reached = target + 1;
      takeSteps(rules, completion, label, time, entry, to, target, into);
      return;
    }
  };
}

function takeSteps(
  { steps, window, withinMs }: AttemptRules,
  completion: readonly Int32Array[],
  label: Uint32Array,
  time: Float64Array,
  entry: number,
  to: number,
  target: number,
  into: Attempt,
): void {
  into.at[0] = entry;
  let last = entry;
  for (let k = 1; k < steps.length; k++) {
    const { member, next, optional } = steps[k]!;
    if (k > target && !optional) return;
    const since = time[window === 'entry' ? entry : last]!;
    const furthest = next ? Math.min(to, last + 1) : to;
    for (let i = last + 1; i <= furthest && time[i]! - since <= withinMs; i++) {
      if (member[label[i]!] === 0) continue;
      if (k <= target) {
        const end = completion[k]![i]!;
        if (end === NONE || (window === 'entry' && time[end]! - time[entry]! > withinMs)) continue;
      }
      into.at[k] = i;
      last = i;
      break;
    }
  }
}

/**
 * A function that tells the furthest step, not optional, that an attempt can get to, −1 where none begins. Per step it keeps the attempt
 * that has most time left: the one that began last, or with a window from step to step the one that was there last.
 */
function furthestFinder({ steps, window, withinMs }: AttemptRules) {
  const count = steps.length;
  /** per step: since when the window runs for the best attempt that is there; the same for one that is there with the interaction before */
  const open = new Int32Array(count);
  let just = new Int32Array(count);
  let now = new Int32Array(count);
  return (label: Uint32Array, time: Float64Array, from: number, to: number, lastEntry: number): number => {
    open.fill(NONE);
    just.fill(NONE);
    let best = NONE;
    for (let i = from; i <= to; i++) {
      now.fill(NONE);
      const name = label[i]!;
      for (let k = 0; k < count; k++) {
        if (steps[k]!.member[name] === 0) continue;
        let since = NONE;
        if (k === 0) since = i <= lastEntry ? i : NONE;
        else {
          const before = steps[k]!.next ? just : open;
          for (let p = k - 1; p >= 0; p--) {
            since = Math.max(since, before[p]!);
            if (!steps[p]!.optional) break;
          }
          if (since === NONE || time[i]! - time[since]! > withinMs) continue;
          if (window === 'step') since = i;
        }
        if (since === NONE) continue;
        now[k] = since;
        if (!steps[k]!.optional && k > best) best = k;
      }
      for (let k = 0; k < count; k++) if (now[k]! > open[k]!) open[k] = now[k]!;
      [just, now] = [now, just];
    }
    return best;
  };
}
