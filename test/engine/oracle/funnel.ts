import { type Journey, quantile, type Step } from './journeys.ts';

export interface FunnelQuestion {
  steps: string[][];
  order: 'eventual' | 'next' | 'any';
  withinMs: number;
  window: 'entry' | 'step';
  exclude: readonly string[];
}

/** Every way to go through the steps as far as it leads, found by trying all. */
function chains(steps: readonly Step[], question: FunnelQuestion): number[][] {
  const found: number[][] = [];
  const isIn = (i: number, k: number) => question.steps[k]!.includes(steps[i]!.touchpoint);
  const extend = (chain: number[]) => {
    found.push(chain);
    if (chain.length === question.steps.length) return;
    const last = chain.at(-1)!;
    for (let i = last + 1; i < steps.length; i++) {
      if (question.order === 'next' && i > last + 1) break;
      const since = question.window === 'entry' ? chain[0]! : last;
      if (!isIn(i, chain.length) || steps[i]!.time - steps[since]!.time > question.withinMs) continue;
      const between = steps.slice(chain[0]! + 1, i).map((step) => step.touchpoint);
      if (question.order === 'eventual' && between.some((name) => question.exclude.includes(name))) continue;
      extend([...chain, i]);
    }
  };
  steps.forEach((_, i) => {
    if (isIn(i, 0)) extend([i]);
  });
  return found;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const k = a.findIndex((value, i) => value !== b[i]);
  return k < 0 ? 0 : a[k]! - b[k]!;
}

/** The furthest attempt, and among equals the earliest; with a window from step to step the one that ends first, each step as late as may be. */
function furthest(steps: readonly Step[], question: FunnelQuestion): number[] {
  const all = question.order === 'any' ? anyChains(steps, question) : chains(steps, question);
  const length = Math.max(0, ...all.map((chain) => chain.length));
  const best = all.filter((chain) => chain.length === length);
  const late =
    question.order === 'eventual' && question.window === 'step' && Number.isFinite(question.withinMs);
  if (!late) return best.toSorted(compare)[0] ?? [];
  const key = (chain: number[]) => [
    chain.at(-1)!,
    ...chain
      .slice(0, -1)
      .toReversed()
      .map((i) => -i),
  ];
  return best.toSorted((a, b) => compare(key(a), key(b)))[0] ?? [];
}

/** For steps of one name each, all different. */
function anyChains(steps: readonly Step[], question: FunnelQuestion): number[][] {
  const wanted = question.steps.flat();
  return steps.flatMap((entry, start) => {
    if (!wanted.includes(entry.touchpoint)) return [];
    const chain = [start];
    const seen = new Set([entry.touchpoint]);
    for (let i = start + 1; i < steps.length && seen.size < wanted.length; i++) {
      const since = steps[question.window === 'entry' ? start : chain.at(-1)!]!;
      if (steps[i]!.time - since.time > question.withinMs) break;
      if (wanted.includes(steps[i]!.touchpoint) && !seen.has(steps[i]!.touchpoint)) {
        chain.push(i);
        seen.add(steps[i]!.touchpoint);
      }
      if (question.exclude.includes(steps[i]!.touchpoint)) break;
    }
    return [chain];
  });
}

export interface OracleCustomer {
  reached: number;
  journeysAt: number[];
  /** ms from step to step */
  gaps: number[];
  entry: Step | null;
  first: Step;
  last: Step;
}

export function oracleCustomers(journeys: readonly Journey[], question: FunnelQuestion): OracleCustomer[] {
  const ids = [...new Set(journeys.map((journey) => journey.customer))];
  return ids.map((id) => {
    const own = journeys.filter((journey) => journey.customer === id);
    const attempts = own.map((journey) => furthest(journey.steps, question).map((i) => journey.steps[i]!));
    const reached = Math.max(...attempts.map((attempt) => attempt.length));
    const best = attempts.find((attempt) => attempt.length === reached)!;
    return {
      reached,
      journeysAt: question.steps.map((_, k) => attempts.filter((attempt) => attempt.length > k).length),
      gaps: best.slice(1).map((step, k) => step.time - best[k]!.time),
      entry: best[0] ?? null,
      first: own[0]!.steps[0]!,
      last: own.at(-1)!.steps.at(-1)!,
    };
  });
}

export function oracleSteps(
  customers: readonly OracleCustomer[],
  question: FunnelQuestion,
  silence: { thresholdMs: number; asOf: number } | null,
) {
  const at = (k: number) => customers.filter((customer) => customer.reached > k);
  const isSilent = (customer: OracleCustomer) =>
    silence === null || silence.asOf - customer.last.time > silence.thresholdMs;
  return question.steps.map((names, k) => {
    const stopped = k === question.steps.length - 1 ? [] : customers.filter((c) => c.reached === k + 1);
    return {
      touchpoint: names.join(' | '),
      customers: at(k).length,
      journeys: at(0).reduce((sum, customer) => sum + customer.journeysAt[k]!, 0),
      ofFirst: at(0).length === 0 ? null : at(k).length / at(0).length,
      ofPrevious: k === 0 || at(k - 1).length === 0 ? null : at(k).length / at(k - 1).length,
      medianMs:
        k === 0
          ? null
          : quantile(
              at(k).map((customer) => customer.gaps[k - 1]!),
              0.5,
            ),
      dropped: stopped.filter(isSilent).length,
      inProgress: stopped.filter((customer) => !isSilent(customer)).length,
    };
  });
}
