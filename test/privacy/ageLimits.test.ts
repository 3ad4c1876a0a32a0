import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ageLimits, monthsBefore } from '../../src/privacy/ageLimits.ts';

const at = (iso: string) => Date.parse(`${iso}T12:34:56.789Z`);

it('counts months of the calendar back, to the last day where a month is shorter', () => {
  expect(monthsBefore(at('2026-03-31'), 1)).toBe(at('2026-02-28'));
  expect(monthsBefore(at('2024-03-31'), 1)).toBe(at('2024-02-29'));
  expect(monthsBefore(at('2026-01-15'), 1)).toBe(at('2025-12-15'));
  expect(monthsBefore(at('2026-05-31'), 24)).toBe(at('2024-05-31'));
  expect(monthsBefore(at('2024-02-29'), 12)).toBe(at('2023-02-28'));
});

it('never goes forward, whenever it is asked', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: at('2100-01-01') }),
      fc.integer({ min: 0, max: 100 * 86_400_000 }),
      fc.integer({ min: 1, max: 1200 }),
      (time, later, months) => {
        const before = monthsBefore(time, months);
        expect(before).toBeLessThan(time - (months * 28 - 1) * 86_400_000 + 1);
        expect(before).toBeGreaterThan(time - (months * 31 + 1) * 86_400_000);
        expect(monthsBefore(time + later, months)).toBeGreaterThanOrEqual(before - 86_400_000 * 3);
      },
    ),
    { numRuns: 10_000, seed: 3 },
  );
});

it('has no limit where everything is kept', () => {
  expect(ageLimits({}, at('2026-03-31'))).toBeNull();
  expect(ageLimits({ retention: { months: null, sources: { a: null } } }, 0)).toBeNull();
  const limits = ageLimits({ retention: { months: 1, sources: { a: null, b: 2 } } }, at('2026-03-31'));
  expect(limits?.workspace).toBe(at('2026-02-28'));
  expect([...(limits?.sources ?? [])]).toEqual([
    ['a', null],
    ['b', at('2026-01-31')],
  ]);
});
