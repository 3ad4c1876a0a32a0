import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarTicks, durationTicks, linearScale, roundTicks } from '../../../src/web/charts/scale.ts';

const day = 86_400_000;

describe('linearScale', () => {
  it('maps ends onto ends, and an empty domain onto the middle', () => {
    const scale = linearScale(10, 20, 0, 100);
    expect([scale(10), scale(15), scale(20)]).toEqual([0, 50, 100]);
    expect(linearScale(5, 5, 0, 100)(5)).toBe(50);
  });
});

describe('roundTicks', () => {
  it('takes round steps from 0 up to the maximum', () => {
    expect(roundTicks(100, 4)).toEqual([0, 50, 100]);
    expect(roundTicks(7, 3)).toEqual([0, 5, 10]);
    expect(roundTicks(0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(roundTicks(0, 3)).toEqual([0]);
  });

  it('always reaches the maximum with few ticks', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
        fc.integer({ min: 1, max: 8 }),
        (max, count) => {
          const ticks = roundTicks(max, count);
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * 0.999);
          expect(ticks.length).toBeLessThanOrEqual(count + 2);
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('durationTicks', () => {
  it('steps in units people use', () => {
    expect(durationTicks(20 * day, 4)).toEqual([0, 5, 10, 15, 20].map((days) => days * day));
    expect(durationTicks(50 * 60_000, 4)).toEqual([0, 15, 30, 45].map((minutes) => minutes * 60_000));
    expect(durationTicks(0, 4)).toEqual([0]);
  });
});

describe('calendarTicks', () => {
  it('marks the first of months over half a year, and of years over decades', () => {
    const months = calendarTicks(Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 2), 6);
    expect(months.map((at) => new Date(at).toISOString().slice(0, 10))).toEqual([
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
      '2026-05-01',
      '2026-06-01',
      '2026-07-01',
    ]);
    const years = calendarTicks(Date.UTC(2000, 3, 1), Date.UTC(2020, 3, 1), 5);
    for (const at of years) expect(new Date(at).getUTCMonth()).toBe(0);
    expect(years.length).toBeGreaterThan(2);
  });
});
