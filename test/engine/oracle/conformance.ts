import type { Design } from '../../../src/engine/conformance/design.ts';
import type { Step } from './journeys.ts';

/** A step as the map sees it: the touchpoint's number, or the name of one that the map doesn't have. */
export interface SeenStep {
  touchpoint: number | null;
  name: string;
  time: number;
}

interface Group {
  members: number[];
  stage: number;
  /** null: wanted once in the whole journey */
  phase: number | null;
}

export interface PlainDesign {
  phases: { allowed: Set<number>; startsOptional: number | null }[];
  outcomes: Set<number>;
  earlyOutcomes: Set<number>;
  anywhere: Set<number>;
  groups: Group[];
  design: Design;
}

/** What a design says, in plain words. `measured`: touchpoints that some name of the data belongs to. */
export function plainDesign(design: Design, measured: ReadonlySet<number>): PlainDesign {
  const phases: PlainDesign['phases'] = [];
  const phaseOf = new Map<number, number[]>();
  design.stages.forEach((stage, s) => {
    if (stage.outcome) return;
    const begin = phases.length;
    const names = stage.steps > 0 ? Array.from({ length: stage.steps }, (_, p) => p) : [null];
    for (const step of names) {
      const allowed = new Set<number>();
      design.touchpoints.forEach((touchpoint, t) => {
        if (touchpoint.stage !== s || touchpoint.anywhere) return;
        if (step !== null && touchpoint.step !== -1 && touchpoint.step !== step) return;
        allowed.add(t);
        phaseOf.set(t, [...(phaseOf.get(t) ?? []), phases.length]);
      });
      phases.push({
        allowed,
        startsOptional: stage.optional && phases.length === begin ? begin + names.length : null,
      });
    }
  });
  const of = (holds: (t: number) => boolean) => new Set(design.touchpoints.map((_, t) => t).filter(holds));
  const isOutcome = (t: number) => design.stages[design.touchpoints[t]!.stage]?.outcome === true;
  const outcomes = of(isOutcome);
  const groups: Group[] = [];
  const take = (all: number[], stage: number) => {
    const members = all.filter((t) => measured.has(t));
    if (members.length === 0 || !all.some((t) => design.touchpoints[t]!.required)) return;
    const places = members.map((t) =>
      isOutcome(t) ? 'end' : phaseOf.get(t)?.length === 1 ? phaseOf.get(t)![0]! : null,
    );
    const [first] = places;
    const phase = first !== null && places.every((place) => place === first) ? first! : null;
    if (phase === null && design.stages[stage]!.optional) return;
    groups.push({ members, stage, phase: phase === 'end' ? phases.length : phase });
  };
  const branches = new Set<string>();
  let outcomesTaken = false;
  design.touchpoints.forEach(({ stage, branch }, t) => {
    if (!design.stages[stage]) return;
    if (isOutcome(t)) {
      if (!outcomesTaken) take([...outcomes], stage);
      outcomesTaken = true;
    } else if (branch === null) take([t], stage);
    else if (!branches.has(`${stage} ${branch}`)) {
      branches.add(`${stage} ${branch}`);
      take(
        [...of((m) => design.touchpoints[m]!.stage === stage && design.touchpoints[m]!.branch === branch)],
        stage,
      );
    }
  });
  return {
    phases,
    outcomes,
    earlyOutcomes: of(
      (t) => isOutcome(t) && ['bad', 'neutral'].includes(design.touchpoints[t]!.outcome ?? ''),
    ),
    anywhere: of(
      (t) => !isOutcome(t) && design.touchpoints[t]!.anywhere && design.touchpoints[t]!.stage >= 0,
    ),
    groups,
    design,
  };
}

export interface Aligned {
  cost: number;
  worst: number;
  inPlace: boolean[];
  /** index in `groups` */
  missing: number[];
  /** in place, and something due in a phase between this and the one in place before is missing */
  pastMissing: boolean[];
}

interface Part {
  phase: number | 'early';
  steps: number[];
  due: boolean;
}

/** Tries every way to cut the journey into phases and takes the first of the cheapest. */
export function alignByTrying(
  plain: PlainDesign,
  journey: readonly SeenStep[],
  complete: boolean,
  ignoreUnmapped: boolean,
): Aligned {
  const { phases, outcomes, earlyOutcomes, anywhere, groups, design } = plain;
  const ordered = journey.flatMap((step, i) =>
    step.touchpoint !== null && !anywhere.has(step.touchpoint) ? [i] : [],
  );
  const range = (from: number, to: number) => ordered.slice(from, to);
  const K = phases.length;

  function ways(phase: number, from: number): Part[][] {
    const n = ordered.length;
    if (phase === K) return [[{ phase: K, steps: range(from, n), due: complete }]];
    const found: Part[][] = [];
    const skip = phases[phase]!.startsOptional;
    if (skip !== null) found.push(...ways(skip, from));
    for (let to = from; to <= n; to++)
      for (const rest of ways(phase + 1, to))
        found.push([{ phase, steps: range(from, to), due: true }, ...rest]);
    for (let to = from; to < n; to++)
      if (earlyOutcomes.has(journey[ordered[to]!]!.touchpoint!))
        found.push([
          { phase, steps: range(from, to), due: false },
          { phase: 'early', steps: range(to, n), due: false },
        ]);
    if (!complete) found.push([{ phase, steps: range(from, n), due: false }]);
    return found;
  }

  const occurring = new Set(journey.map((step) => step.touchpoint));
  const judge = (parts: Part[]): Aligned => {
    const inPlace = journey.map(() => false);
    const pastMissing = journey.map(() => false);
    const missing: number[] = [];
    let cost = 0;
    let past = false;
    for (const { phase, steps, due } of parts) {
      const allowed = phase === 'early' ? earlyOutcomes : phase === K ? outcomes : phases[phase]!.allowed;
      const here = new Set<number>();
      for (const i of steps) {
        const t = journey[i]!.touchpoint!;
        if (allowed.has(t) && (design.touchpoints[t]!.repeatable || outcomes.has(t) || !here.has(t))) {
          here.add(t);
          inPlace[i] = true;
          pastMissing[i] = past;
          past = false;
        } else cost++;
      }
      if (!due) continue;
      groups.forEach((group, g) => {
        if (group.phase !== phase || group.members.some((t) => here.has(t))) return;
        missing.push(g);
        past = true;
        cost++;
      });
    }
    const whole = complete && parts.at(-1)!.phase === K;
    if (whole)
      groups.forEach((group, g) => {
        if (group.phase !== null || group.members.some((t) => occurring.has(t))) return;
        missing.push(g);
        cost++;
      });
    const met = new Set<number>();
    journey.forEach((step, i) => {
      if (step.touchpoint === null) {
        if (!ignoreUnmapped) cost++;
      } else if (anywhere.has(step.touchpoint)) {
        if (met.has(step.touchpoint) && !design.touchpoints[step.touchpoint]!.repeatable) cost++;
        else inPlace[i] = true;
        met.add(step.touchpoint);
      }
    });
    const counted = journey.filter((step) => step.touchpoint !== null || !ignoreUnmapped).length;
    return { cost, worst: counted + (complete ? groups.length : 0), inPlace, pastMissing, missing };
  };

  let best: Aligned | null = null;
  for (const parts of ways(0, 0)) {
    const found = judge(parts);
    if (best === null || found.cost < best.cost) best = found;
  }
  return best!;
}

export interface OracleDeviation {
  kind: string;
  touchpoints: number[];
  stage: number;
  name: string | null;
  times: number;
}

/** The deviations of one journey, each once. */
export function deviationsIn(
  plain: PlainDesign,
  journey: readonly SeenStep[],
  aligned: Aligned,
  ignoreUnmapped: boolean,
  complete: boolean,
) {
  const { design, groups } = plain;
  const placed = new Set(journey.filter((_, i) => aligned.inPlace[i]).map((step) => step.touchpoint));
  const found = new Map<string, OracleDeviation>();
  const add = (one: Omit<OracleDeviation, 'times'>) => {
    const key = JSON.stringify(one);
    const known = found.get(key);
    if (known) known.times++;
    else found.set(key, { ...one, times: 1 });
  };
  const misplaced = (t: number) => journey.some((step) => step.touchpoint === t) && !placed.has(t);
  const rank = (t: number) =>
    plain.outcomes.has(t) ? Number.POSITIVE_INFINITY : design.touchpoints[t]!.stage;
  const ranks = [...placed].flatMap((t) => (t === null || plain.anywhere.has(t) ? [] : [rank(t)]));
  let endsEarly = false;
  for (const g of aligned.missing) {
    const { members, stage } = groups[g]!;
    if (members.some(misplaced)) continue;
    add({ kind: 'missing', touchpoints: members, stage, name: null });
    if (ranks.some((one) => one > rank(members[0]!)))
      add({ kind: 'skipped', touchpoints: members, stage, name: null });
    else endsEarly = true;
  }
  if (complete && endsEarly) add({ kind: 'endedEarly', touchpoints: [], stage: -1, name: null });
  journey.forEach(({ touchpoint, name }, i) => {
    if (aligned.inPlace[i]) return;
    if (touchpoint === null) {
      if (!ignoreUnmapped) add({ kind: 'undesigned', touchpoints: [], stage: -1, name });
      return;
    }
    const kind = placed.has(touchpoint) ? 'undesigned' : 'outOfOrder';
    add({ kind, touchpoints: [touchpoint], stage: design.touchpoints[touchpoint]!.stage, name: null });
  });
  return found;
}

/** What came late, by what it was and which step showed it. */
export function lateIn(
  { design }: PlainDesign,
  journey: readonly SeenStep[],
  aligned: Aligned,
  longestPause: number,
): (Omit<OracleDeviation, 'times'> & { at: number })[] {
  const late: (Omit<OracleDeviation, 'times'> & { at: number })[] = [];
  const placed = journey.map((step, i) => ({ ...step, i })).filter(({ i }) => aligned.inPlace[i]);
  design.touchpoints.forEach(({ targetMs, stage }, t) => {
    const at = placed.findIndex((step) => step.touchpoint === t);
    const step = placed[at];
    if (!step) return;
    const before = targetMs === null ? journey[step.i - 1] : placed[at - 1];
    if (before && step.time - before.time > (targetMs ?? longestPause))
      late.push({ kind: 'late', touchpoints: [t], stage, name: null, at: step.i });
  });
  const ordered = placed.filter(({ touchpoint }) => {
    const { stage, anywhere } = design.touchpoints[touchpoint!]!;
    return !anywhere || design.stages[stage]!.outcome;
  });
  const stageAt = (step: SeenStep) => design.touchpoints[step.touchpoint!]!.stage;
  const rank = (s: number) => (design.stages[s]!.outcome ? design.stages.length : s);
  design.stages.forEach(({ targetMs }, s) => {
    const first = ordered.find((step) => stageAt(step) === s);
    if (targetMs === null || !first) return;
    const on = ordered.find((step) => step.i > first.i && rank(stageAt(step)) > rank(s));
    if (on && on.time - first.time > targetMs)
      late.push({ kind: 'late', touchpoints: [], stage: s, name: null, at: on.i });
  });
  return late;
}

export function seenSteps(steps: readonly Step[], touchpointOf: (step: Step) => number | null): SeenStep[] {
  return steps.map((step) => ({ touchpoint: touchpointOf(step), name: step.touchpoint, time: step.time }));
}
