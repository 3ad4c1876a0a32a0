import { IGNORED, type Selection } from './columns.ts';
import {
  addDurations,
  BATCH,
  createDurations,
  type Durations,
  mergeDurations,
  quantilesOf,
} from './durations.ts';
import { byName } from './flow.ts';
import { type Fold, runFold } from './fold.ts';
import { type AttemptRules, attemptFinder, createAttempt } from './funnelAttempt.ts';
import { labelSet, type UnknownName } from './labels.ts';
import { attributeColumns } from './predicates.ts';
import { stepReader } from './steps.ts';

export interface FunnelOptions {
  /** names of touchpoints, exact or with `*`; each step may be several */
  steps: readonly (string | readonly string[])[];
  /** next: directly after the step before; eventual (default): any time later; any: the steps in whatever order */
  order?: 'eventual' | 'next' | 'any';
  /** null or absent: no limit */
  withinMs?: number | null;
  /** whether the time runs from the first step (default) or anew from each step */
  window?: 'entry' | 'step';
  /** an interaction at one of these between the steps ends the attempt, which then counts as drop-off; not with 'next' */
  exclude?: readonly string[];
  /** 'channel', or an attribute that the columns hold */
  by?: string;
  /** whose value counts: of the interaction at the first step, or of the customer's first or last one */
  attributeAt?: 'entry' | 'first' | 'last';
  /** who stopped and has been silent for longer than this at `asOf` (ms both) dropped out; null: everyone who stopped */
  silence?: { thresholdMs: number; asOf: number } | null;
}

export interface FunnelStep {
  touchpoint: string;
  /** distinct, who got here in their furthest attempt */
  customers: number;
  journeys: number;
  /** share 0…1 of those at the first step, null where nobody was */
  ofFirst: number | null;
  /** share 0…1 of those at the step before; null at the first step */
  ofPrevious: number | null;
  /** ms from the step before, in each customer's first furthest attempt */
  medianMs: number | null;
  /** customers who got no further; customers = those of the next step + dropped + inProgress, but none stop at the last step */
  dropped: number;
  inProgress: number;
}

export interface Funnel {
  /** everyone the question ranges over, entered or not */
  n: { journeys: number; customers: number };
  steps: FunnelStep[];
  /** by value, '' where absent; the groups add up to `steps` */
  by: Record<string, FunnelStep[]> | null;
  /** names that fit no touchpoint: nobody gets there */
  unknown: UnknownName[];
}

export interface FunnelState {
  journeys: number;
  customers: number;
  /** groups by value, numbered from 1; group 0 is everyone */
  values: Map<string, number>;
  /** per group and step DROPPED, IN_PROGRESS (customers who got exactly this far), JOURNEYS (that got at least this far) */
  figures: number[];
  /** group = group × steps + step */
  durations: Durations;
}

const WIDTH = 3;
const DROPPED = 0;
const IN_PROGRESS = 1;
const JOURNEYS = 2;

export const funnelFold: Fold<FunnelOptions, FunnelState, Funnel> = {
  create: (selection, { steps }) => ({
    journeys: 0,
    customers: 0,
    values: new Map(),
    figures: new Array<number>(steps.length * WIDTH).fill(0),
    durations: createDurations(selection, 'exact', Number.POSITIVE_INFINITY),
  }),
  visit,
  merge(into, other) {
    into.journeys += other.journeys;
    into.customers += other.customers;
    const width = other.figures.length / (other.values.size + 1);
    const steps = width / WIDTH;
    const groupOf = new Uint32Array((other.values.size + 1) * steps);
    for (const [value, from] of [['', 0] as const, ...other.values]) {
      const group = from === 0 ? 0 : groupNumber(into, value, steps);
      for (let k = 0; k < width; k++) into.figures[group * width + k]! += other.figures[from * width + k]!;
      for (let k = 0; k < steps; k++) groupOf[from * steps + k] = group * steps + k;
    }
    mergeDurations(into.durations, other.durations, groupOf);
  },
  finish,
};

/** How far customers get through steps, in the furthest attempt of each. */
export function funnel(selection: Selection, options: FunnelOptions): Funnel {
  return runFold(funnelFold, selection, options);
}

function groupNumber(state: FunnelState, value: string, steps: number): number {
  const known = state.values.get(value);
  if (known !== undefined) return known;
  const group = state.values.size + 1;
  state.values.set(value, group);
  for (let k = 0; k < steps * WIDTH; k++) state.figures.push(0);
  return group;
}

function rulesOf(
  selection: Selection,
  options: FunnelOptions,
): { rules: AttemptRules; unknown: UnknownName[] } {
  const { names } = selection.touchpoints;
  const sets = options.steps.map((step) => labelSet(typeof step === 'string' ? [step] : step, names));
  const excluded = labelSet(options.exclude ?? [], names);
  const rules: AttemptRules = {
    members: sets.map((set) => set.member),
    excluded: options.exclude?.length ? excluded.member : null,
    order: options.order ?? 'eventual',
    window: options.window ?? 'entry',
    withinMs: options.withinMs ?? Number.POSITIVE_INFINITY,
  };
  return { rules, unknown: [...sets.flatMap((set) => set.unknown), ...excluded.unknown] };
}

function visit(
  state: FunnelState,
  selection: Selection,
  options: FunnelOptions,
  from: number,
  to: number,
): void {
  const { customer } = selection.journeys;
  const { time } = selection.columns;
  const steps = options.steps.length;
  const reader = stepReader(selection, from, to);
  const { label, at } = reader;
  const times = new Float64Array(at.length);
  const find = attemptFinder(rulesOf(selection, options).rules, at.length);
  const valueAt = valueReader(selection, options.by);
  const attempt = createAttempt(steps);
  const journeys = new Uint32Array(steps);
  const best = new Float64Array(steps);
  const batch = { group: new Uint32Array(BATCH), ms: new Float64Array(BATCH), n: 0 };
  let reached = 0;
  let entry = 0;
  let first = 0;
  let last = 0;

  const countIn = (group: number, stopped: number) => {
    const base = group * steps;
    state.figures[(base + reached - 1) * WIDTH + stopped]!++;
    for (let k = 0; k < reached; k++) state.figures[(base + k) * WIDTH + JOURNEYS]! += journeys[k]!;
    if (batch.n + reached > BATCH) flush();
    for (let k = 1; k < reached && k < BATCH; k++) {
      batch.group[batch.n] = base + k;
      batch.ms[batch.n++] = best[k]! - best[k - 1]!;
    }
  };
  const flush = () => {
    addDurations(state.durations, batch.group, batch.ms, batch.n);
    batch.n = 0;
  };
  const closeCustomer = () => {
    if (reached === 0) return;
    const stopped = isDropped(options.silence, time[last]!) ? DROPPED : IN_PROGRESS;
    countIn(0, stopped);
    if (options.by === undefined) return;
    const decisive = options.attributeAt === 'first' ? first : options.attributeAt === 'last' ? last : entry;
    countIn(groupNumber(state, valueAt(decisive), steps), stopped);
  };

  let current = -1;
  for (let j = from; j < to; j++) {
    const length = reader.read(j);
    if (length === 0) continue;
    if (customer[j] !== current) {
      closeCustomer();
      current = customer[j]!;
      state.customers++;
      reached = 0;
      journeys.fill(0);
      first = at[0]!;
    }
    state.journeys++;
    last = at[length - 1]!;
    for (let i = 0; i < length; i++) times[i] = time[at[i]!]!;
    find(label, times, length, attempt);
    for (let k = 0; k < attempt.reached; k++) journeys[k]!++;
    if (attempt.reached <= reached) continue;
    reached = attempt.reached;
    entry = at[attempt.at[0]!]!;
    for (let k = 0; k < reached; k++) best[k] = times[attempt.at[k]!]!;
  }
  closeCustomer();
  flush();
}

function isDropped(silence: FunnelOptions['silence'], latest: number): boolean {
  return !silence || silence.asOf - latest > silence.thresholdMs;
}

/** The value of an attribute of an interaction: its own, else its customer's. Always '' where the funnel isn't split. */
function valueReader(selection: Selection, by: string | undefined): (interaction: number) => string {
  if (by === undefined) return () => '';
  if (by === 'channel' && !selection.columns.attributes.has('channel')) {
    const { codes } = selection.columns.channel;
    const { of, names } = selection.channels;
    return (i) => (of[codes[i]!] === IGNORED ? '' : names[of[codes[i]!]!]!);
  }
  const found = attributeColumns(selection, by);
  const own = found?.ofInteraction;
  const customers = found?.ofCustomer;
  return (i) => {
    const value = own ? own.names[own.codes[i]!]! : '';
    if (value !== '' || !customers) return value;
    return customers.names[customers.codes[customerOf(selection.columns.offsets, i)]!]!;
  };
}

function customerOf(offsets: Uint32Array, interaction: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle + 1]! <= interaction) low = middle + 1;
    else high = middle;
  }
  return low;
}

function finish(state: FunnelState, selection: Selection, options: FunnelOptions): Funnel {
  const titles = options.steps.map((step) => (typeof step === 'string' ? step : step.join(' | ')));
  const quantile = quantilesOf(state.durations, (state.values.size + 1) * titles.length);
  const stepsOf = (group: number) => groupSteps(state.figures, group, titles, quantile);
  const by = [...state.values].sort(([a], [b]) => byName(a, b));
  return {
    n: { journeys: state.journeys, customers: state.customers },
    steps: stepsOf(0),
    by:
      options.by === undefined
        ? null
        : Object.fromEntries(by.map(([value, group]) => [value, stepsOf(group)])),
    unknown: rulesOf(selection, options).unknown,
  };
}

function groupSteps(
  figures: readonly number[],
  group: number,
  titles: readonly string[],
  quantile: (group: number, q: number) => number | null,
): FunnelStep[] {
  const base = group * titles.length;
  const figure = (k: number, which: number) => figures[(base + k) * WIDTH + which]!;
  const customers = titles.map((_, k) => {
    let sum = 0;
    for (let further = k; further < titles.length; further++) {
      sum += figure(further, DROPPED) + figure(further, IN_PROGRESS);
    }
    return sum;
  });
  return titles.map((touchpoint, k) => {
    const isLast = k === titles.length - 1;
    return {
      touchpoint,
      customers: customers[k]!,
      journeys: figure(k, JOURNEYS),
      ofFirst: customers[0] === 0 ? null : customers[k]! / customers[0]!,
      ofPrevious: k === 0 || customers[k - 1] === 0 ? null : customers[k]! / customers[k - 1]!,
      medianMs: quantile(base + k, 0.5),
      dropped: isLast ? 0 : figure(k, DROPPED),
      inProgress: isLast ? 0 : figure(k, IN_PROGRESS),
    };
  });
}
