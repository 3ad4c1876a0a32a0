import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addToHistograms,
  createHistograms,
  histogramQuantile,
  mergeHistograms,
} from '../../../src/engine/statistics/histogram.ts';
import { quantileOf, selectQuantile } from '../../../src/engine/statistics/quantiles.ts';
import { quantile } from '../oracle/journeys.ts';
import { CASES } from '../support/scenario.ts';

const durations = fc.array(
  fc.oneof(
    fc.nat(40),
    fc.nat(100_000),
    fc.maxSafeNat().map((value) => value % 3_000_000_000_000),
  ),
  { maxLength: 40 },
);
const shares = fc.constantFrom(0, 0.05, 0.5, 0.9, 0.95, 1);

describe('quantiles', () => {
  test('are values of the right rank', () => {
    fc.assert(
      fc.property(durations, shares, (values, q) => {
        expect(quantileOf(values, q)).toBe(quantile(values, q));
        const framed = Float64Array.of(-5, ...values, -7);
        expect(selectQuantile(framed, 1, framed.length - 1, q)).toBe(quantile(values, q));
        expect([framed[0], framed.at(-1)]).toEqual([-5, -7]);
        expect(framed.subarray(1, -1).toSorted()).toEqual(Float64Array.from(values).sort());
      }),
      CASES,
    );
  });

  test('from histograms are at most 1.6 % off, in any split, whatever group they are in', () => {
    fc.assert(
      fc.property(durations, durations, shares, fc.nat(300), (left, right, q, group) => {
        const fill = (values: readonly number[], into: number) => {
          const made = createHistograms();
          const groups = new Uint32Array(values.length).fill(into);
          addToHistograms(made, groups, Float64Array.from(values), values.length);
          return made;
        };
        const merged = fill(left, group);
        const groupOf = new Uint32Array(8).fill(group);
        mergeHistograms(merged, fill(right, 7), groupOf);
        const found = histogramQuantile(merged, group, q);
        const wanted = quantile([...left, ...right], q);
        if (wanted === null) expect(found).toBeNull();
        else expect(Math.abs(found! - wanted)).toBeLessThanOrEqual(wanted * 0.016);
        expect(histogramQuantile(merged, group + 1, q)).toBeNull();
      }),
      CASES,
    );
  });
});
