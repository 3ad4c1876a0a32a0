import { type Journey, quantile, type Step } from './journeys.ts';

export interface FunnelQuestion {
  steps: { names: string[]; order: 'eventual' | 'next'; optional: boolean }[];
  anyOrder: boolean;
  withinMs: number;
  window: 'entry' | 'step';
  exclude: readonly string[];
  exclusion: 'dropOff' | 'remove';
  attempt: 'best' | 'first';
  toleranceMs: number;
}

/** A way through the steps: at[k] is the place of step k, infinite where it is left out or not reached. */
type Way = number[];
/** Places and names of a journey; the names may stand in another order than they came. */
interface Line {
  names: string[];
  times: number[];
  came: number[];
}

const NEVER = Number.POSITIVE_INFINITY;

function reachedOf(way: Way, question: FunnelQuestion): number {
  if (question.anyOrder) return way.filter(Number.isFinite).length;
  return 1 + question.steps.findLastIndex((step, k) => !step.optional && Number.isFinite(way[k]!));
}

function isComplete(way: Way, question: FunnelQuestion): boolean {
  return reachedOf(way, question) > question.steps.findLastIndex((step) => !step.optional);
}

/** Every way that begins at an entry, found by trying all. */
function waysFrom(entry: number, line: Line, question: FunnelQuestion): Way[] {
  const { steps, window, withinMs, exclude } = question;
  const found: Way[] = [];
  const extend = (way: Way, k: number) => {
    if (k === steps.length) {
      found.push(way);
      return;
    }
    extend([...way, ...steps.slice(k).map(() => NEVER)], steps.length);
    const last = way.findLast(Number.isFinite)!;
    line.names.forEach((name, i) => {
      const isAfter = steps[k]!.order === 'next' ? i === last + 1 : i > last;
      const since = window === 'entry' ? entry : last;
      if (!isAfter || !steps[k]!.names.includes(name)) return;
      if (line.names.slice(entry + 1, i).some((between) => exclude.includes(between))) return;
      if (line.times[i]! - line.times[since]! <= withinMs) extend([...way, i], k + 1);
    });
    if (steps[k]!.optional) extend([...way, NEVER], k + 1);
  };
  extend([entry], 1);
  return found;
}

/** In any order there is one way from each entry. */
function anyWay(entry: number, line: Line, question: FunnelQuestion): Way {
  const open = question.steps.map(({ names }) => names);
  const way: Way = [];
  for (let i = entry; i < line.names.length; i++) {
    const since = question.window === 'entry' ? entry : way.at(-1)!;
    if (i > entry && line.times[i]! - line.times[since]! > question.withinMs) break;
    const step = open.findIndex((names) => names.includes(line.names[i]!));
    if (step >= 0) {
      open.splice(step, 1);
      way.push(i);
    }
    if (open.length === 0 || (i > entry && question.exclude.includes(line.names[i]!))) break;
  }
  return question.steps.map((_, k) => way[k] ?? NEVER);
}

function earlier(a: Way, b: Way): number {
  const k = a.findIndex((value, i) => value !== b[i]);
  return k < 0 ? 0 : a[k]! < b[k]! ? -1 : 1;
}

function best(ways: Way[], question: FunnelQuestion): Way | null {
  const furthest = Math.max(0, ...ways.map((way) => reachedOf(way, question)));
  return ways.filter((way) => reachedOf(way, question) === furthest).toSorted(earlier)[0] ?? null;
}

function isMet(way: Way, line: Line, question: FunnelQuestion): boolean {
  if (isComplete(way, question)) return false;
  const wall = line.names.findIndex((name, i) => i > way[0]! && question.exclude.includes(name));
  const since = question.window === 'entry' ? way[0]! : Math.max(...way.filter(Number.isFinite));
  return wall >= 0 && line.times[wall]! - line.times[since]! <= question.withinMs;
}

/** The attempt that counts in one order of the names. */
function attemptIn(line: Line, question: FunnelQuestion): Way | null {
  const { steps, anyOrder, attempt, exclusion } = question;
  const begins = (anyOrder ? steps : steps.slice(0, 1)).flatMap(({ names }) => names);
  let entries = line.names.flatMap((name, i) => (begins.includes(name) ? [i] : []));
  if (attempt === 'first') entries = entries.slice(0, 1);
  let ways = entries.map((entry) =>
    anyOrder ? anyWay(entry, line, question) : best(waysFrom(entry, line, question), question)!,
  );
  if (exclusion === 'remove') ways = ways.filter((way) => !isMet(way, line, question));
  return best(ways, question);
}

/** Those within the tolerance of the first of them, put in the order of the steps. */
function rearranged(line: Line, { steps, exclude, toleranceMs }: FunnelQuestion): Line {
  const rank = (name: string) => {
    const step = steps.findIndex(({ names }) => names.includes(name));
    return step >= 0 ? step : exclude.includes(name) ? 1_000 : 999;
  };
  const moments: number[][] = [];
  line.times.forEach((time, i) => {
    const moment = moments.at(-1);
    if (moment && time - line.times[moment[0]!]! <= toleranceMs) moment.push(i);
    else moments.push([i]);
  });
  const came = moments.flatMap((moment) =>
    moment.toSorted((a, b) => rank(line.names[a]!) - rank(line.names[b]!)),
  );
  return { names: came.map((i) => line.names[i]!), times: line.times, came };
}

interface OracleAttempt {
  reached: number;
  at: (Step | null)[];
  ms: (number | null)[];
}

function attemptOf(steps: readonly Step[], question: FunnelQuestion): OracleAttempt {
  const line: Line = {
    names: steps.map(({ touchpoint }) => touchpoint),
    times: steps.map(({ time }) => time),
    came: steps.map((_, i) => i),
  };
  const lines = [line];
  if (question.toleranceMs > 0 && !question.anyOrder) lines.push(rearranged(line, question));
  const attempts = lines.map((one) => {
    const way = attemptIn(one, question) ?? question.steps.map(() => NEVER);
    const isTaken = (place: number) => Number.isFinite(place);
    return {
      reached: reachedOf(way, question),
      at: way.map((place) => (isTaken(place) ? steps[one.came[place]!]! : null)),
      ms: way.map((place) => (isTaken(place) ? one.times[place]! : null)),
    };
  });
  const [came, other] = attempts;
  return other && other.reached > came!.reached ? other : came!;
}

export interface OracleCustomer extends OracleAttempt {
  customer: string;
  removed: boolean;
  attempts: number;
  journeysAt: number[];
  /** the journey of the attempt that counts */
  journey: Journey | null;
  /** first interaction that begins an attempt */
  began: Step | null;
  entry: Step | null;
  first: Step;
  last: Step;
}

export function oracleCustomers(journeys: readonly Journey[], question: FunnelQuestion): OracleCustomer[] {
  const ids = [...new Set(journeys.map((journey) => journey.customer))];
  const begins = (question.anyOrder ? question.steps : question.steps.slice(0, 1)).flatMap((s) => s.names);
  return ids.map((customer) => {
    const own = journeys.filter((journey) => journey.customer === customer);
    const all = own.map((journey) => attemptOf(journey.steps, question));
    const beginnings = own.map(({ steps }) => steps.filter((step) => begins.includes(step.touchpoint)));
    const began = beginnings.flat()[0] ?? null;
    const first = beginnings.findIndex((list) => list.length > 0);
    const furthest = Math.max(...all.map(({ reached }) => reached));
    const chosen =
      question.attempt === 'first' ? Math.max(0, first) : all.findIndex((one) => one.reached === furthest);
    const attempt = all[chosen]!;
    return {
      ...attempt,
      customer,
      removed: began !== null && attempt.reached === 0,
      attempts: beginnings.flat().length,
      journeysAt: question.steps.map((_, k) => all.filter((one) => one.at[k] !== null).length),
      journey: attempt.reached > 0 ? own[chosen]! : null,
      began,
      entry: attempt.at[0] ?? null,
      first: own[0]!.steps[0]!,
      last: own.at(-1)!.steps.at(-1)!,
    };
  });
}

export type Silence = { thresholdMs: number; asOf: number } | null;

export function isSilent(customer: OracleCustomer, silence: Silence): boolean {
  return silence === null || silence.asOf - customer.last.time > silence.thresholdMs;
}

/** Customers who took step k. */
export const takers = (customers: readonly OracleCustomer[], k: number) =>
  customers.filter((customer) => customer.at[k] !== null);

/** Customers who got to step k and to no later one that is not optional; nobody stops at the last step or at an optional one. */
export function stoppers(customers: readonly OracleCustomer[], question: FunnelQuestion, k: number) {
  const last = question.steps.findLastIndex((step) => !step.optional);
  if (k === last || question.steps[k]!.optional) return [];
  return customers.filter((customer) => customer.reached === k + 1);
}

export function oracleSteps(
  customers: readonly OracleCustomer[],
  question: FunnelQuestion,
  silence: Silence,
) {
  const share = (n: number, of: number) => (of === 0 ? null : n / of);
  const at = (k: number) => takers(customers, k);
  return question.steps.map(({ names }, k) => {
    const stopped = stoppers(customers, question, k);
    const before = question.steps.findLastIndex((step, p) => p < k && !step.optional);
    const gaps = at(k).flatMap(({ ms }) => {
      const previous = ms.slice(0, k).findLast((time) => time !== null);
      return previous === undefined || previous === null ? [] : [ms[k]! - previous];
    });
    return {
      touchpoint: names.join(' | '),
      customers: at(k).length,
      journeys: at(0).reduce((sum, customer) => sum + customer.journeysAt[k]!, 0),
      ofFirst: share(at(k).length, at(0).length),
      ofPrevious: before < 0 ? null : share(at(k).length, at(before).length),
      medianMs: quantile(gaps, 0.5),
      dropped: stopped.filter((one) => isSilent(one, silence)).length,
      inProgress: stopped.filter((one) => !isSilent(one, silence)).length,
    };
  });
}
