import { logGamma } from './logGamma.ts';

/** P(Z ≤ z) of the standard normal distribution, to 1e−15 near the middle. */
export function normalCdf(z: number): number {
  const half = gammaP(0.5, (z * z) / 2) / 2;
  return z < 0 ? 0.5 - half : 0.5 + half;
}

/** P(|Z| ≥ |z|), accurate far out in the tails. */
export function normalP(z: number): number {
  return gammaQ(0.5, (z * z) / 2);
}

/** P(X ≥ x) of the χ² distribution. */
export function chiSquaredP(x: number, degrees: number): number {
  return x <= 0 ? 1 : gammaQ(degrees / 2, x / 2);
}

/** P(|T| ≥ |t|) of Student's t distribution; degrees may be broken, or Infinity. */
export function studentP(t: number, degrees: number): number {
  if (!(degrees < 1e7)) return normalP(t);
  return betaI(degrees / 2, 0.5, degrees / (degrees + t * t));
}

/** The t with P(|T| ≥ t) = p, for 0 < p < 1. */
export function studentQuantile(p: number, degrees: number): number {
  return solveFalling((t) => studentP(t, degrees), p);
}

/** The x > 0 at which a falling function comes to a value; bisection after doubling. */
export function solveFalling(f: (x: number) => number, value: number): number {
  let high = 1;
  while (f(high) > value && high < 1e9) high *= 2;
  let low = 0;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (f(middle) > value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const small = 1e-16;
const tiny = 1e-300;

/** Regularised lower incomplete gamma function (Abramowitz & Stegun 6.5.29). */
function gammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  if (x > a + 1) return 1 - gammaQ(a, x);
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 1000 && term > sum * small; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
}

/** Regularised upper incomplete gamma function: continued fraction (A&S 6.5.31) by Lentz's method. */
function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x <= a + 1) return 1 - gammaP(a, x);
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 1000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < small * 10) break;
  }
  return h * Math.exp(a * Math.log(x) - x - logGamma(a));
}

/** Regularised incomplete beta function: continued fraction (A&S 26.5.8) by Lentz's method. */
function betaI(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaI(b, a, 1 - x);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 2000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < small * 10) break;
  }
  return (front * h) / a;
}

const nonZero = (x: number) => (Math.abs(x) < tiny ? tiny : x);
