/** Ordinary least squares: coefficients, residuals, and the inverse of X′X. */
export interface Fit {
  readonly coefficients: number[];
  readonly residuals: number[];
  readonly inverse: number[][];
}

/** Null where the columns of X depend on each other. */
export function leastSquares(x: readonly (readonly number[])[], y: readonly number[]): Fit | null {
  const k = x[0]?.length ?? 0;
  const cross = Array.from({ length: k }, (_, a) =>
    Array.from({ length: k }, (_, b) => x.reduce((sum, row) => sum + row[a]! * row[b]!, 0)),
  );
  const inverse = inverseOf(cross);
  if (inverse === null) return null;
  const xy = Array.from({ length: k }, (_, a) => x.reduce((sum, row, i) => sum + row[a]! * y[i]!, 0));
  const coefficients = inverse.map((row) => row.reduce((sum, value, b) => sum + value * xy[b]!, 0));
  const residuals = x.map(
    (row, i) => y[i]! - row.reduce((sum, value, a) => sum + value * coefficients[a]!, 0),
  );
  return { coefficients, residuals, inverse };
}

/**
 * Variance of one coefficient where neighbouring residuals go together, with Bartlett's weights up to `lags` (Newey & West, Econometrica
 * 55, 1987), times n / (n − k) for a small sample.
 */
export function neweyWest(x: readonly (readonly number[])[], fit: Fit, at: number, lags: number): number {
  const n = x.length;
  const k = x[0]!.length;
  // how much each residual moves the coefficient
  const score = x.map(
    (row, i) => fit.residuals[i]! * row.reduce((sum, value, a) => sum + value * fit.inverse[at]![a]!, 0),
  );
  let variance = 0;
  for (let lag = 0; lag <= lags; lag++) {
    let sum = 0;
    for (let i = lag; i < n; i++) sum += score[i]! * score[i - lag]!;
    variance += lag === 0 ? sum : 2 * (1 - lag / (lags + 1)) * sum;
  }
  return Math.max(0, variance) * (n / Math.max(1, n - k));
}

/**
 * Variance of one coefficient where residuals are an autoregression of order 1, its coefficient estimated from them and put right for the
 * `smooth` slowly varying columns that were fitted (Kendall, Biometrika 41, 1954). Newey and West's own is too small where a coefficient rests on few
 * neighbouring points, for these fit their own residuals away.
 * @param times of the rows, in periods
 */
export function autoregressive(
  x: readonly (readonly number[])[],
  fit: Fit,
  at: number,
  times: readonly number[],
  smooth: number,
): number {
  const n = x.length;
  const { residuals, inverse } = fit;
  const squares = residuals.reduce((sum, e) => sum + e * e, 0);
  if (!(squares > 0)) return 0;
  const seen = residuals.reduce((sum, e, i) => (i === 0 ? 0 : sum + e * residuals[i - 1]!), 0) / squares;
  const rho = Math.min(0.95, Math.max(0, seen + (smooth * (1 + seen)) / n));
  const moved = x.map((row) =>
    inverse.map((line) => line.reduce((sum, value, a) => sum + value * row[a]!, 0)),
  );
  let spread = 0;
  let fitted = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const together = rho ** Math.abs(times[i]! - times[j]!);
      spread += moved[i]![at]! * moved[j]![at]! * together;
      fitted += together * x[i]!.reduce((sum, value, a) => sum + value * moved[j]![a]!, 0);
    }
  return (spread * squares) / Math.max(1, n - fitted);
}

/** Gauss–Jordan with the largest pivot. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] | null {
  const k = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  const scale = Math.max(...matrix.map((row, i) => Math.abs(row[i]!)), 1e-300);
  for (let column = 0; column < k; column++) {
    let pivot = column;
    for (let row = column + 1; row < k; row++)
      if (Math.abs(work[row]![column]!) > Math.abs(work[pivot]![column]!)) pivot = row;
    const chosen = work[pivot]!;
    if (Math.abs(chosen[column]!) < 1e-12 * scale) return null;
    work[pivot] = work[column]!;
    work[column] = chosen;
    const by = chosen[column]!;
    for (let j = 0; j < 2 * k; j++) chosen[j]! /= by;
    for (let row = 0; row < k; row++) {
      const factor = work[row]![column]!;
      if (row === column || factor === 0) continue;
      for (let j = 0; j < 2 * k; j++) work[row]![j]! -= factor * chosen[j]!;
    }
  }
  return work.map((row) => row.slice(k));
}
