import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wayMatcher } from '../../../src/engine/select/wayMatcher.ts';
import { variantCountsFold } from '../../../src/engine/variants/variantCounts.ts';
import { variantsFold } from '../../../src/engine/variants/variants.ts';
import { variantsPeopleFold } from '../../../src/engine/variants/variantsPeople.ts';
import { distinct, type Journey, quantile } from '../oracle/journeys.ts';
import { CASES, journeysOf, NAMES, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

const withoutRepeats = (names: readonly string[]) =>
  names.filter((name, i) => i === 0 || name !== names[i - 1]);

const wayOf = ({ steps }: Journey, collapse: boolean) => {
  const names = steps.map((step) => step.touchpoint);
  return collapse ? withoutRepeats(names) : names;
};

function oracleVariants(journeys: readonly Journey[], top: number, collapse: boolean) {
  const groups = new Map<string, { touchpoints: string[]; times: number[] }>();
  for (const journey of journeys) {
    const { steps } = journey;
    const touchpoints = wayOf(journey, collapse);
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

  test('cover a share of the journeys with as few as possible', () => {
    const shares = fc.array(fc.constantFrom(0.1, 0.25, 0.5, 2 / 3, 0.8, 1), { maxLength: 3 });
    fc.assert(
      fc.property(scenarios, shares, fc.constantFrom(0.3, 0.5, 0.9, 1), (scenario, covers, coverage) => {
        const selection = selectionOf(scenario);
        const asked = { top: 1_000, covers, coverage };
        const found = runInParts(variantsFold, selection, asked, scenario.parts);
        const all = oracleVariants(journeysOf(scenario), 1_000, false).variants;
        const needed = (share: number) =>
          all.length === 0 ? 0 : all.findIndex(({ cumulative }) => cumulative >= share - 1e-9) + 1;
        expect(found.variants).toHaveLength(needed(coverage));
        expect(found.covers).toEqual(
          covers.map((share) => ({
            share,
            groups: needed(share),
            covered: all.slice(0, needed(share)).reduce((sum, { journeys }) => sum + journeys, 0),
          })),
        );
      }),
      CASES,
    );
  });
});

describe('given ways', () => {
  const randomWay = fc.array(fc.constantFrom(...NAMES, 'nowhere'), { minLength: 1, maxLength: 3 });

  test('are counted, and have their people, as by the oracle, in any split', () => {
    fc.assert(
      fc.property(
        scenarios,
        fc.array(randomWay, { maxLength: 3 }),
        fc.boolean(),
        (scenario, some, collapse) => {
          const selection = selectionOf(scenario);
          const journeys = journeysOf(scenario);
          const taken = journeys.slice(0, 3).map((journey) => wayOf(journey, collapse));
          const wanted = collapse ? some.map(withoutRepeats) : some;
          const ways = [...new Map([...wanted, ...taken].map((way) => [way.join(), way])).values()];
          const found = runInParts(variantCountsFold, selection, { ways, collapse }, scenario.parts);
          const of = (way: readonly string[]) =>
            journeys.filter((journey) => wayOf(journey, collapse).join() === way.join());
          expect(found).toEqual({
            n: { journeys: journeys.length, customers: distinct(journeys.map(({ customer }) => customer)) },
            journeys: ways.map((way) => of(way).length),
            customers: ways.map((way) => distinct(of(way).map(({ customer }) => customer))),
          });
          for (const [number, way] of ways.entries()) {
            const people = runInParts(variantsPeopleFold, selection, { way, collapse }, scenario.parts);
            expect(people.customer).toHaveLength(found.customers[number]!);
            const firsts = new Map<string, number>();
            for (const { customer, steps } of of(way))
              if (!firsts.has(customer)) firsts.set(customer, steps[0]!.index);
            expect(people.at).toEqual([...firsts.values()]);
          }
        },
      ),
      CASES,
    );
  });

  test('are found with many names too, the first of equal ones', () => {
    const names = Array.from({ length: 5_000 }, (_, i) => `t${i}`);
    const long = names.slice(0, 1_000);
    const matcher = wayMatcher([long, ['t7', 't9'], ['t7', 't9']], names);
    expect(matcher.wayOf(Uint32Array.from(long.keys()), 1_000)).toBe(0);
    expect(matcher.wayOf(Uint32Array.of(7, 9), 2)).toBe(1);
    expect(matcher.wayOf(Uint32Array.of(7, 9, 7), 3)).toBe(-1);
  });
});
