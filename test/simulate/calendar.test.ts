import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, momentAfter, momentWithin, type Rhythm, rhythms } from '../../src/simulate/calendar.ts';
import { sfc32 } from '../../src/simulate/random.ts';

const all: [string, Rhythm][] = Object.entries(rhythms);

describe('calendar', () => {
  it('finds a later moment in opening hours', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.integer({ min: 0, max: 2e12 }),
        fc.double({ min: 0, max: 40 * DAY, noNaN: true }),
        fc.integer(),
        ([, rhythm], after, gap, seed) => {
          const moment = momentAfter(after, gap, rhythm, sfc32(seed, 2, 3, 4));
          expect(moment % 1000).toBe(0);
          expect(moment).toBeGreaterThan(after - 1000 + 1);
          const hours = rhythm.open[new Date(moment).getUTCDay()];
          const hour = (moment % DAY) / HOUR;
          expect(hours).not.toBeNull();
          expect(hour).toBeGreaterThanOrEqual(hours![0]);
          expect(hour).toBeLessThan(hours![1]);
        },
      ),
      { seed: 2, numRuns: 2000 },
    );
  });

  it('prefers the busy weekdays', () => {
    const random = sfc32(1, 2, 3, 4);
    const days = new Array<number>(7).fill(0);
    for (let i = 0; i < 7000; i++)
      days[new Date(momentWithin(0, 280 * DAY, rhythms.store, random)).getUTCDay()]!++;
    expect(days[6]!).toBeGreaterThan(1.5 * days[3]!);
  });
});
