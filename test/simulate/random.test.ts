import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceFrom, sfc32 } from '../../src/simulate/random.ts';

describe('random', () => {
  it('draws the sequence of sfc32', () => {
    // The reference in 64-bit arithmetic, masked to 32 bits.
    const mask = 0xffffffffn;
    let [a, b, c, d] = [1n, 2n, 3n, 4n];
    const reference = () => {
      const t = (a + b + d) & mask;
      d = (d + 1n) & mask;
      a = b ^ (b >> 9n);
      b = (c + (c << 3n)) & mask;
      c = (((c << 21n) & mask) | (c >> 11n)) & mask;
      c = (c + t) & mask;
      return Number(t) / 2 ** 32;
    };
    for (let round = 0; round < 12; round++) reference();
    const random = sfc32(1, 2, 3, 4);
    for (let i = 0; i < 1000; i++) expect(random.next()).toBe(reference());
  });

  it('gives each name and each number a stream of its own', () => {
    const chance = chanceFrom('seed');
    const first = (name: string, index: number) => chance.stream(name, index).next();
    const values = [
      first('a', 0),
      first('a', 1),
      first('b', 0),
      first('b', 1),
      chanceFrom('other').stream('a', 0).next(),
    ];
    expect(new Set(values).size).toBe(values.length);
    expect(chanceFrom('seed').stream('b', 1).next()).toBe(values[3]);
  });

  it('has no step from one stream to the next', () => {
    const chance = chanceFrom('seed');
    const buckets = new Array<number>(16).fill(0);
    for (let i = 0; i < 16_000; i++) buckets[Math.floor(chance.stream('x', i).next() * 16)]!++;
    // chi-square with 15 degrees of freedom: 37.7 is the 99.9 % quantile
    expect(buckets.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(37.7);
  });

  it('keeps proportions, medians and means', () => {
    const random = sfc32(5, 6, 7, 8);
    const n = 20_000;
    let picked = 0;
    for (let i = 0; i < n; i++) if (random.weighted({ a: 3, b: 1 }) === 'a') picked++;
    expect(picked / n).toBeCloseTo(0.75, 1);
    const around = Array.from({ length: n }, () => random.around(10, 0.5)).sort((a, b) => a - b);
    expect(around[n / 2]!).toBeGreaterThan(9.7);
    expect(around[n / 2]!).toBeLessThan(10.3);
    let events = 0;
    for (let i = 0; i < n; i++) events += random.poisson(1.7);
    expect(events / n).toBeGreaterThan(1.65);
    expect(events / n).toBeLessThan(1.75);
  });

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, low, span) => {
        const random = sfc32(seed, 1, 2, 3);
        for (let i = 0; i < 20; i++) {
          const whole = random.whole(low, low + span);
          expect(Number.isInteger(whole) && whole >= low && whole <= low + span).toBe(true);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
