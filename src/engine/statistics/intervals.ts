/** A figure between the bounds of its 95 % interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** 97.5 % quantile of the standard normal distribution. */
export const Z975 = 1.959963984540054;

/** The share x of n with its score interval (Wilson, JASA 22, 1927); null where n is 0. */
export function shareOf(x: number, n: number): Estimate | null {
  if (!(n > 0)) return null;
  const p = x / n;
  const z2 = Z975 * Z975;
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z975 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return {
    value: p,
    low: Math.min(p, Math.max(0, middle - half)),
    high: Math.max(p, Math.min(1, middle + half)),
  };
}

/**
 * first − second of two independent figures, its interval recovered from theirs (Zou & Donner, Statistics in Medicine 27, 2008). For two
 * shares with score intervals this is Newcombe's hybrid interval (Statistics in Medicine 17, 1998, method 10). Null where one is absent.
 */
export function differenceOf(first: Estimate | null, second: Estimate | null): Estimate | null {
  if (first === null || second === null) return null;
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}

/**
 * The shares of the ranks between which the quantile q of n values lies with 95 %, by the normal approximation of the binomial
 * (Conover, Practical Nonparametric Statistics, 3.2); null where n is too small for both ends to be values.
 */
export function quantileBounds(q: number, n: number): { low: number; high: number } | null {
  if (!(n > 0)) return null;
  const half = Z975 * Math.sqrt((q * (1 - q)) / n);
  const low = q - half;
  const high = q + half;
  return low <= 0 || high >= 1 ? null : { low, high };
}
