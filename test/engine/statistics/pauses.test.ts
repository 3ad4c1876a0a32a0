import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowFold } from '../../../src/engine/flow/flow.ts';
import { everything } from '../../../src/engine/selection.ts';
import { touchpointsFold } from '../../../src/engine/touchpoints.ts';
import { columnsOf, type Row } from '../../support/columns.ts';
import { CASES, runInParts } from '../support/scenario.ts';

/** from no time at all to more than an octave has numbers for */
const pause = fc.oneof(
  fc.nat(20),
  fc.integer({ min: 0, max: 100_000 }),
  fc.integer({ min: 1, max: 44 }).map((power) => 2 ** power - 1),
  fc.integer({ min: 0, max: 44 }).map((power) => 2 ** power),
  fc.integer({ min: 3, max: 44 }).map((power) => 1.25 * 2 ** power),
);
const logs = fc.record({
  pauses: fc.array(pause, { minLength: 1, maxLength: 40 }),
  names: fc.array(fc.constantFrom('A', 'B'), { minLength: 41, maxLength: 41 }),
  customers: fc.integer({ min: 1, max: 4 }),
  parts: fc.integer({ min: 1, max: 3 }),
});

/** The value that at least the share q of all values doesn't exceed. */
function quantile(values: readonly number[], q: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.find((_, i) => (i + 1) / sorted.length >= q) ?? null;
}

test('exact quantiles of pauses, found in two passes, are those of all pauses sorted', () => {
  fc.assert(
    fc.property(logs, ({ pauses, names, customers, parts }) => {
      const each = Math.ceil(pauses.length / customers);
      const rows: Row[] = [];
      const from = new Map<string, number[]>();
      const pairs = new Map<string, number[]>();
      const add = (map: Map<string, number[]>, key: string, ms: number) =>
        map.set(key, [...(map.get(key) ?? []), ms]);
      for (let c = 0; c < customers; c++) {
        let time = -5_000_000;
        rows.push({ customer: `c${c}`, time, touchpoint: names[c * each]! });
        pauses.slice(c * each, (c + 1) * each).forEach((ms, k) => {
          time += ms;
          const [before, here] = [names[c * each + k]!, names[c * each + k + 1]!];
          rows.push({ customer: `c${c}`, time, touchpoint: here });
          add(from, before, ms);
          add(pairs, `${before} ${here}`, ms);
        });
      }
      const selection = everything(columnsOf(rows));
      const { edges } = runInParts(flowFold, selection, { precision: 'exact' as const }, parts);
      for (const edge of edges) {
        const all = pairs.get(`${edge.from} ${edge.to}`)!;
        expect([edge.count, edge.medianMs, edge.p95Ms]).toEqual([
          all.length,
          quantile(all, 0.5),
          quantile(all, 0.95),
        ]);
      }
      const { touchpoints } = runInParts(touchpointsFold, selection, { precision: 'exact' as const }, parts);
      for (const one of touchpoints) {
        const all = from.get(one.touchpoint) ?? [];
        expect([one.medianToNextMs, one.p90ToNextMs]).toEqual([quantile(all, 0.5), quantile(all, 0.9)]);
      }
    }),
    { ...CASES, numRuns: 3_000 },
  );
});
