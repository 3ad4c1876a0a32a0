import { describe, expect, it } from 'vitest';
import {
  chiSquaredP,
  normalCdf,
  normalP,
  studentP,
  studentQuantile,
} from '../../../src/engine/statistics/distributions.ts';

// values of R 4.3: pnorm, pt, qt, pchisq
describe('distributions', () => {
  it('gives the normal distribution, far out too', () => {
    expect(normalCdf(1.96)).toBeCloseTo(0.9750021048517795, 13);
    expect(normalCdf(-3)).toBeCloseTo(0.0013498980316300946, 14);
    expect(normalP(6) / 1.973175290075e-9).toBeCloseTo(1, 8);
  });

  it("gives Student's distribution and its quantiles", () => {
    expect(studentP(2, 5)).toBeCloseTo(0.1019394788, 10);
    expect(studentP(-2.5, 30.5)).toBeCloseTo(0.018, 3);
    expect(studentQuantile(0.05, 1)).toBeCloseTo(12.706204736432095, 6);
    expect(studentQuantile(0.05, 10)).toBeCloseTo(2.228138851964939, 8);
    expect(studentQuantile(0.05, Number.POSITIVE_INFINITY)).toBeCloseTo(1.959963984540054, 8);
  });

  it('gives the upper tail of χ²', () => {
    expect(chiSquaredP(3.841458820694124, 1)).toBeCloseTo(0.05, 10);
    expect(chiSquaredP(10.82756617, 1)).toBeCloseTo(0.001, 8);
    expect(chiSquaredP(18.307038, 10)).toBeCloseTo(0.05, 6);
    expect(chiSquaredP(0, 3)).toBe(1);
  });
});
