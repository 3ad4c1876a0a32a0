import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { variantsFold } from '../../src/engine/variants.ts';
import { distinct, type Journey, quantile } from './oracle/journeys.ts';
import { CASES, journeysOf, runInParts, scenarios, selectionOf } from './support/scenario.ts';

function oracleVariants(journeys: readonly Journey[], top: number, collapse: boolean) {
  const groups = new Map<string, { touchpoints: string[]; times: number[] }>();
  for (const { steps } of journeys) {
    const names = steps.map((step) => step.touchpoint);
    const touchpoints = collapse ? names.filter((name, i) => i === 0 || name !== names[i - 1]) : names;
    const key = JSON.stringify(touchpoints);
    const group = groups.get(key) ?? { touchpoints, times: [] };
    group.times.push(steps.at(-1)!.time - steps[0]!.time);
    groups.set(key, group);
  }
  const all = [...groups.values()].toSorted((a, b) => b.times.length - a.times.length);
  return {
    n: {
      journeys: journeys.length,
      customers: distinct(journeys.map((journey) => journey.customer)),
      variants: all.length,
    },
    variants: all.slice(0, top).map((group, i) => ({
      touchpoints: group.touchpoints,
      journeys: group.times.length,
      share: group.times.length / journeys.length,
      cumulative: all.slice(0, i + 1).reduce((sum, one) => sum + one.times.length, 0) / journeys.length,
      medianMs: quantile(group.times, 0.5),
    })),
  };
}

describe('variants', () => {
  test('are those of the oracle, in any split', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(6), fc.boolean(), (scenario, top, collapse) => {
        const selection = selectionOf(scenario);
        const found = runInParts(variantsFold, selection, { top, collapse }, scenario.parts);
        const plain = found.variants.map(({ labels, ...variant }) => variant);
        for (const { labels, touchpoints } of found.variants) {
          expect(labels.map((label) => selection.touchpoints.names[label])).toEqual(touchpoints);
        }
        expect({ n: found.n, variants: plain }).toEqual(oracleVariants(journeysOf(scenario), top, collapse));
      }),
      CASES,
    );
  });
});
