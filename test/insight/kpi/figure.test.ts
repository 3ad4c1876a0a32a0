import { describe, expect, test } from 'vitest';
import { shareOf } from '../../../src/engine/statistics/intervals.ts';
import { seededRandom } from '../../../src/engine/statistics/seededRandom.ts';
import { figureOf, isMet, quantileFigure } from '../../../src/insight/kpi/figure.ts';

const values = (numerator: number[], denominator: number[] = numerator.map(() => 1), total = false) => ({
  customer: Uint32Array.from(numerator.keys()),
  numerator: Float64Array.from(numerator),
  denominator: Float64Array.from(denominator),
  total,
});

describe('a figure', () => {
  test('of customers each once has the interval of Wilson', () => {
    const found = figureOf(values([1, 0, 1, 1, 0, 1, 1, 1]), [0, 1]);
    const wilson = shareOf(6, 8);
    expect(found).toEqual({ value: 0.75, n: 8, customers: 8, interval: [wilson?.low, wilson?.high] });
  });
  test('of nobody is none, and never NaN', () => {
    const none = { value: null, interval: null, n: 0, customers: 0 };
    expect(figureOf(values([]), [0, 1])).toEqual(none);
    expect(figureOf(values([0, 0], [0, 0]), [0, Number.POSITIVE_INFINITY])).toEqual(none);
    expect(quantileFigure([], 0.5, 0)).toEqual(none);
  });
  test('of few who are all alike has no interval of no width', () => {
    expect(figureOf(values([100, 100, 100]), [-100, 100]).interval).toBeNull();
    const never = figureOf(values([0, 0, 0, 0]), [0, Number.POSITIVE_INFINITY]);
    expect(never.interval?.[1]).toBeCloseTo(3.689 / 4, 9);
    expect(figureOf(values([2, 3], [2, 3]), [0, 1]).interval?.[0]).toBeLessThan(0.5);
  });
  test('is met or missed only where the whole interval says so; a total by its value', () => {
    const figure = (interval: [number, number] | null) => ({ value: 0.5, n: 9, customers: 9, interval });
    const up = { target: 0.4, direction: 'up' } as const;
    expect(isMet(figure([0.45, 0.6]), up, false)).toBe(true);
    expect(isMet(figure([0.35, 0.6]), up, false)).toBeNull();
    expect(isMet(figure([0.1, 0.3]), up, false)).toBe(false);
    expect(isMet(figure([0.1, 0.3]), { ...up, direction: 'down' }, false)).toBe(true);
    expect(isMet(figure(null), up, false)).toBeNull();
    expect(isMet(figure([0.35, 0.6]), up, true)).toBe(true);
    expect(isMet(figure([0.45, 0.6]), { target: null, direction: 'up' }, false)).toBeNull();
  });
});

/** How often the interval of made-up samples holds the truth. */
function coverage(truth: number, draw: (random: () => number) => [number, number] | null): number {
  const random = seededRandom(11);
  let held = 0;
  const runs = 2000;
  for (let run = 0; run < runs; run++) {
    const interval = draw(random);
    if (interval && interval[0] <= truth && truth <= interval[1]) held++;
  }
  return held / runs;
}

describe('95 % intervals hold the truth in about 95 % of samples', () => {
  test('a share of journeys where customers have several, alike among themselves', () => {
    const held = coverage(0.3, (random) => {
      const [hits, of]: [number[], number[]] = [[], []];
      for (let i = 0; i < 150; i++) {
        const mine = random() < 0.5 ? 0.1 : 0.5;
        const n = 1 + Math.floor(random() * 5);
        of.push(n);
        hits.push(
          Array.from({ length: n }, () => (random() < mine ? 1 : 0) as number).reduce((a, b) => a + b, 0),
        );
      }
      return figureOf(values(hits, of), [0, 1]).interval;
    });
    expect(held).toBeGreaterThan(0.93);
    expect(held).toBeLessThan(0.97);
  });
  test('a mean of ratings', () => {
    const held = coverage(
      3,
      (random) =>
        figureOf(values(Array.from({ length: 40 }, () => 1 + Math.floor(random() * 5))), [0, 9]).interval,
    );
    expect(held).toBeGreaterThan(0.93);
    expect(held).toBeLessThan(0.97);
  });
  test('a median', () => {
    const held = coverage(
      Math.LN2,
      (random) =>
        quantileFigure(
          Array.from({ length: 80 }, () => -Math.log(1 - random())),
          0.5,
          80,
        ).interval,
    );
    expect(held).toBeGreaterThan(0.925);
    expect(held).toBeLessThan(0.975);
  });
  test('a total of customers who come at random', () => {
    const held = coverage(300, (random) => {
      let [sum, time]: [number[], number] = [[], 0];
      for (;;) {
        time -= Math.log(1 - random()) / 100;
        if (time > 1) break;
        sum = [...sum, 1 + Math.floor(random() * 5)];
      }
      return figureOf(values(sum, undefined, true), [0, Number.POSITIVE_INFINITY]).interval;
    });
    expect(held).toBeGreaterThan(0.925);
    expect(held).toBeLessThan(0.97);
  });
});
