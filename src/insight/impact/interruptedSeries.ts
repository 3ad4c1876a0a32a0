import { studentP, studentQuantile } from '../../engine/statistics/distributions.ts';
import { around, type Effect } from './effect.ts';
import { autoregressive, leastSquares, neweyWest } from './regression.ts';

/** What an interrupted time series takes at least: [before, after] the change. */
export const leastPeriods = { week: [8, 3], day: [28, 7] } as const;

/**
 * Segmented regression of a KPI by period (Wagner, Soumerai, Zhang & Ross-Degnan, Journal of Clinical Pharmacy and Therapeutics 27, 2002): a
 * line before and a line after the change, and where periods are days the rhythm of the week. The effect is the mean of the periods after less
 * what the line before would have come to. Errors after Newey and West with 4 (n / 100)^(2/9) lags, widened to Kiefer and
 * Vogelsang's fixed-b values (Econometric Theory 21, 2005), or those of an autoregression where these are larger: with few periods the usual ones
 * are too small.
 * @param at index of the first period after the change; NaN values are left out
 */
export function interruptedSeries(
  values: readonly number[],
  at: number,
  unit: 'week' | 'day',
): (Effect & { periods: readonly [number, number] }) | null {
  const used = values.flatMap((value, i) => (Number.isFinite(value) ? [i] : []));
  const after = used.filter((i) => i >= at);
  const periods = [used.length - after.length, after.length] as const;
  if (periods[0] < 3 || periods[1] < 2) return null;
  const middle = after.reduce((sum, i) => sum + i, 0) / after.length;
  // with two lines the first would be drawn through too few points
  const hasSlopeAfter = periods[1] >= 4;
  const rhythm = unit === 'day' ? weekdaysOf(used) : [];
  const x = used.map((i) => [
    1,
    (i - at) / values.length,
    i >= at ? 1 : 0,
    ...(hasSlopeAfter ? [i >= at ? (i - middle) / values.length : 0] : []),
    ...rhythm.map((day) => (i % 7 === day ? 1 : 0) - 1 / 7),
  ]);
  const y = used.map((i) => values[i]!);
  const n = used.length;
  const degrees = n - x[0]!.length;
  if (degrees < 3) return null;
  const fit = leastSquares(x, y);
  if (fit === null) return null;
  const lags = Math.floor(4 * (n / 100) ** (2 / 9));
  const wider = fixedB((lags + 1) / n);
  const smooth = hasSlopeAfter ? 4 : 3;
  const variance = Math.max(neweyWest(x, fit, 2, lags) * wider ** 2, autoregressive(x, fit, 2, used, smooth));
  const value = fit.coefficients[2]!;
  const mean = after.reduce((sum, i) => sum + values[i]!, 0) / after.length;
  const without = mean - value;
  if (!(variance > 0))
    return { ...empty, value, with: mean, without, relative: without > 0 ? value / without : null, periods };
  const error = Math.sqrt(variance);
  const radius = studentQuantile(0.05, degrees) * error;
  const relative = without > 0 ? value / without : null;
  return {
    value,
    interval: around(value, radius),
    p: studentP(value / error, degrees),
    error,
    with: mean,
    without,
    relative,
    relativeInterval: relative === null ? null : around(relative, radius / without),
    periods,
  };
}

const empty = { interval: null, p: null, error: null, relativeInterval: null };

/** Six of the seven days, those that occur; the seventh is what they differ from. */
function weekdaysOf(used: readonly number[]): number[] {
  return [...new Set(used.map((i) => i % 7))].sort().slice(1);
}

/** Kiefer and Vogelsang's 97.5 % value for Bartlett's weights over that of the normal distribution; b: share of the sample that lags span. */
function fixedB(b: number): number {
  return (1.96 + 2.9694 * b + 0.416 * b * b - 0.5324 * b ** 3) / 1.96;
}
