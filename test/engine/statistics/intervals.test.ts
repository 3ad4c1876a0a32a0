import { describe, expect, it } from 'vitest';
import { differenceOf, quantileBounds, shareOf } from '../../../src/engine/statistics/intervals.ts';

const rounded = (figure: { low: number; high: number } | null) =>
  figure && [Number(figure.low.toFixed(4)), Number(figure.high.toFixed(4))];

describe('intervals', () => {
  it('gives shares the score intervals of Newcombe’s examples (1998, table I)', () => {
    expect(rounded(shareOf(81, 263))).toEqual([0.2553, 0.3662]);
    expect(rounded(shareOf(15, 148))).toEqual([0.0624, 0.1605]);
    expect(rounded(shareOf(0, 20))).toEqual([0, 0.1611]);
    expect(rounded(shareOf(1, 29))).toEqual([0.0061, 0.1718]);
    expect(shareOf(0, 0)).toBeNull();
  });

  it('gives differences of shares the hybrid intervals of Newcombe’s examples (1998, table II)', () => {
    const between = (a: number, m: number, b: number, n: number) =>
      differenceOf(shareOf(a, m), shareOf(b, n));
    expect(rounded(between(56, 70, 48, 80))).toEqual([0.0524, 0.3339]);
    expect(rounded(between(9, 10, 3, 10))).toEqual([0.1705, 0.809]);
    expect(rounded(between(10, 10, 0, 10))).toEqual([0.6075, 1]);
    expect(differenceOf(shareOf(1, 2), null)).toBeNull();
  });

  it('bounds a quantile by ranks, where there are enough', () => {
    const bounds = quantileBounds(0.5, 100);
    expect(bounds?.low).toBeCloseTo(0.402, 3);
    expect(bounds?.high).toBeCloseTo(0.598, 3);
    expect(quantileBounds(0.95, 20)).toBeNull();
    expect(quantileBounds(0.5, 0)).toBeNull();
  });
});
