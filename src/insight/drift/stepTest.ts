import { normalP, studentP } from '../../engine/statistics/distributions.ts';
import { type Factor, factorOf, innerOf, solveWith } from './smallMatrix.ts';

/** A figure by period: its value, and the variance that it has by chance alone (Infinity where nothing was seen). */
export interface Observed {
  readonly y: Float64Array;
  readonly variance: Float64Array;
}

/** Where a series steps, if it does. */
export interface Step {
  /** index of the first period of the new level */
  at: number;
  /** periods between which it is with 95 %, both inclusive */
  earliest: number;
  latest: number;
  /** the step beside the smooth trend, and its standard error */
  by: number;
  error: number;
  /** of the most likely step, corrected for having looked at every period */
  p: number;
  /** p over the p of this step alone */
  looks: number;
  /** 2 × the logarithm of how much likelier a step makes the series */
  evidence: number;
  /** how many times the variance is what chance alone gives, as the series itself shows; below 1 where it varies less */
  dispersion: number;
}

/** Periods that must lie on either side of a step. */
export const LEAST_SIDE = 3;
/** Half a year: the half-wave of a season. Slower waves may be as large as the season, faster ones fall off with the square of their frequency. */
const seasonDays = 182;
/** No half-wave is shorter. */
const fastestDays = 60;
/** How many times the usual swing a trend may have. Larger ones are less likely from the outset. */
const scales = [0.5, 1, 2];
/** What is known of the dispersion before a series is seen counts as so many periods (as Smyth, Stat. Appl. Genet. Mol. Biol. 3, 2004). */
const PRIOR_PERIODS = 20;

interface Fit {
  /** log of the determinant, and of how unlikely the trend's scale is */
  logDet: number;
  /** weighted residual sum of squares without a step */
  rest: number;
  /** gain and variance of a step at each period */
  score: Float64Array;
  information: Float64Array;
}

export interface StepOptions {
  /** usual length of a period */
  days: number;
  /** standard deviation of a season's wave, as far as one knows before seeing the series; on its scale */
  swing: number;
  /** of figures of this kind */
  usualDispersion?: number;
  /** the stretch of periods to search; `to` excluded */
  from?: number;
  to?: number;
}

/**
 * Looks for one step in a series that may also swing smoothly with the season or grow. Both hypotheses have a smooth trend of cosine waves whose
 * amplitudes are normal and whose scale each hypothesis chooses to its advantage; the step stands out as far as it makes the series
 * likelier than the trend alone. Null where the series is too short.
 */
export function findStep(
  { y, variance }: Observed,
  { days, swing, usualDispersion = 1, from = 0, to = y.length }: StepOptions,
): Step | null {
  const seen: number[] = [];
  for (let p = from; p < to; p++) if (Number.isFinite(variance[p]!) && variance[p]! > 0) seen.push(p);
  const n = seen.length;
  if (n < 2 * LEAST_SIDE) return null;
  const fits = fitTrends(
    Float64Array.from(seen, (p) => y[p]!),
    Float64Array.from(seen, (p) => 1 / variance[p]!),
    Float64Array.from(seen, (p) => (p - from + 0.5) / (to - from)),
    (to - from) * days,
    swing,
  );
  const likeliest = (dispersion: number) => {
    let best = { at: -1, value: Number.NEGATIVE_INFINITY, fit: fits[0]! };
    let plain = Number.NEGATIVE_INFINITY;
    const profile = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
    for (const fit of fits) {
      plain = Math.max(plain, -fit.logDet - fit.rest / dispersion);
      for (let k = LEAST_SIDE; k <= n - LEAST_SIDE; k++) {
        const gain = fit.information[k]! > 0 ? fit.score[k]! ** 2 / fit.information[k]! : 0;
        const value = -fit.logDet - (fit.rest - gain) / dispersion;
        profile[k] = Math.max(profile[k]!, value);
        if (value > best.value) best = { at: k, value, fit };
      }
    }
    return { best, plain, profile };
  };
  const first = likeliest(Math.max(1, usualDispersion));
  const residual = (k: number, fit: Fit) => fit.rest - fit.score[k]! ** 2 / fit.information[k]!;
  const own = residual(first.best.at, first.best.fit);
  const degrees = Math.max(1, n - 3);
  const dispersion = Math.max(1, (own + PRIOR_PERIODS * usualDispersion) / (degrees + PRIOR_PERIODS));
  const { best, plain, profile } = likeliest(dispersion);
  const { at, fit } = best;
  const evidence = Math.max(0, best.value - plain);
  const near = [...profile.keys()].filter((k) => profile[k]! > best.value - 3.841);
  const single =
    dispersion > 1 ? studentP(Math.sqrt(evidence), degrees + PRIOR_PERIODS) : normalP(Math.sqrt(evidence));
  const p = ofLargest(Math.sqrt(evidence), single, n);
  return {
    at: seen[at]!,
    earliest: seen[near[0] ?? at]!,
    latest: seen[near.at(-1) ?? at]!,
    by: fit.score[at]! / fit.information[at]!,
    error: Math.sqrt(dispersion / fit.information[at]!),
    p,
    looks: single > 0 ? p / single : n,
    evidence,
    dispersion: own / degrees,
  };
}

/** P that the largest of the standardised steps is as large: the bound of Bonferroni, or the closer one of Miller & Siegmund (Biometrics 38, 1982). */
function ofLargest(z: number, single: number, n: number): number {
  const bound = single * (n - 2 * LEAST_SIDE + 1);
  if (z < 2) return Math.min(1, bound);
  const end = LEAST_SIDE / n;
  const tail = (single * z) / 2;
  return Math.min(1, bound, (tail * 4) / z + tail * (z - 1 / z) * 2 * Math.log((1 - end) / end));
}

function fitTrends(
  y: Float64Array,
  weight: Float64Array,
  place: Float64Array,
  spanDays: number,
  swing: number,
): Fit[] {
  const n = y.length;
  const columns = [new Float64Array(n).fill(1)];
  const waves = Math.max(1, Math.min(12, Math.floor(spanDays / fastestDays)));
  for (let k = 1; k <= waves; k++) {
    const size = swing * Math.min(1, (spanDays / k / seasonDays) ** 2);
    columns.push(Float64Array.from(place, (t) => Math.cos(Math.PI * k * t) * size));
  }
  const inner = innerOf(columns, weight);
  const moments = columns.map((column) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += column[i]! * weight[i]! * y[i]!;
    return sum;
  });
  let squares = 0;
  for (let i = 0; i < n; i++) squares += weight[i]! * y[i]! ** 2;
  return scales.map((scale) => {
    const use = columns.length;
    const spread = columns.map((_, k) => (k === 0 ? 1 : scale));
    const matrix = inner.slice(0, use).map((row, a) =>
      Float64Array.from({ length: use }, (_, b) => {
        const own = a === b && a > 0 ? 1 : 0;
        return row[b]! * spread[a]! * spread[b]! + own;
      }),
    );
    const factor = factorOf(matrix);
    const right = Float64Array.from({ length: use }, (_, a) => moments[a]! * spread[a]!);
    const fitted = solveWith(factor, right);
    let rest = squares;
    for (let a = 0; a < use; a++) rest -= fitted[a]! * right[a]!;
    const logDet = logDetOf(matrix) + 2 * Math.log(1 + scale ** 2);
    return { rest, logDet, ...stepsOf(y, weight, columns, spread, factor, fitted) };
  });
}

/** log |I + trend|: the determinant of the block without the level. */
function logDetOf(matrix: Float64Array[]): number {
  const block = matrix.slice(1).map((row) => row.slice(1));
  return factorOf(block).reduce((sum, row, a) => sum + 2 * Math.log(row[a]!), 0);
}

function stepsOf(
  y: Float64Array,
  weight: Float64Array,
  columns: Float64Array[],
  spread: number[],
  factor: Factor,
  fitted: Float64Array,
): Pick<Fit, 'score' | 'information'> {
  const n = y.length;
  const use = fitted.length;
  const score = new Float64Array(n);
  const information = new Float64Array(n);
  const cross = new Float64Array(use);
  let gain = 0;
  let mass = 0;
  for (let i = n - 1; i >= 0; i--) {
    let level = 0;
    for (let a = 0; a < use; a++) {
      level += columns[a]![i]! * spread[a]! * fitted[a]!;
      cross[a]! += weight[i]! * columns[a]![i]! * spread[a]!;
    }
    gain += weight[i]! * (y[i]! - level);
    mass += weight[i]!;
    const solved = solveWith(factor, cross);
    let explained = 0;
    for (let a = 0; a < use; a++) explained += solved[a]! * cross[a]!;
    score[i] = gain;
    information[i] = mass - explained > 1e-9 * mass ? mass - explained : 0;
  }
  return { score, information };
}
