import { distinct, type Journey, quantile, type Step } from './journeys.ts';

export interface Happening {
  kind: string;
  customer: string;
  journey: number;
  /** null: no time is known */
  ms: number | null;
  step: Step;
  /** interactions of a run */
  length: number;
}

/** Everything that came again in a journey; `kind` is its name in the result. */
export function happenings(
  journeys: readonly Journey[],
  stageOf: ((step: Step) => number | null) | null,
): Happening[] {
  const found: Happening[] = [];
  journeys.forEach(({ customer, steps }, journey) => {
    const add = (kind: string, from: Step, to: Step | undefined, step: Step, length = 0) =>
      found.push({ kind, customer, journey, ms: to ? to.time - from.time : null, step, length });
    steps.forEach((step, i) => {
      const name = step.touchpoint;
      if (steps[i - 1]?.touchpoint !== name && steps[i + 1]?.touchpoint === name) {
        const after = steps.slice(i).findIndex((other) => other.touchpoint !== name);
        const run = after < 0 ? steps.slice(i) : steps.slice(i, i + after);
        add(`self ${name}`, step, run.at(-1), steps[i + 1]!, run.length);
      }
      const over = steps[i + 1]?.touchpoint;
      if (over !== undefined && over !== name && steps[i + 2]?.touchpoint === name)
        add(`ping-pong ${name} > ${over}`, step, steps[i + 2], steps[i + 2]!);
    });
    if (!stageOf) return;
    const staged = steps.filter((step) => stageOf(step) !== null);
    staged.forEach((step, i) => {
      const before = staged[i - 1];
      if (!before || stageOf(step)! >= stageOf(before)!) return;
      const regained = staged.slice(i).find((later) => stageOf(later)! >= stageOf(before)!);
      add(`return ${stageOf(before)} > ${stageOf(step)}`, before, regained, step);
    });
  });
  return found;
}

export function tallied(list: readonly Happening[]) {
  const times = list.flatMap(({ ms }) => (ms === null ? [] : [ms]));
  return {
    times: list.length,
    journeys: distinct(list.map(({ journey }) => journey)),
    customers: distinct(list.map(({ customer }) => customer)),
    timed: times.length,
    totalMs: times.reduce((sum, ms) => sum + ms, 0),
    medianMs: quantile(times, 0.5),
    repeats: list.reduce((sum, { length }) => sum + length - 1, 0),
    longest: Math.max(0, ...list.map(({ length }) => length)),
  };
}

/** Per customer: first contact at `isHere`, and the first one after it at `isAgain`, whenever that was. */
export function contacts(
  journeys: readonly Journey[],
  isHere: (step: Step) => boolean,
  isAgain: (step: Step) => boolean,
): { customer: string; first: Step; next: Step | null }[] {
  return [...new Set(journeys.map(({ customer }) => customer))].flatMap((customer) => {
    const steps = journeys.filter((one) => one.customer === customer).flatMap((one) => one.steps);
    const at = steps.findIndex(isHere);
    if (at < 0) return [];
    return [{ customer, first: steps[at]!, next: steps.slice(at + 1).find(isAgain) ?? null }];
  });
}
