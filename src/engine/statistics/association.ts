import { Z975 } from './intervals.ts';

/** Who has a factor and the outcome (a), the factor only (b), the outcome only (c), neither (d). */
export interface FourFold {
  a: number;
  b: number;
  c: number;
  d: number;
}

/**
 * The odds ratio of a table with `prior` added to each cell, with its 95 % interval (Woolf, Annals of Human Genetics 19, 1955: the logarithm is
 * about normal with the variance 1/a + 1/b + 1/c + 1/d). A prior above 0 keeps it finite where a cell is empty (Haldane 1956, with ½). Null
 * where it isn't finite.
 */
export function oddsRatio(
  { a, b, c, d }: FourFold,
  prior: number,
): { value: number; low: number; high: number } | null {
  const cells = [a + prior, b + prior, c + prior, d + prior];
  if (cells.some((cell) => !(cell > 0))) return null;
  const [w, x, y, z] = cells as [number, number, number, number];
  const log = Math.log(w) - Math.log(x) - Math.log(y) + Math.log(z);
  const half = Z975 * Math.sqrt(1 / w + 1 / x + 1 / y + 1 / z);
  return { value: Math.exp(log), low: Math.exp(log - half), high: Math.exp(log + half) };
}

/** Two-sided p of Fisher's exact test: all tables with these margins that are as unlikely as this one, or more. */
export function fisherP({ a, b, c, d }: FourFold): number {
  const row = a + b;
  const column = a + c;
  const n = a + b + c + d;
  const least = Math.max(0, column - (n - row));
  const most = Math.min(row, column);
  const logOf = (x: number) => logChoose(row, x) + logChoose(n - row, column - x) - logChoose(n, column);
  const seen = logOf(a);
  // far from the mode the terms are too small to count: they are left out from there on
  const enough = seen - 40;
  const mode = Math.min(most, Math.max(least, Math.floor(((row + 1) * (column + 1)) / (n + 2))));
  let sum = 0;
  const walk = (from: number, by: 1 | -1) => {
    for (let x = from; x >= least && x <= most; x += by) {
      const log = logOf(x);
      if (log <= seen + 1e-7) sum += Math.exp(log);
      if (log < enough) return;
    }
  };
  walk(mode, -1);
  walk(mode + 1, 1);
  return Math.min(1, sum);
}

/** The logarithm of how many ways there are to choose k of n. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** Stirling's series from 16 on, where its error is below 1e−14. */
function logFactorial(n: number): number {
  if (n < 16) {
    let product = 1;
    for (let i = 2; i <= n; i++) product *= i;
    return Math.log(product);
  }
  const x = n + 1;
  const inverse = 1 / (x * x);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}

/**
 * The smallest false discovery rate at which each of the hypotheses is rejected (Benjamini & Hochberg, JRSS B 57, 1995), in the order of
 * their p.
 */
export function falseDiscoveryRates(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((i, j) => p[j]! - p[i]!);
  const q = new Array<number>(p.length);
  let least = 1;
  order.forEach((i, place) => {
    least = Math.min(least, (p[i]! * p.length) / (p.length - place));
    q[i] = least;
  });
  return q;
}
