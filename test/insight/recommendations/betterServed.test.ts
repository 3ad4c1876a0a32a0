import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/engine/statistics/seededRandom.ts';
import { betterServedThird, type Division } from '../../../src/insight/recommendations/betterServed.ts';

const division = (by: string, counts: Record<string, [x: number, n: number]>): Division => ({
  by,
  groups: Object.entries(counts).map(([value, [x, n]]) => ({ value, x, n })),
});

describe('the better-served third', () => {
  it('is made of the best groups that hold a third, shrunk towards all', () => {
    const found = betterServedThird([
      division('region', { North: [300, 1000], South: [100, 1000], East: [290, 1000], West: [310, 1000] }),
    ]);
    expect(found?.by).toBe('region');
    // South alone holds a quarter, so that the next best comes with it
    expect(found?.groups.map(({ value }) => value)).toEqual(['South', 'East']);
    expect(found!.rate).toBeGreaterThan((100 + 290) / 2000);
    expect(found!.rate).toBeLessThan(0.21);
    expect(found!.interval[0]).toBeLessThan(found!.rate);
  });

  it('is taken from the division with the best of them', () => {
    const found = betterServedThird([
      division('plan', { Basic: [300, 1000], Pro: [200, 1000] }),
      division('channel', { app: [100, 1000], website: [400, 1000] }),
    ]);
    expect(found?.by).toBe('channel');
  });

  it('is none where groups differ by chance, or are too small to tell', () => {
    const random = seededRandom(3);
    let claimed = 0;
    for (let round = 0; round < 400; round++) {
      const draw = (n: number) =>
        Array.from({ length: n }, () => (random() < 0.2 ? 1 : 0)).reduce<number>((a, b) => a + b, 0);
      const groups = (names: string[]) =>
        Object.fromEntries(names.map((name) => [name, [draw(200), 200] as [number, number]]));
      if (
        betterServedThird([
          division('a', groups(['1', '2', '3', '4', '5'])),
          division('b', groups(['x', 'y'])),
        ])
      )
        claimed++;
    }
    expect(claimed).toBeLessThan(12);
    expect(betterServedThird([division('a', { x: [0, 20], y: [20, 20] })])).toBeNull();
    expect(betterServedThird([division('a', { x: [0, 100], y: [0, 100] })])).toBeNull();
  });

  it('lies between the best group and the mean of all, whatever the groups', () => {
    const group = fc
      .integer({ min: 30, max: 3000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 8 }), (counts) => {
        const found = betterServedThird([
          { by: 'a', groups: counts.map(([x, n], i) => ({ value: `${i}`, x, n })) },
        ]);
        if (found === null) return;
        const n = counts.reduce((sum, [, size]) => sum + size, 0);
        const mean = counts.reduce((sum, [x]) => sum + x, 0) / n;
        expect(found.rate).toBeLessThanOrEqual(mean + 1e-12);
        expect(found.rate).toBeGreaterThanOrEqual(Math.min(...counts.map(([x, size]) => x / size)) - 1e-12);
        expect(found.groups.reduce((sum, one) => sum + one.n, 0)).toBeGreaterThanOrEqual(n / 3);
      }),
      { numRuns: 10_000, seed: 4 },
    );
  });
});
