import { logChoose } from './association.ts';

/** P(X ≥ x) where X of n tries hit with the chance p each: the terms are added up from x on until they no longer count. */
export function binomialTail(x: number, n: number, p: number): number {
  if (x <= 0 || p >= 1) return 1;
  if (x > n || p <= 0) return 0;
  if (x <= n * p) {
    // the other tail is the short one
    return Math.max(0, 1 - tailFrom(n - x + 1, n, 1 - p));
  }
  return Math.min(1, tailFrom(x, n, p));
}

function tailFrom(x: number, n: number, p: number): number {
  if (x > n) return 0;
  const odds = p / (1 - p);
  let term = Math.exp(logChoose(n, x) + x * Math.log(p) + (n - x) * Math.log1p(-p));
  let sum = 0;
  for (let k = x; k <= n; k++) {
    sum += term;
    term *= ((n - k) / (k + 1)) * odds;
    if (term < sum * 1e-12) break;
  }
  return sum;
}
