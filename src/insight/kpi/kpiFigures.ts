import type { Selection } from '../../engine/columns.ts';
import { differenceOf } from '../../engine/statistics/intervals.ts';
import { quantileOf } from '../../engine/statistics/quantiles.ts';
import { periodFinder } from '../../engine/time/trendEvents.ts';
import { calculate } from './calculate.ts';
import { asOfOf, type UnitExtra } from './extra.ts';
import { asEstimate, figureOf, type KpiFigure, quantileFigure } from './figure.ts';
import { type Formula, isTotal, type Measure, measuresOf } from './measure.ts';
import { measureRows } from './measureRows.ts';
import { rangeOf } from './unitOf.ts';
import type { UnitRows } from './unitRows.ts';
import { type UnitSamples, unitSamples, unitValues } from './unitValues.ts';

export interface KpiPoint extends KpiFigure {
  /** ms */
  readonly from: number;
  readonly to: number;
  /** the period, and the time that a figure gives customers, are over */
  readonly finished: boolean;
}

export interface KpiFigures extends KpiFigure {
  readonly total: boolean;
  /** by period of `extra.bounds`; empty without */
  readonly points: readonly KpiPoint[];
  /** ms that a period's customers are given before it counts as finished; 0 for figures of the moment */
  readonly windowMs: number;
  /** the last finished period, the one before, and the difference between them */
  readonly latest: KpiPoint | null;
  readonly previous: KpiPoint | null;
  readonly change: { readonly value: number; readonly interval: [number, number] } | null;
}

/** A KPI over a selection, and period by period. */
export function kpiFigures(selection: Selection, formula: Formula, extra: UnitExtra = {}): KpiFigures {
  const samples = unitSamples(selection, formula);
  const range = rangeOf(formula);
  const total = formula.kind === 'measure' && isTotal(formula.measure);
  const whole = samples ? quantileIn(samples) : figureOf(unitValues(selection, formula, extra), range);
  const windowMs = windowOf(selection, formula, extra);
  const { bounds = [] } = extra;
  const found =
    bounds.length < 2
      ? []
      : samples
        ? samplesByPeriod(samples, bounds)
        : valuesByPeriod(selection, formula, extra, bounds.length - 1).map((values) =>
            figureOf(values, range),
          );
  const asOf = asOfOf(selection, extra);
  const first = firstTime(selection);
  const points = found.map((figure, p): KpiPoint => {
    const [from, to] = [bounds[p]!, bounds[p + 1]!];
    // a total of a period of which a part lies before the data is too small
    const isCut = total && p === 0 && first > from + (to - from) / 7;
    return { ...(total ? zeroed(figure) : figure), from, to, finished: !isCut && to + windowMs <= asOf };
  });
  const finished = points.filter((point) => point.finished && point.value !== null);
  const [latest = null, previous = null] = [finished.at(-1), finished.at(-2)];
  const change = latest && previous && differenceOf(asEstimate(latest), asEstimate(previous));
  return {
    ...whole,
    total,
    points,
    windowMs,
    latest,
    previous,
    change: change && { value: change.value, interval: [change.low, change.high] },
  };
}

/** Nothing in a period is a total of 0. */
const zeroed = (figure: KpiFigure): KpiFigure =>
  figure.value === null ? { ...figure, value: 0, interval: [0, 3.689] } : figure;

function quantileIn({ value, customer, quantile }: UnitSamples): KpiFigure {
  return quantileFigure(value, quantile, new Set(customer).size);
}

function samplesByPeriod(
  { value, customer, at, quantile }: UnitSamples,
  bounds: readonly number[],
): KpiFigure[] {
  const periodOf = periodFinder(bounds);
  const values = Array.from({ length: bounds.length - 1 }, () => [] as number[]);
  const customers = values.map(() => new Set<number>());
  for (let i = 0; i < value.length; i++) {
    const period = periodOf(at[i]!);
    if (!(period >= 0)) continue;
    values[period]!.push(value[i]!);
    customers[period]!.add(customer[i]!);
  }
  return values.map((found, p) => quantileFigure(found, quantile, customers[p]!.size));
}

function valuesByPeriod(selection: Selection, formula: Formula, extra: UnitExtra, periods: number) {
  const slices = new Map<Measure, Omit<UnitRows, 'period'>[]>();
  for (const measure of measuresOf(formula))
    slices.set(measure, slicePeriods(measureRows(selection, measure, extra), periods));
  return Array.from({ length: periods }, (_, p) =>
    calculate(formula, (measure) => ({ ...slices.get(measure)![p]!, total: isTotal(measure) })),
  );
}

/** The rows of each period, customers rising. */
function slicePeriods({ customer, period, numerator, denominator }: UnitRows, periods: number) {
  const size = new Uint32Array(periods);
  for (const p of period) size[p]!++;
  const slices = Array.from(size, (n) => ({
    customer: new Uint32Array(n),
    numerator: new Float64Array(n),
    denominator: new Float64Array(n),
  }));
  const next = new Uint32Array(periods);
  for (let i = 0; i < period.length; i++) {
    const slice = slices[period[i]!]!;
    const at = next[period[i]!]!++;
    slice.customer[at] = customer[i]!;
    slice.numerator[at] = numerator[i]!;
    slice.denominator[at] = denominator[i]!;
  }
  return slices;
}

function firstTime({ columns, journeys }: Selection): number {
  let first = Number.POSITIVE_INFINITY;
  for (let j = 0; j < journeys.count; j++) first = Math.min(first, columns.time[journeys.start[j]!] ?? first);
  return first;
}

const dayMs = 864e5;
const lengths = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs };

/**
 * How long customers are given: the longest `within` and retention period; where a way has no limit, the time in which 95 % of those who
 * arrived did (for paths that of 95 % of the journeys); and for completion and abandonment the silence after which somebody has left, too.
 */
export function windowOf(selection: Selection, formula: Formula, extra: UnitExtra): number {
  const windows = measuresOf(formula).map((measure): number => {
    switch (measure.kind) {
      case 'conversion':
        return measure.withinMs ?? usualTime(selection, measure.steps[0], measure.steps.at(-1));
      case 'completion':
      case 'abandonment': {
        const way = measure.withinMs ?? usualTime(selection, measure.steps[0], measure.steps.at(-1));
        return way + (extra.silence?.thresholdMs ?? 0);
      }
      case 'time':
        return measure.withinMs ?? usualTime(selection, measure.from, measure.to);
      case 'retention':
        return (measure.period + 1) * lengths[measure.unit];
      case 'contactRate':
      case 'repeatContact':
        return measure.withinMs;
      case 'shareOfPath':
        return usualLength(selection);
      default:
        return 0;
    }
  });
  return Math.max(0, ...windows);
}

function usualLength({ columns: { time }, journeys: { start, end, count } }: Selection): number {
  const lengths = new Float64Array(count);
  for (let j = 0; j < count; j++)
    lengths[j] = end[j]! > start[j]! ? time[end[j]! - 1]! - time[start[j]!]! : 0;
  return quantileOf(lengths, 0.95) ?? 0;
}

function usualTime(selection: Selection, from: readonly string[] = [], to: readonly string[] = []): number {
  const measure: Measure = { kind: 'time', of: 'median', from, to, withinMs: null };
  const times = unitSamples(selection, { kind: 'measure', measure })?.value ?? [];
  return quantileOf(times, 0.95) ?? 0;
}
