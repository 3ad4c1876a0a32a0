import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isoInstant } from '../../../src/sources/time/isoInstant.ts';
import { localTimes } from '../../../src/sources/time/localTime.ts';
import { readTime, toIsoText } from '../../../src/sources/time/timeText.ts';

it('reads times as the reader of every way of writing does, or leaves them to it', () => {
  const piece = (numbers: readonly number[], width = 2) =>
    fc.constantFrom(...numbers).map((number) => String(number).padStart(width, '0'));
  const text = fc
    .tuple(
      piece([999, 1970, 2026], 4),
      piece([0, 1, 12, 13]),
      piece([0, 1, 28, 29, 31]),
      fc.constantFrom('T', ' ', 't'),
      piece([0, 9, 23, 24]),
      piece([0, 59, 60]),
      fc.constantFrom('', ':00', ':59', ':60', ':5', ':07.5', ':07.123456', ':07.'),
      fc.constantFrom('', 'Z', ' +0000', '+01:00', '-0930', '+05', ' UTC', '+15:00', 'z', '+0'),
    )
    .map(
      ([year, month, day, between, hour, minute, rest, zone]) =>
        `${year}-${month}-${day}${between}${hour}:${minute}${rest}${zone}`,
    );
  fc.assert(
    fc.property(text, (value) => {
      const quick = isoInstant(value, (local) => local);
      if (quick === null) return;
      const written = readTime(value);
      expect(written).not.toBeNull();
      const iso = written && toIsoText({ ...written, offset: written.offset ?? 0 }, 'day-first');
      expect(quick).toBe(Date.parse(iso ?? ''));
    }),
    { numRuns: 20_000, seed: 3 },
  );
  expect(isoInstant('2026-03-02 09:15:00 +0000', (local) => local)).toBe(Date.UTC(2026, 2, 2, 9, 15));
});

it('knows the clocks of a zone, also on the days on which they change', () => {
  const berlin = localTimes('Europe/Berlin');
  const at = (text: string) => new Date(berlin(Date.parse(`${text}Z`))).toISOString().slice(0, 16);
  expect(at('2026-01-15T12:00')).toBe('2026-01-15T11:00');
  expect(at('2026-07-15T12:00')).toBe('2026-07-15T10:00');
  expect(at('2026-03-29T01:59')).toBe('2026-03-29T00:59');
  expect(at('2026-03-29T03:00')).toBe('2026-03-29T01:00');
  expect(at('2026-10-25T02:30')).toBe('2026-10-25T00:30');
  expect(at('2026-10-25T03:00')).toBe('2026-10-25T02:00');
});
