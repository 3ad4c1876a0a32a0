/** What one step of a funnel asks: its labels, how it follows the step taken before, and whether it may be left out. */
export interface StepRule {
  /** member[label] is 1 where the label is this step */
  readonly member: Uint8Array;
  /** directly after the step taken before; else any time later */
  readonly next: boolean;
  readonly optional: boolean;
}

/** What one attempt must keep to. */
export interface AttemptRules {
  readonly steps: readonly StepRule[];
  /** the steps in whatever order; then none is optional or next */
  readonly anyOrder: boolean;
  readonly window: 'entry' | 'step';
  /** ms, infinite where there is no window */
  readonly withinMs: number;
}

/** The furthest attempt found. */
export interface Attempt {
  /** 1 + the furthest step that is not optional, 0 where no attempt began */
  reached: number;
  /** per step the index of its interaction among those read, −1 where it was left out or not reached */
  readonly at: Int32Array;
  /** per step taken when it was, ms */
  readonly ms: Float64Array;
}

export function createAttempt(steps: number): Attempt {
  return { reached: 0, at: new Int32Array(steps).fill(-1), ms: new Float64Array(steps) };
}

/**
 * Puts the first attempt that gets furthest into `into`, of those that begin at `from` … `lastEntry` and go no further than `to` (all
 * inclusive). Each interaction at the first step begins one; from there each step is taken as early as may be, an optional one where
 * that costs no later step. In any order, each interaction at any step begins one, and at[k] is the k-th one found.
 */
export type AttemptFinder = (
  label: Uint32Array,
  time: Float64Array,
  from: number,
  to: number,
  lastEntry: number,
  into: Attempt,
) => void;

export function clearAttempt(attempt: Attempt): void {
  attempt.reached = 0;
  const { at } = attempt;
  // few steps: faster than fill
  for (let k = 0; k < at.length; k++) at[k] = -1;
}

export function copyAttempt(from: Attempt, into: Attempt): void {
  into.reached = from.reached;
  into.at.set(from.at);
  into.ms.set(from.ms);
}

/** The finder for attempts whose steps all come directly after each other. */
export function nextFinder({ steps, window, withinMs }: AttemptRules): AttemptFinder {
  const count = steps.length;
  return (label, time, from, to, lastEntry, into) => {
    clearAttempt(into);
    for (let entry = from; entry <= lastEntry; entry++) {
      if (steps[0]!.member[label[entry]!] === 0) continue;
      let reached = 1;
      while (reached < count && entry + reached <= to) {
        const i = entry + reached;
        const since = window === 'entry' ? time[entry]! : time[i - 1]!;
        if (steps[reached]!.member[label[i]!] === 0 || time[i]! - since > withinMs) break;
        reached++;
      }
      if (reached <= into.reached) continue;
      into.reached = reached;
      for (let k = 0; k < reached; k++) into.at[k] = entry + k;
      if (reached === count) return;
    }
  };
}

/**
 * The finder for attempts whose steps all come any time later, in a window from entry or none. The places of each step in one pass;
 * then, as entries come later, every step's earliest place only moves later, so that a pointer per step never goes back.
 */
export function eventualFinder({ steps, withinMs }: AttemptRules, longest: number): AttemptFinder {
  const count = steps.length;
  const places = steps.map(() => new Uint32Array(longest));
  const counts = new Uint32Array(count);
  const pointer = new Uint32Array(count);
  const chain = new Uint32Array(count);
  return (label, time, from, to, lastEntry, into) => {
    clearAttempt(into);
    for (let k = 0; k < count; k++) {
      const { member } = steps[k]!;
      const list = places[k]!;
      const last = k === 0 ? lastEntry : to;
      let n = 0;
      for (let i = k === 0 ? from : places[0]![0]! + 1; i <= last; i++) {
        if (member[label[i]!] === 1) list[n++] = i;
      }
      counts[k] = n;
      pointer[k] = 0;
      if (n === 0) break;
    }
    for (let e = 0; e < counts[0]!; e++) {
      const entry = places[0]![e]!;
      chain[0] = entry;
      let reached = 1;
      while (reached < count) {
        const list = places[reached]!;
        let p = pointer[reached]!;
        while (p < counts[reached]! && list[p]! <= chain[reached - 1]!) p++;
        pointer[reached] = p;
        if (p === counts[reached]! || time[list[p]!]! - time[entry]! > withinMs) break;
        chain[reached++] = list[p]!;
      }
      if (reached <= into.reached) continue;
      into.reached = reached;
      for (let k = 0; k < reached; k++) into.at[k] = chain[k]!;
      if (reached === count) return;
    }
  };
}

/** From each entry on, every interaction at a step that is still open closes it: the first such step, in the order given. */
export function anyOrderFinder({ steps, window, withinMs }: AttemptRules): AttemptFinder {
  const count = steps.length;
  const chain = new Uint32Array(count);
  const done = new Uint8Array(count);
  return (label, time, from, to, lastEntry, into) => {
    clearAttempt(into);
    for (let entry = from; entry <= lastEntry; entry++) {
      done.fill(0);
      let reached = 0;
      for (let i = entry; i <= to; i++) {
        const name = label[i]!;
        if (reached > 0 && time[i]! - time[window === 'entry' ? entry : chain[reached - 1]!]! > withinMs)
          break;
        let step = 0;
        while (step < count && (done[step] === 1 || steps[step]!.member[name] === 0)) step++;
        if (step < count) {
          done[step] = 1;
          chain[reached++] = i;
          if (reached === count) break;
        } else if (i === entry) break;
      }
      if (reached > into.reached) {
        into.reached = reached;
        for (let k = 0; k < reached; k++) into.at[k] = chain[k]!;
      }
      // without a window a later attempt sees less and gets no further
      if (reached === count || (reached > 0 && !Number.isFinite(withinMs))) return;
    }
  };
}
