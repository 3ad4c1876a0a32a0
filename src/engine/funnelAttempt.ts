/** What one attempt must keep to. Times in ms, infinite where there is no window. */
export interface AttemptRules {
  /** members[k][label] is 1 where the label is step k */
  readonly members: readonly Uint8Array[];
  /** 1 where the label between the first and the last step ends the attempt */
  readonly excluded: Uint8Array | null;
  readonly order: 'eventual' | 'next' | 'any';
  readonly window: 'entry' | 'step';
  readonly withinMs: number;
}

/** The furthest attempt of a journey: how many steps, and at which of its interactions. */
export interface Attempt {
  reached: number;
  readonly at: Uint32Array;
}

export function createAttempt(steps: number): Attempt {
  return { reached: 0, at: new Uint32Array(steps) };
}

export type AttemptFinder = (label: Uint32Array, time: Float64Array, length: number, into: Attempt) => void;

/**
 * A function that finds the first attempt that gets furthest. Each interaction at the first step begins one. From there
 * - next: each following interaction is the following step;
 * - eventual: each step is the earliest interaction at it after the step before, whatever lies between. With a window from step to
 *   step it is the other way round: each step comes from the latest interaction at the step before, for that leaves most time;
 * - any: the first step may be any of them; the others follow in any order.
 */
export function attemptFinder(rules: AttemptRules, longest: number): AttemptFinder {
  if (rules.members.length === 0) return () => {};
  if (rules.order === 'next') return nextFinder(rules);
  if (rules.order === 'any') return anyFinder(rules);
  return rules.window === 'step' && Number.isFinite(rules.withinMs)
    ? stepWindowFinder(rules, longest)
    : eventualFinder(rules, longest);
}

function nextFinder({ members, window, withinMs }: AttemptRules): AttemptFinder {
  const steps = members.length;
  return (label, time, length, into) => {
    into.reached = 0;
    for (let entry = 0; entry < length; entry++) {
      if (members[0]![label[entry]!] === 0) continue;
      let reached = 1;
      while (reached < steps && entry + reached < length) {
        const i = entry + reached;
        const since = window === 'entry' ? time[entry]! : time[i - 1]!;
        if (members[reached]![label[i]!] === 0 || time[i]! - since > withinMs) break;
        reached++;
      }
      if (reached <= into.reached) continue;
      into.reached = reached;
      for (let k = 0; k < reached; k++) into.at[k] = entry + k;
      if (reached === steps) return;
    }
  };
}

/**
 * The places of each step in one pass; then, as entries come later, every step's earliest place only moves later, so that a pointer
 * per step never goes back and a journey costs length × steps at most.
 */
function eventualFinder({ members, excluded, withinMs }: AttemptRules, longest: number): AttemptFinder {
  const steps = members.length;
  const places = members.map(() => new Uint32Array(longest));
  const counts = new Uint32Array(steps);
  const pointer = new Uint32Array(steps);
  const barriers = new Uint32Array(excluded ? longest : 0);
  const chain = new Uint32Array(steps);
  return (label, time, length, into) => {
    into.reached = 0;
    for (let k = 0; k < steps; k++) {
      const member = members[k]!;
      const list = places[k]!;
      let n = 0;
      for (let i = 0; i < length; i++) if (member[label[i]!] === 1) list[n++] = i;
      counts[k] = n;
      pointer[k] = 0;
      if (n === 0) break;
    }
    let barrierCount = 0;
    if (excluded)
      for (let i = 0; i < length; i++) if (excluded[label[i]!] === 1) barriers[barrierCount++] = i;
    let barrier = 0;
    for (let e = 0; e < counts[0]!; e++) {
      const entry = places[0]![e]!;
      while (barrier < barrierCount && barriers[barrier]! <= entry) barrier++;
      const wall = barrier < barrierCount ? barriers[barrier]! : length;
      chain[0] = entry;
      let reached = 1;
      while (reached < steps) {
        const list = places[reached]!;
        let p = pointer[reached]!;
        while (p < counts[reached]! && list[p]! <= chain[reached - 1]!) p++;
        pointer[reached] = p;
        if (p === counts[reached]! || list[p]! > wall || time[list[p]!]! - time[entry]! > withinMs) break;
        chain[reached++] = list[p]!;
      }
      if (reached <= into.reached) continue;
      into.reached = reached;
      for (let k = 0; k < reached; k++) into.at[k] = chain[k]!;
      if (reached === steps) return;
    }
  };
}

function stepWindowFinder({ members, excluded, withinMs }: AttemptRules, longest: number): AttemptFinder {
  const steps = members.length;
  const before = members.map(() => new Int32Array(longest));
  const latest = new Int32Array(steps);
  return (label, time, length, into) => {
    into.reached = 0;
    latest.fill(-1);
    for (let i = 0; i < length; i++) {
      const name = label[i]!;
      for (let k = steps - 1; k >= 1; k--) {
        if (members[k]![name] === 0) continue;
        const from = latest[k - 1]!;
        if (from < 0 || time[i]! - time[from]! > withinMs) continue;
        before[k]![i] = from;
        latest[k] = i;
        if (k < into.reached) continue;
        into.reached = k + 1;
        for (let s = k, at = i; s >= 0; s--) {
          into.at[s] = at;
          if (s > 0) at = before[s]![at]!;
        }
        if (into.reached === steps) return;
      }
      if (excluded !== null && excluded[name] === 1) latest.fill(-1);
      if (members[0]![name] === 1) {
        latest[0] = i;
        if (into.reached === 0) {
          into.reached = 1;
          into.at[0] = i;
        }
      }
    }
  };
}

/** From each entry on, every interaction at a step that is still open closes it: the first such step, in the order given. */
function anyFinder({ members, excluded, window, withinMs }: AttemptRules): AttemptFinder {
  const steps = members.length;
  const chain = new Uint32Array(steps);
  const done = new Uint8Array(steps);
  // nothing but the end of the journey ends an attempt: a later one sees less and gets no further
  const free = excluded === null && !Number.isFinite(withinMs);
  return (label, time, length, into) => {
    into.reached = 0;
    for (let entry = 0; entry < length; entry++) {
      done.fill(0);
      let reached = 0;
      for (let i = entry; i < length; i++) {
        const name = label[i]!;
        if (reached > 0 && time[i]! - time[window === 'entry' ? entry : chain[reached - 1]!]! > withinMs)
          break;
        let step = 0;
        while (step < steps && (done[step] === 1 || members[step]![name] === 0)) step++;
        if (step < steps) {
          done[step] = 1;
          chain[reached++] = i;
          if (reached === steps) break;
        } else if (i === entry) break;
        if (i > entry && excluded !== null && excluded[name] === 1) break;
      }
      if (reached > into.reached) {
        into.reached = reached;
        for (let k = 0; k < reached; k++) into.at[k] = chain[k]!;
      }
      if (reached === steps || (reached > 0 && free)) return;
    }
  };
}
