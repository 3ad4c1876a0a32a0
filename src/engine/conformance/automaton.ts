import type { Design } from './design.ts';

/** Touchpoints of which one has to come; a branch has several. */
export interface Requirement {
  members: readonly number[];
  /** index of the stage */
  stage: number;
  /** the phase that it is due in; −1: due once in the whole journey, wherever */
  phase: number;
}

/**
 * A design compiled for aligning. Phases are the stages in order, a stage with sub-steps being one phase per sub-step; then one phase for the outcomes.
 * Inside a phase any order is designed, so that a journey is cut into phases and each part asks only which touchpoints it holds.
 */
export interface Automaton {
  touchpoints: number;
  /** phases before the outcomes */
  phases: number;
  /** isAllowed[phase × touchpoints + touchpoint]; phase `phases` = outcomes, `phases` + 1 = those outcomes that may come early */
  isAllowed: Uint8Array;
  /** number of the requirement that a touchpoint meets in a phase, −1: none; indexed as isAllowed */
  meets: Int32Array;
  /** requirements due per phase, the outcomes' last */
  due: Int32Array;
  /** first phase after an optional stage, where this phase begins one; −1 elsewhere */
  skipTo: Int32Array;
  /** comes once at most; an outcome may be recorded again */
  once: Uint8Array;
  isAnywhere: Uint8Array;
  isOutcome: Uint8Array;
  /** index of the stage, in the order of the design: outcomes last */
  stageOf: Int32Array;
  requirements: readonly Requirement[];
  /** requirements of no phase */
  whole: readonly number[];
  /** touchpoints that no interaction can be at: nothing is claimed of them */
  unmeasured: readonly number[];
}

export function compileDesign(design: Design): Automaton {
  const { stages, touchpoints } = design;
  const T = touchpoints.length;
  const measured = new Uint8Array(T);
  for (const t of design.labels) if (t >= 0) measured[t] = 1;
  for (const [, , t] of design.channels) if (t >= 0) measured[t] = 1;

  const firstPhase = new Int32Array(stages.length).fill(-1);
  const skips: number[] = [];
  let phases = 0;
  stages.forEach(({ outcome, optional, steps }, s) => {
    if (outcome) return;
    firstPhase[s] = phases;
    const width = Math.max(1, steps);
    for (let p = 0; p < width; p++) skips.push(optional && p === 0 ? phases + width : -1);
    phases += width;
  });

  const stageOf = new Int32Array(T).fill(-1);
  const isOutcome = new Uint8Array(T);
  const isAnywhere = new Uint8Array(T);
  const isAllowed = new Uint8Array((phases + 2) * T);
  /** the only phase of a touchpoint, −1: several or none */
  const home = new Int32Array(T).fill(-1);
  touchpoints.forEach(({ stage: s, step, anywhere, outcome }, t) => {
    const stage = stages[s];
    if (!stage) return;
    stageOf[t] = s;
    if (stage.outcome) {
      isOutcome[t] = 1;
      home[t] = phases;
      isAllowed[phases * T + t] = 1;
      if (outcome === 'bad' || outcome === 'neutral') isAllowed[(phases + 1) * T + t] = 1;
      return;
    }
    if (anywhere) {
      isAnywhere[t] = 1;
      return;
    }
    const first = firstPhase[s]!;
    if (stage.steps > 0 && step < 0) for (let p = 0; p < stage.steps; p++) isAllowed[(first + p) * T + t] = 1;
    else {
      home[t] = first + (stage.steps > 0 ? step : 0);
      isAllowed[home[t]! * T + t] = 1;
    }
  });

  const requirements: Requirement[] = [];
  const due = new Int32Array(phases + 1);
  const meets = new Int32Array((phases + 2) * T).fill(-1);
  const seen = new Set<string>();
  touchpoints.forEach(({ stage: s, branch }, t) => {
    if (stageOf[t] === -1) return;
    const key = isOutcome[t] ? 'outcome' : branch === null ? `touchpoint ${t}` : `branch ${s} ${branch}`;
    if (seen.has(key)) return;
    seen.add(key);
    const group = touchpoints.flatMap((other, m) => {
      const together = isOutcome[t]
        ? isOutcome[m] === 1
        : m === t || (branch !== null && other.stage === s && other.branch === branch);
      return together ? [m] : [];
    });
    const members = group.filter((m) => measured[m] === 1);
    if (members.length === 0 || !group.some((m) => touchpoints[m]!.required)) return;
    const place = home[members[0]!]!;
    const phase = members.every((m) => home[m] === place) ? place : -1;
    if (phase < 0 && stages[s]!.optional) return;
    if (phase >= 0) {
      due[phase]!++;
      for (const m of members) meets[phase * T + m] = requirements.length;
    }
    requirements.push({ members, stage: s, phase });
  });

  return {
    touchpoints: T,
    phases,
    isAllowed,
    meets,
    due,
    skipTo: Int32Array.from(skips),
    once: Uint8Array.from(touchpoints, ({ repeatable }, t) => (repeatable || isOutcome[t] === 1 ? 0 : 1)),
    isAnywhere,
    isOutcome,
    stageOf,
    requirements,
    whole: requirements.flatMap(({ phase }, r) => (phase < 0 ? [r] : [])),
    unmeasured: touchpoints.flatMap((_, t) => (measured[t] === 0 ? [t] : [])),
  };
}
