import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import {
  addDurations,
  BATCH,
  createDurations,
  type Durations,
  mergeDurations,
  quantilesOf,
} from '../statistics/durations.ts';
import { quantileBounds, shareOf } from '../statistics/intervals.ts';
import { studentQuantile975 } from '../statistics/student.ts';
import { valueReader } from '../statistics/valueCounts.ts';
import {
  eachEvent,
  eachRating,
  type TakeEvent,
  type TrendEventOptions,
  type TrendFigure,
} from './trendEvents.ts';

export interface TrendOptions extends TrendEventOptions {
  /** also by these values of an attribute, and by all others together */
  by?: { attribute: string; values: readonly string[] } | null;
}

export interface TrendPoint {
  /** a number for interactions, customers, newCustomers and journeys; ms for medianTime; a share 0…1 for contactRate, conversion and csat;
   * else a mean. Null where n is 0 */
  value: number | null;
  /** 95 % interval; null for plain numbers, and where n is too small */
  low: number | null;
  high: number | null;
  /** what the figure is a figure of: customers for contactRate, entries for conversion, arrivals for medianTime, ratings; else value itself */
  n: number;
  /** distinct customers among the n */
  customers: number;
  /** distinct customers among those who make a share, or pull a mean up: at the touchpoint, arrived, satisfied, promoting; else as customers */
  hits: number;
}

export interface Trend {
  /** one per period */
  points: TrendPoint[];
  /** the values of `by` in the order given, then all others (null) */
  series: { value: string | null; points: TrendPoint[] }[];
}

export interface TrendState {
  /** per series and period WIDTH numbers */
  cells: Float64Array;
  /** medianTime: group = series × periods + period */
  durations: Durations;
}

const WIDTH = 8;
const COUNT = 0;
const HITS = 1;
const CUSTOMERS = 2;
const HIT_CUSTOMERS = 3;
const SUM = 4;
const SQUARES = 5;
const STAMP = 6;
const HIT_STAMP = 7;

export const trendFold: Fold<TrendOptions, TrendState, Trend> = {
  create(selection, options) {
    const cells = periodsOf(options) * seriesOf(options);
    return { cells: new Float64Array(cells * WIDTH), durations: createDurations(selection, 'auto', cells) };
  },
  visit(state, selection, options, from, to) {
    const counter = eventCounter(state, selection, options);
    eachEvent(selection, options, from, to, counter.take);
    counter.close();
  },
  merge(into, other) {
    for (let at = 0; at < into.cells.length; at++) {
      if (at % WIDTH < STAMP) into.cells[at]! += other.cells[at]!;
    }
    mergeDurations(into.durations, other.durations);
  },
  finish(state, selection, options) {
    countRatings(state, selection, options);
    const periods = periodsOf(options);
    // each point asks for other quantiles, the ends of its interval: the values are put in groups once, in place of a scan for each
    const { samples } = state.durations;
    const durations = samples === null ? state.durations : { samples, histograms: null };
    const quantile = quantilesOf(durations, periods * seriesOf(options));
    const points = (series: number) =>
      Array.from({ length: periods }, (_, period) => {
        const cell = series * periods + period;
        return pointOf(options.figure, state.cells.subarray(cell * WIDTH), (q) => quantile(cell, q));
      });
    const values = options.by ? [...options.by.values, null] : [];
    return { points: points(0), series: values.map((value, at) => ({ value, points: points(at + 1) })) };
  },
};

/** A figure, period by period. */
export function trend(selection: Selection, options: TrendOptions): Trend {
  return runFold(trendFold, selection, options);
}

const periodsOf = ({ bounds }: TrendOptions): number => bounds.length - 1;
/** everything, each value, all others */
const seriesOf = ({ by }: TrendOptions): number => (by ? by.values.length + 2 : 1);

/** The series of an interaction beside the first, 0 where there is none. */
export function seriesReader(
  selection: Selection,
  by: TrendOptions['by'],
): (interaction: number, customer: number) => number {
  if (!by) return () => 0;
  const { names, valueAt } = valueReader(selection, by.attribute);
  const others = by.values.length;
  const seriesOfValue = Uint32Array.from(names, (name) => {
    const at = by.values.indexOf(name);
    return (at < 0 ? others : at) + 1;
  });
  return (interaction, customer) => seriesOfValue[valueAt(interaction, customer)]!;
}

function eventCounter({ cells, durations }: TrendState, selection: Selection, options: TrendOptions) {
  const periods = periodsOf(options);
  const timed = options.figure === 'medianTime';
  const seriesAt = seriesReader(selection, options.by);
  const group = new Uint32Array(BATCH);
  const ms = new Float64Array(BATCH);
  let pending = 0;
  const close = () => {
    addDurations(durations, group, ms, pending);
    pending = 0;
  };
  const count = (cell: number, customer: number, isHit: boolean, value: number) => {
    const at = cell * WIDTH;
    cells[at + COUNT]!++;
    cells[at + SUM]! += value;
    cells[at + SQUARES]! += value * value;
    if (cells[at + STAMP] !== customer + 1) {
      cells[at + STAMP] = customer + 1;
      cells[at + CUSTOMERS]!++;
    }
    if (!isHit) return;
    cells[at + HITS]!++;
    if (cells[at + HIT_STAMP] !== customer + 1) {
      cells[at + HIT_STAMP] = customer + 1;
      cells[at + HIT_CUSTOMERS]!++;
    }
    if (!timed) return;
    group[pending] = cell;
    ms[pending++] = value;
    if (pending === BATCH) close();
  };
  const take: TakeEvent = (customer, interaction, period, isHit, value) => {
    count(period, customer, isHit, value);
    const series = seriesAt(interaction, customer);
    if (series > 0) count(series * periods + period, customer, isHit, value);
  };
  return { take, close };
}

/** Ratings come in order of time: the customers of a period are told apart by putting them in order first. */
function countRatings(state: TrendState, selection: Selection, options: TrendOptions): void {
  const found: Parameters<TakeEvent>[] = [];
  eachRating(selection, options, (...event) => found.push(event));
  found.sort((a, b) => a[0] - b[0]);
  const { take } = eventCounter(state, selection, options);
  for (const event of found) take(...event);
}

function pointOf(
  figure: TrendFigure,
  cell: Float64Array,
  quantile: (q: number) => number | null,
): TrendPoint {
  const [n, hits, customers, hitCustomers] = [
    cell[COUNT]!,
    cell[HITS]!,
    cell[CUSTOMERS]!,
    cell[HIT_CUSTOMERS]!,
  ] as const;
  const plain = (value: number) => ({
    value,
    low: null,
    high: null,
    n: value,
    customers,
    hits: hitCustomers,
  });
  const share = (x: number, of: number) => ({
    ...(shareOf(x, of) ?? { value: null, low: null, high: null }),
    n: of,
    customers,
    hits: hitCustomers,
  });
  switch (figure) {
    case 'interactions':
    case 'journeys':
      return plain(n);
    case 'customers':
    case 'newCustomers':
      return plain(customers);
    case 'contactRate':
      return share(hitCustomers, customers);
    case 'conversion':
    case 'csat':
      return share(hits, n);
    case 'medianTime': {
      const bounds = quantileBounds(0.5, hits);
      return {
        value: quantile(0.5),
        low: bounds && quantile(bounds.low),
        high: bounds && quantile(bounds.high),
        n: hits,
        customers: hitCustomers,
        hits: hitCustomers,
      };
    }
    default:
      return { ...meanOf(figure, n, cell[SUM]!, cell[SQUARES]!), n, customers, hits: hitCustomers };
  }
}

const ends: Readonly<Partial<Record<TrendFigure, [number, number]>>> = { nps: [-100, 100], emotion: [-1, 1] };

/** A mean with Student's interval, cut to the figure's range; no interval for a single value. */
function meanOf(figure: TrendFigure, n: number, sum: number, squares: number) {
  if (n === 0) return { value: null, low: null, high: null };
  const value = sum / n;
  if (n === 1) return { value, low: null, high: null };
  const [least, most] = ends[figure] ?? [1, Number.POSITIVE_INFINITY];
  const variance = Math.max(0, (squares - sum * value) / (n - 1));
  const half = studentQuantile975(n - 1) * Math.sqrt(variance / n);
  return { value, low: Math.max(least, value - half), high: Math.min(most, value + half) };
}
