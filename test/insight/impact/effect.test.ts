import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cupedTheta, varianceTaken } from '../../../src/insight/impact/adjust.ts';
import { assess } from '../../../src/insight/impact/assess.ts';
import { cellsOf } from '../../../src/insight/impact/cells.ts';
import { contrastOf } from '../../../src/insight/impact/contrast.ts';
import { effectOf } from '../../../src/insight/impact/effect.ts';
import { sequentialP, sequentialRadius } from '../../../src/insight/impact/sequential.ts';
import { rowsOf, shares, subject, twoGroups } from './support.ts';

const mean = (x: readonly number[]) => x.reduce((sum, one) => sum + one, 0) / x.length;
const covariance = (x: readonly number[], y: readonly number[]) =>
  x.reduce((sum, one, i) => sum + (one - mean(x)) * (y[i]! - mean(y)), 0) / (x.length - 1);

describe('the effect of drawn groups', () => {
  it("is Welch's test where each customer has one value", () => {
    // Welch's t-test as R's t.test gives it: t = 0.1, df and bounds by hand
    const old = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4];
    const fresh = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.0, 23.9];
    const found = assess(twoGroups(old, fresh), { ...subject, unit: 'score' }).effect!;
    const [v, w] = [covariance(old, old) / 15, covariance(fresh, fresh) / 15];
    expect(found.value).toBeCloseTo(mean(fresh) - mean(old), 12);
    expect(found.error).toBeCloseTo(Math.sqrt(v + w), 12);
    // R: t.test(fresh, old): t = 2.8399, df = 27.88, p-value = 0.00832
    expect(found.value / found.error!).toBeCloseTo(2.83, 1);
    expect(found.p).toBeGreaterThan(0.005);
    expect(found.p).toBeLessThan(0.012);
  });

  it('is the difference of two shares with its unpooled error', () => {
    const found = assess(twoGroups(shares(190, 1000), shares(240, 1000)), subject);
    const error = Math.sqrt((0.19 * 0.81 + 0.24 * 0.76) / 999);
    expect(found.effect!.value).toBeCloseTo(0.05, 12);
    expect(found.effect!.error).toBeCloseTo(error, 12);
    expect(found.effect!.interval![0]).toBeCloseTo(0.05 - 1.9611 * error, 5);
    expect(found).toMatchObject({ design: 'randomised', verdict: 'better', claim: 'causal' });
    expect(
      assess(twoGroups(shares(190, 1000), shares(240, 1000)), { ...subject, direction: 'down' }).verdict,
    ).toBe('worse');
  });

  it('has the delta method error of a ratio, customers as wholes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 }), fc.nat(2)), {
          minLength: 4,
          maxLength: 40,
        }),
        (values) => {
          const rows = rowsOf(values.map(([n, d, p], c) => [c >> 1, p, n, d]));
          const groups = new Int8Array(values.length).fill(1);
          const { treated } = cellsOf(rows, groups, [0, 0, 0], 1);
          const customers = Math.ceil(values.length / 2);
          const sums = Array.from({ length: customers }, (_, c) =>
            [0, 1].map((k) => values.reduce((sum, one, i) => sum + (i >> 1 === c ? one[k]! : 0), 0)),
          );
          const [x, y] = [sums.map((s) => s[0]!), sums.map((s) => s[1]!)];
          const [mx, my] = [mean(x), mean(y)];
          // Var(x̄/ȳ) ≈ (Var x − 2 R Cov(x, y) + R² Var y) / (n ȳ²)
          const r = mx / my;
          const wanted =
            (covariance(x, x) - 2 * r * covariance(x, y) + r * r * covariance(y, y)) / (customers * my * my);
          expect(treated.n).toBe(customers);
          expect(treated.ratio[0]).toBeCloseTo(r, 10);
          expect(treated.covariance[0]).toBeCloseTo(wanted, 10);
        },
      ),
      { numRuns: 10_000, seed: 7 },
    );
  });

  it('counts totals over all customers of a group, also those who did nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 3, maxLength: 30 }), (values) => {
        const rows = rowsOf(values.flatMap((value, c) => (value === 0 ? [] : [[c, 0, value, 1] as const])));
        const { treated } = cellsOf(rows, new Int8Array(values.length).fill(1), [0], 1, true);
        expect(treated.ratio[0]).toBeCloseTo(mean(values), 10);
        expect(treated.covariance[0]).toBeCloseTo(covariance(values, values) / values.length, 10);
      }),
      { numRuns: 10_000, seed: 7 },
    );
  });

  it('is narrowed by CUPED to the share 1 − ρ² of its variance', () => {
    const before = Array.from({ length: 60 }, (_, i) => (i * 7) % 13);
    const after = before.map((x, i) => 2 * x + ((i * 5) % 11));
    const rows = rowsOf(before.flatMap((x, c) => [[c, 0, x, 1] as const, [c, 1, after[c]!, 1] as const]));
    const groups = Int8Array.from(before, (_, c) => c % 2);
    const cells = cellsOf(rows, groups, [0, 1], 2);
    const theta = cupedTheta(cells);
    const half = (g: number, of: readonly number[]) => of.filter((_, c) => c % 2 === g);
    const sum = (f: (x: number[], y: number[]) => number) =>
      [0, 1].reduce((all, g) => all + f(half(g, before), half(g, after)), 0);
    const wanted = sum((x, y) => covariance(x, y)) / sum((x) => covariance(x, x));
    expect(theta).toBeCloseTo(wanted, 10);
    const rho =
      sum((x, y) => covariance(x, y)) ** 2 / (sum((x) => covariance(x, x)) * sum((_, y) => covariance(y, y)));
    expect(varianceTaken(cells, theta)).toBeCloseTo(rho, 10);
    const adjusted = contrastOf(cells, { control: [theta, -1], treated: [-theta, 1] })!;
    expect(adjusted.value).toBeCloseTo(
      mean(half(1, after)) - mean(half(0, after)) - theta * (mean(half(1, before)) - mean(half(0, before))),
      10,
    );
  });

  it('has a relative effect that changes its sign and size with the groups', () => {
    const cells = cellsOf(
      rowsOf(shares(20, 100).map((x, c) => [c, 0, x, 1])),
      new Int8Array(100).fill(0),
      [0],
      1,
    );
    expect(
      effectOf(cells, { control: [-1], treated: [1] }, { control: [1], treated: [0] }, { sequential: false }),
    ).toBe(null);
  });

  it('is the same whatever the order of the rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.nat(1), fc.nat(6), fc.integer({ min: 1, max: 4 })), {
          minLength: 2,
          maxLength: 40,
        }),
        fc.integer(),
        (rows, seed) => {
          const groups = Int8Array.from({ length: 10 }, (_, c) => (c % 3) - 1);
          const shuffled = [...rows].sort(
            (a, b) => ((a[0] * 31 + a[2] * 17 + seed) % 7) - ((b[0] * 31 + b[2] * 17 + seed) % 7),
          );
          const [one, other] = [rows, shuffled].map((each) => cellsOf(rowsOf(each), groups, [0, 1], 2));
          const weights = { control: [1, -1], treated: [-1, 1] };
          const [a, b] = [contrastOf(one!, weights), contrastOf(other!, weights)];
          expect(a === null).toBe(b === null);
          if (a && b) {
            expect(a.value).toBeCloseTo(b.value, 9);
            expect(a.variance).toBeCloseTo(b.variance, 9);
          }
        },
      ),
      { numRuns: 10_000, seed: 7 },
    );
  });
});

describe('sequential intervals', () => {
  it('are wider than those for one look, and shrink with the data', () => {
    for (const n of [100, 1000, 5000, 100_000])
      expect(sequentialRadius(n, 1 / n)).toBeGreaterThan(1.96 / Math.sqrt(n));
    expect(sequentialRadius(50_000, 1 / 50_000)).toBeLessThan(sequentialRadius(5000, 1 / 5000));
  });

  it('leave 0 out exactly where p is under 5 %', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 100_000 }),
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        (n, z) => {
          const variance = 1 / n;
          const value = z * Math.sqrt(variance);
          expect(sequentialP(value, n, variance) < 0.05).toBe(sequentialRadius(n, variance) < value);
        },
      ),
      { numRuns: 10_000, seed: 7 },
    );
  });
});
