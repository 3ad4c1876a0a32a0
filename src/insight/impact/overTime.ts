import { studentP, studentQuantile } from '../../engine/statistics/distributions.ts';
import { type Check, placebo } from './checks.ts';
import { type Comparison, cellsBy, effectBy, type Found } from './comparison.ts';
import { around, type Effect } from './effect.ts';
import { interruptedSeries, leastPeriods } from './interruptedSeries.ts';
import { maturity, weeksAfter } from './maturity.ts';
import { quantilesBy } from './quantiles.ts';
import { beforeAndAfter, type Timeline } from './timeline.ts';

/** Everybody had the change: an interrupted time series where there are enough periods, else before against after. */
export function overTime(comparison: Comparison, timeline: Timeline): Found {
  const { bounds, change, beforeEnd, unit } = timeline;
  const values = byPeriod(comparison, bounds.length - 1).map((value, p) =>
    p >= beforeEnd && p < change ? Number.NaN : value,
  );
  const known = (from: number, to: number) => values.slice(from, to).filter(Number.isFinite).length;
  const [before, after] = leastPeriods[unit];
  const isSeries = known(0, beforeEnd) >= before && known(change, values.length) >= after;
  const series = isSeries ? interruptedSeries(values, change, unit) : null;
  if (series === null) return beforeAfter(comparison, timeline, values);
  const tried = beforeEnd >> 1;
  const again = interruptedSeries(values.slice(0, beforeEnd), tried, unit);
  const checks: Check[] = [
    placebo(
      beforeEnd >= (unit === 'week' ? 12 : 28) ? (again?.p ?? null) : null,
      new Date(bounds[tried]!).toISOString().slice(0, 10),
    ),
    ...maturity(timeline),
  ];
  return {
    design: 'interruptedSeries',
    effect: series,
    checks,
    ...customersIn(comparison, beforeAndAfter(timeline)),
    weeks: weeksAfter(timeline),
    varianceTaken: null,
  };
}

/**
 * As many periods before as after; says what was, and not why. What moves a whole company from day to day is no chance of customers: where the
 * periods differ by more than that, they give the error.
 */
function beforeAfter(comparison: Comparison, timeline: Timeline, values: readonly number[]): Found {
  const phaseOf = beforeAndAfter(timeline, true);
  const cells = cellsBy(comparison, phaseOf, 2);
  const effect = effectBy(
    comparison,
    phaseOf,
    cells,
    { treated: [-1, 1], control: [0, 0] },
    { treated: [1, 0], control: [0, 0] },
  );
  return {
    design: 'beforeAfter',
    effect: effect && widened(effect, values, phaseOf),
    checks: maturity(timeline),
    ...customersIn(comparison, phaseOf),
    weeks: weeksAfter(timeline),
    varianceTaken: null,
  };
}

/** The error of a difference between the means of periods, where it is larger than that of customers. */
function widened(effect: Effect, values: readonly number[], phaseOf: Int8Array): Effect {
  const parts = [0, 1].map((phase) => {
    const own = values.filter((value, p) => phaseOf[p] === phase && Number.isFinite(value));
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const spread = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (own.length - 1) / own.length;
    return { spread, degrees: own.length - 1 };
  });
  const variance = parts.reduce((sum, { spread }) => sum + spread, 0);
  const { error, interval, value, relative, without } = effect;
  // a period of its own on each side says nothing of how periods differ
  if (error === null || interval === null || !(variance > 0)) return effect;
  const degrees = variance ** 2 / parts.reduce((sum, part) => sum + part.spread ** 2 / part.degrees, 0);
  const radius = studentQuantile(0.05, degrees) * Math.sqrt(variance);
  if (!(radius > (interval[1] - interval[0]) / 2)) return effect;
  return {
    ...effect,
    error: Math.sqrt(variance),
    interval: around(value, radius),
    p: studentP(value / Math.sqrt(variance), degrees),
    relativeInterval: relative === null ? null : around(relative, radius / without),
  };
}

/** The KPI of the treated by period; NaN where there is none. */
function byPeriod(comparison: Comparison, periods: number): number[] {
  const each = Uint16Array.from({ length: periods }, (_, p) => p);
  const { rows, groups, kind } = comparison;
  return typeof kind === 'object'
    ? quantilesBy(kind.quantile, rows, (c) => groups[c] === 1, each, periods).map(({ value }) => value)
    : [...cellsBy(comparison, each, periods).treated.ratio];
}

/** Customers with a value after the change (as treated) and before it (as control). */
function customersIn({ rows, groups, kind }: Comparison, phaseOf: Int8Array): Pick<Found, 'n' | 'people'> {
  const among = (phase: number) => {
    if (kind === 'total') return Uint8Array.from(groups, (group) => (group === 1 ? 1 : 0));
    const seen = new Uint8Array(groups.length);
    for (let e = 0; e < rows.customer.length; e++)
      if (groups[rows.customer[e]!] === 1 && phaseOf[rows.period[e]!] === phase) seen[rows.customer[e]!] = 1;
    return seen;
  };
  const people = { treated: among(1), control: among(0) };
  const count = (of: Uint8Array) => of.reduce((sum, one) => sum + one, 0);
  return { people, n: { treated: count(people.treated), control: count(people.control) } };
}
