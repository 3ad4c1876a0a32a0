import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import type { UnknownName } from '../labels.ts';
import {
  addDurations,
  BATCH,
  createDurations,
  type Durations,
  distributionsOf,
  mergeDurations,
  type Precision,
  quantilesOf,
} from '../statistics/durations.ts';
import { type Estimate, quantileBounds, shareOf } from '../statistics/intervals.ts';
import { arrivalQuantile, type Survival, survivalOf } from '../statistics/survival.ts';
import {
  ARRIVED,
  eachPassage,
  OPEN,
  type PassageOptions,
  passageNames,
  type TakePassage,
} from './passages.ts';
import { binOf, TIME_BINS } from './timeBins.ts';

export interface TimeBetweenOptions extends PassageOptions {
  precision?: Precision;
}

/** Passages and the distinct customers among them. */
export interface PassageCount {
  times: number;
  customers: number;
}

export interface TimeQuantile {
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface TimeBetween {
  /** everyone the question ranges over, whether they reached `from` or not */
  n: { journeys: number; customers: number };
  /** at `from`: arrived + open + gone, times by times; a customer may be in several */
  reached: PassageCount;
  arrived: PassageCount;
  open: PassageCount;
  gone: PassageCount;
  /** share of those at `from` who have arrived by then; at most 200 points, each after an equal number of arrivals */
  curve: { atMs: number; arrived: number; low: number; high: number; atRisk: number }[];
  /** the share at the end of the curve; null where nobody reached `from` */
  share: Estimate | null;
  /** by when half, and nine tenths, of those at `from` have arrived; null where fewer have, or an interval has no such end */
  median: TimeQuantile;
  q90: TimeQuantile;
  /** ms, plain median among those who arrived */
  arrivedMedian: TimeQuantile;
  /** those who arrived, by how long it took them: from fromMs to less than toMs */
  bins: ({ fromMs: number; toMs: number | null } & PassageCount)[];
  /** `histogram`: times of the curve and quantiles are off by at most 1.6 % */
  quantiles: 'exact' | 'histogram';
  /** names that fit no touchpoint */
  unknown: UnknownName[];
}

export interface TimeBetweenState {
  n: { journeys: number; customers: number };
  /** reached, arrived, open, gone, then the bins: times, customers, the last customer + 1 */
  counts: Float64Array;
  arrivals: Durations;
  waits: Durations;
}

const WIDTH = 3;
const CUSTOMERS = 1;
const STAMP = 2;
const REACHED = 0;
/** first of the three states */
const STATES = 1;
const BINS = 4;
const POINTS = 200;

export const timeBetweenFold: Fold<TimeBetweenOptions, TimeBetweenState, TimeBetween> = {
  create: (selection, { precision = 'auto' }) => ({
    n: { journeys: 0, customers: 0 },
    counts: new Float64Array((BINS + TIME_BINS.length) * WIDTH),
    arrivals: createDurations(selection, precision, 1),
    waits: createDurations(selection, precision, 1),
  }),
  visit(state, selection, options, from, to) {
    const { n, counts } = state;
    const arrivals = batched(state.arrivals);
    const waits = batched(state.waits);
    const count = (which: number, customer: number) => {
      const at = which * WIDTH;
      counts[at]!++;
      if (counts[at + STAMP] === customer + 1) return;
      counts[at + STAMP] = customer + 1;
      counts[at + CUSTOMERS]!++;
    };
    const take: TakePassage = (customer, _entry, _arrival, passed, ms) => {
      count(REACHED, customer);
      count(STATES + passed, customer);
      if (passed === ARRIVED) {
        count(BINS + binOf(ms), customer);
        arrivals.add(ms);
      } else if (passed === OPEN) waits.add(ms);
    };
    let current = -1;
    eachPassage(selection, options, from, to, take, (customer) => {
      n.journeys++;
      if (customer === current) return;
      current = customer;
      n.customers++;
    });
    arrivals.close();
    waits.close();
  },
  merge(into, other) {
    into.n.journeys += other.n.journeys;
    into.n.customers += other.n.customers;
    for (let at = 0; at < into.counts.length; at++) {
      if (at % WIDTH !== STAMP) into.counts[at]! += other.counts[at]!;
    }
    mergeDurations(into.arrivals, other.arrivals);
    mergeDurations(into.waits, other.waits);
  },
  finish(state, selection, options) {
    const counted = (which: number): PassageCount => ({
      times: state.counts[which * WIDTH]!,
      customers: state.counts[which * WIDTH + CUSTOMERS]!,
    });
    const [arrived, open, gone] = [counted(STATES), counted(STATES + 1), counted(STATES + 2)] as const;
    const survival = survivalOf(
      distributionsOf(state.arrivals, 1)(0),
      distributionsOf(state.waits, 1)(0),
      gone.times,
    );
    const bins = TIME_BINS.map((fromMs, bin) => ({
      fromMs,
      toMs: TIME_BINS[bin + 1] ?? null,
      ...counted(BINS + bin),
    }));
    return {
      n: state.n,
      reached: counted(REACHED),
      arrived,
      open,
      gone,
      ...curveOf(survival),
      median: arrivalQuantile(survival, 0.5),
      q90: arrivalQuantile(survival, 0.9),
      arrivedMedian: plainMedian(state.arrivals, arrived.times),
      bins: bins.slice(
        Math.max(
          0,
          bins.findIndex(({ times }) => times > 0),
        ),
        bins.findLastIndex(({ times }) => times > 0) + 1,
      ),
      quantiles: state.arrivals.samples === null ? 'histogram' : 'exact',
      unknown: passageNames(selection, options).unknown,
    };
  },
};

/** How long customers take from one touchpoint to another, those who haven't arrived included. */
export function timeBetween(selection: Selection, options: TimeBetweenOptions): TimeBetween {
  return runFold(timeBetweenFold, selection, options);
}

function batched(durations: Durations): { add(ms: number): void; close(): void } {
  const group = new Uint32Array(BATCH);
  const ms = new Float64Array(BATCH);
  let pending = 0;
  const close = () => {
    addDurations(durations, group, ms, pending);
    pending = 0;
  };
  return {
    add(value) {
      ms[pending++] = value;
      if (pending === BATCH) close();
    },
    close,
  };
}

function plainMedian(arrivals: Durations, n: number): TimeQuantile {
  const quantile = quantilesOf(arrivals, 1);
  const bounds = quantileBounds(0.5, n);
  return {
    value: quantile(0, 0.5),
    low: bounds && quantile(0, bounds.low),
    high: bounds && quantile(0, bounds.high),
  };
}

function curveOf(survival: Survival): Pick<TimeBetween, 'curve' | 'share'> {
  const { n, at, arrivals, arrived, low, high, atRisk } = survival;
  if (n === 0) return { curve: [], share: null };
  const curve: TimeBetween['curve'] = [];
  if (at[0] !== 0) curve.push({ atMs: 0, arrived: 0, low: 0, high: 0, atRisk: n });
  const last = at.length - 1;
  const total = arrivals.reduce((sum, one) => sum + one, 0);
  const step = at.length < POINTS ? 0 : total / (POINTS - 1);
  let sum = 0;
  let next = step;
  for (let i = 0; i <= last; i++) {
    sum += arrivals[i]!;
    if (sum < next && i < last) continue;
    next = (Math.floor(sum / (step || 1)) + 1) * step;
    curve.push({ atMs: at[i]!, arrived: arrived[i]!, low: low[i]!, high: high[i]!, atRisk: atRisk[i]! });
  }
  const share = last < 0 ? shareOf(0, n) : { value: arrived[last]!, low: low[last]!, high: high[last]! };
  return { curve, share };
}
