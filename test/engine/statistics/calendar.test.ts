import { describe, expect, it } from 'vitest';
import {
  instantOf,
  localTime,
  periodBounds,
  UTC,
  type Zone,
} from '../../../src/engine/statistics/calendar.ts';

const at = (text: string) => Date.parse(text);
const hour = 3_600_000;
const amsterdam: Zone = {
  name: 'Europe/Amsterdam',
  from: [Number.NEGATIVE_INFINITY, at('2026-03-29T01:00Z'), at('2026-10-25T01:00Z')],
  offsetMs: [hour, 2 * hour, hour],
};
const iso = (bounds: number[]) => bounds.map((ms) => new Date(ms).toISOString().slice(0, 16));

describe('calendar', () => {
  it('reads the clocks of a zone and finds the instant of a local time', () => {
    expect(localTime(amsterdam, at('2026-03-29T00:59Z'))).toBe(at('2026-03-29T01:59Z'));
    expect(localTime(amsterdam, at('2026-03-29T01:00Z'))).toBe(at('2026-03-29T03:00Z'));
    for (const instant of ['2026-01-01T00:00Z', '2026-06-01T12:00Z', '2026-12-01T00:00Z'].map(at))
      expect(instantOf(amsterdam, localTime(amsterdam, instant))).toBe(instant);
    expect(instantOf(amsterdam, at('2026-03-29T02:30Z'))).toBe(at('2026-03-29T01:00Z'));
  });

  it('bounds days, 23 and 25 hours long where the clocks change', () => {
    const bounds = periodBounds(amsterdam, 'day', at('2026-03-28T12:00Z'), at('2026-03-30T12:00Z'));
    expect(iso(bounds)).toEqual([
      '2026-03-27T23:00',
      '2026-03-28T23:00',
      '2026-03-29T22:00',
      '2026-03-30T22:00',
    ]);
    const autumn = periodBounds(amsterdam, 'day', at('2026-10-25T12:00Z'), at('2026-10-25T12:00Z'));
    expect((autumn[1] ?? 0) - (autumn[0] ?? 0)).toBe(25 * hour);
  });

  it('begins weeks on Monday and months on the first', () => {
    expect(iso(periodBounds(UTC, 'week', at('2026-11-22T23:59Z'), at('2026-11-23T00:00Z')))).toEqual([
      '2026-11-16T00:00',
      '2026-11-23T00:00',
      '2026-11-30T00:00',
    ]);
    expect(iso(periodBounds(UTC, 'month', at('2026-02-28T12:00Z'), at('2026-02-28T12:00Z')))).toEqual([
      '2026-02-01T00:00',
      '2026-03-01T00:00',
    ]);
    expect(iso(periodBounds(UTC, 'week', at('1969-12-31T00:00Z'), at('1969-12-31T00:00Z')))[0]).toBe(
      '1969-12-29T00:00',
    );
  });
});
