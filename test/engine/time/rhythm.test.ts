import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runFold } from '../../../src/engine/fold.ts';
import { UTC, type Zone } from '../../../src/engine/statistics/calendar.ts';
import { weekHoursBetween, wholeHours } from '../../../src/engine/statistics/weekHours.ts';
import { rhythmFold } from '../../../src/engine/time/rhythm.ts';
import { rhythmPeopleFold } from '../../../src/engine/time/rhythmPeople.ts';
import { distinct, type Step } from '../oracle/journeys.ts';
import { CASES, journeysOf, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

const hour = 3_600_000;
const at = (text: string) => Date.parse(text);
/** with the changes of 2026 and the offsets of summer and winter */
const amsterdam: Zone = {
  name: 'Europe/Amsterdam',
  from: [Number.NEGATIVE_INFINITY, at('2026-03-29T01:00Z'), at('2026-10-25T01:00Z')],
  offsetMs: [hour, 2 * hour, hour],
};
const kolkata: Zone = { name: 'Asia/Kolkata', from: [Number.NEGATIVE_INFINITY], offsetMs: [5.5 * hour] };

/** What a clock on the wall shows, by the platform's own calendar. */
function wallClock(zone: string): (ms: number) => { weekday: number; hour: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  const known = new Map<number, { weekday: number; hour: number }>();
  return (ms) => {
    const found = known.get(ms);
    if (found) return found;
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts['weekday'] ?? '') + 1;
    known.set(ms, { weekday, hour: Number(parts['hour']) });
    return { weekday, hour: Number(parts['hour']) };
  };
}
const clocks = new Map([UTC, amsterdam, kolkata].map(({ name }) => [name, wallClock(name)]));

/** The scenario's times 0 … 9 as hours around a clock change, or days apart. */
const places = fc.constantFrom(
  { start: at('2026-03-28T22:00Z'), step: hour },
  { start: at('2026-10-24T20:30Z'), step: hour },
  { start: at('2026-02-01T10:15Z'), step: 26 * hour },
  { start: at('1969-12-29T00:00Z'), step: 31 * hour },
);
const zones = fc.constantFrom(UTC, amsterdam, kolkata);

describe('rhythm', () => {
  it('is what a clock on the wall says, in any zone and split; its people are as many', () => {
    fc.assert(
      fc.property(
        scenarios,
        places,
        zones,
        fc.constantFrom<string[]>([], ['A'], ['B', 'E']),
        (scenario, { start, step }, wanted, touchpoints) => {
          const zone = start < 0 && wanted !== UTC ? kolkata : wanted;
          const plain = selectionOf(scenario);
          const time = plain.columns.time.map((ms) => start + ms * step);
          const selection = { ...plain, columns: { ...plain.columns, time } };
          const span = wholeHours(zone, start, start + 9 * step);
          const options = { zone, span, touchpoints };
          const found = runInParts(rhythmFold, selection, options, scenario.parts);
          const clock = clocks.get(zone.name)!;
          const steps = journeysOf(scenario)
            .flatMap((one) => one.steps)
            .filter((one) => touchpoints.length === 0 || touchpoints.includes(one.touchpoint));
          const there = (one: Step, cell: { weekday: number; hour: number }) => {
            const shown = clock(start + one.time * step);
            return shown.weekday === cell.weekday && shown.hour === cell.hour;
          };
          expect(found.n).toEqual({
            interactions: steps.length,
            customers: distinct(steps.map((one) => one.customer)),
          });
          const busy = found.cells.filter((cell) => cell.interactions > 0);
          expect(busy.reduce((sum, cell) => sum + cell.interactions, 0)).toBe(steps.length);
          for (const cell of busy) {
            const here = steps.filter((one) => there(one, cell));
            expect([cell.interactions, cell.customers]).toEqual([
              here.length,
              distinct(here.map((one) => one.customer)),
            ]);
            expect(cell.weeks).toBeGreaterThan(0);
            expect(cell.perWeek).toBe(cell.interactions / cell.weeks);
            const people = runFold(rhythmPeopleFold, selection, {
              ...options,
              weekday: cell.weekday,
              hour: cell.hour,
            });
            expect(people.customer.length).toBe(cell.customers);
          }
        },
      ),
      CASES,
    );
  });

  it('counts how often each hour came, with the hours that clock changes skip and repeat', () => {
    const spring = weekHoursBetween(amsterdam, at('2026-03-22T23:00Z'), at('2026-03-29T22:00Z'));
    expect([spring[6 * 24 + 1], spring[6 * 24 + 2], spring[6 * 24 + 3]]).toEqual([1, 0, 1]);
    const autumn = weekHoursBetween(amsterdam, at('2026-10-18T22:00Z'), at('2026-10-25T23:00Z'));
    expect([autumn[6 * 24 + 1], autumn[6 * 24 + 2], autumn[6 * 24 + 3]]).toEqual([1, 2, 1]);
    const half = weekHoursBetween(UTC, at('2026-05-04T00:30Z'), at('2026-05-18T02:15Z'));
    expect([...half.slice(0, 4)]).toEqual([2.5, 3, 2.25, 2]);
    expect(weekHoursBetween(UTC, 0, 0).every((weeks) => weeks === 0)).toBe(true);
  });
});
