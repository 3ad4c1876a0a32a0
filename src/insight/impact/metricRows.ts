import type { Selection } from '../../engine/columns.ts';
import { restrict } from '../../engine/select/restrict.ts';
import { quantileOf } from '../../engine/statistics/quantiles.ts';
import { periodFinder } from '../../engine/time/trendEvents.ts';
import { calculate } from '../kpi/calculate.ts';
import type { UnitExtra } from '../kpi/extra.ts';
import { type Formula, isTotal, type Measure, measuresOf } from '../kpi/measure.ts';
import { measureRows } from '../kpi/measureRows.ts';
import type { UnitRows } from '../kpi/unitRows.ts';
import { unitSamples, unitValues } from '../kpi/unitValues.ts';
import type { Comparison } from './comparison.ts';
import type { Timeline } from './timeline.ts';

const dayMs = 86_400_000;
const longestMs = 28 * dayMs;
const lengths = { day: dayMs, week: 7 * dayMs, month: 31 * dayMs } as const;

/** Whether journeys are cut from histories. Where they are not, what journeys have in common is asked period by period. */
export interface JourneyScope {
  readonly isWhole: boolean;
}

/**
 * A formula in which every passage has an end by which it counts: where none is written, `windowMs`. Else those who began early would have had
 * longer than those who began late.
 */
export function withWindow(formula: Formula, windowMs: number): Formula {
  if (formula.kind === 'number') return formula;
  if (formula.kind === 'arithmetic')
    return {
      ...formula,
      left: withWindow(formula.left, windowMs),
      right: withWindow(formula.right, windowMs),
    };
  const { measure } = formula;
  return 'withinMs' in measure && measure.withinMs === null
    ? { ...formula, measure: { ...measure, withinMs: windowMs } }
    : formula;
}

/** How long something may take where a formula does not say: a third of the time since the change, at most four weeks, whole days. */
export function usualWindow(at: number, asOf: number): number {
  return Math.max(dayMs, Math.floor(Math.min(longestMs, (asOf - at) / 3) / dayMs) * dayMs);
}

/** How long after its beginning something still counts, over all figures of a formula; of journeys what nine of ten take. */
export function windowOf(
  selection: Selection,
  formula: Formula,
  { isWhole }: JourneyScope,
  most: number,
): number {
  return Math.max(
    0,
    ...measuresOf(formula).map((measure) => {
      if ('withinMs' in measure) return measure.withinMs ?? 0;
      if (measure.kind === 'retention') return (measure.period + 1) * lengths[measure.unit];
      if (!isOfJourneys(measure) || isWhole) return 0;
      const { journeys, columns } = selection;
      const spans = Float64Array.from(
        { length: journeys.count },
        (_, j) => columns.time[journeys.end[j]! - 1]! - columns.time[journeys.start[j]!]!,
      );
      return Math.min(most, quantileOf(spans, 0.9) ?? 0);
    }),
  );
}

/** What customers bring to a KPI, by the periods of a timeline, or altogether. */
export function metricRows(
  selection: Selection,
  formula: Formula,
  extra: UnitExtra,
  timeline: Timeline | null,
  scope: JourneyScope,
): Pick<Comparison, 'rows' | 'kind'> {
  const samples = unitSamples(selection, formula);
  if (samples !== null) {
    const { customer, at, value, quantile } = samples;
    const find = timeline === null ? () => 0 : periodFinder(timeline.bounds);
    const period = Int32Array.from(at, (ms) => find(ms));
    const kept = Uint32Array.from(period.keys()).filter((i) => period[i]! >= 0);
    return {
      kind: { quantile },
      rows: {
        customer: kept.map((i) => customer[i]!),
        period: kept.map((i) => period[i]!),
        numerator: Float64Array.from(kept, (i) => value[i]!),
        denominator: new Float64Array(kept.length).fill(1),
      },
    };
  }
  if (timeline === null) {
    const { customer, numerator, denominator, total } = unitValues(selection, formula, extra);
    return {
      kind: total ? 'total' : 'ratio',
      rows: { customer, numerator, denominator, period: new Uint32Array(customer.length) },
    };
  }
  const { bounds } = timeline;
  const rowsOf = (measure: Measure): UnitRows =>
    scope.isWhole && isOfJourneys(measure)
      ? slices(selection, measure, extra, bounds)
      : measureRows(selection, measure, { ...extra, bounds });
  if (formula.kind === 'measure')
    return { kind: isTotal(formula.measure) ? 'total' : 'ratio', rows: rowsOf(formula.measure) };
  return calculated(formula, rowsOf, bounds.length - 1);
}

/** Figures that count whole journeys, or customers by what they ever did. */
function isOfJourneys({ kind }: Measure): boolean {
  return kind === 'share' || kind === 'shareOfPath' || kind === 'perJourney' || kind === 'reach';
}

/** A figure of each period by itself: of those who did anything in it. */
function slices(
  selection: Selection,
  measure: Measure,
  extra: UnitExtra,
  bounds: readonly number[],
): UnitRows {
  return joined(
    bounds.slice(1).map((until, period) => {
      const { selection: part } = restrict(selection, { since: bounds[period]!, until });
      return measureRows(part, measure, extra);
    }),
  );
}

/** Arithmetic, carried out in each period by itself. */
function calculated(
  formula: Formula,
  rowsOf: (measure: Measure) => UnitRows,
  periods: number,
): Pick<Comparison, 'rows' | 'kind'> {
  const byMeasure = new Map(
    measuresOf(formula).map((measure) => [measure, partsOf(rowsOf(measure), periods)]),
  );
  let total = false;
  const parts = Array.from({ length: periods }, (_, p) => {
    const found = calculate(formula, (measure) => ({
      ...byMeasure.get(measure)![p]!,
      total: isTotal(measure),
    }));
    total ||= found.total;
    return found;
  });
  return { kind: total ? 'total' : 'ratio', rows: joined(parts) };
}

function partsOf(rows: UnitRows, periods: number) {
  const lists = Array.from({ length: periods }, (): number[] => []);
  for (let row = 0; row < rows.period.length; row++) lists[rows.period[row]!]!.push(row);
  return lists.map((list) => ({
    customer: Uint32Array.from(list, (row) => rows.customer[row]!),
    numerator: Float64Array.from(list, (row) => rows.numerator[row]!),
    denominator: Float64Array.from(list, (row) => rows.denominator[row]!),
  }));
}

/** Rows of each period, one after the other. */
function joined(parts: readonly Pick<UnitRows, 'customer' | 'numerator' | 'denominator'>[]): UnitRows {
  const length = parts.reduce((sum, { customer }) => sum + customer.length, 0);
  const rows = {
    customer: new Uint32Array(length),
    period: new Uint32Array(length),
    numerator: new Float64Array(length),
    denominator: new Float64Array(length),
  };
  let at = 0;
  parts.forEach(({ customer, numerator, denominator }, period) => {
    rows.customer.set(customer, at);
    rows.numerator.set(numerator, at);
    rows.denominator.set(denominator, at);
    rows.period.fill(period, at, at + customer.length);
    at += customer.length;
  });
  return rows;
}
