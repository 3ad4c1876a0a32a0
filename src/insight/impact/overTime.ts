import { type Check, placebo } from './checks.ts';
import { type Comparison, cellsBy, effectBy, type Found } from './comparison.ts';
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
  if (series === null) return beforeAfter(comparison, timeline);
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

/** As many periods before as after; says what was, and not why. */
function beforeAfter(comparison: Comparison, timeline: Timeline): Found {
  const phaseOf = beforeAndAfter(timeline, true);
  const cells = cellsBy(comparison, phaseOf, 2);
  return {
    design: 'beforeAfter',
    effect: effectBy(
      comparison,
      phaseOf,
      cells,
      { treated: [-1, 1], control: [0, 0] },
      { treated: [1, 0], control: [0, 0] },
    ),
    checks: maturity(timeline),
    ...customersIn(comparison, phaseOf),
    weeks: weeksAfter(timeline),
    varianceTaken: null,
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
