import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareOf } from '../../../src/engine/statistics/intervals.ts';
import { buildMedoids, improveMedoids, silhouetteOf } from '../../../src/engine/variants/medoids.ts';
import { nearestWayCountsFold } from '../../../src/engine/variants/nearestWayCounts.ts';
import { representativesFold } from '../../../src/engine/variants/representatives.ts';
import { representativesPeopleFold } from '../../../src/engine/variants/representativesPeople.ts';
import { sequenceComparer } from '../../../src/engine/variants/sequenceDistance.ts';
import { distinct, type Journey, quantile } from '../oracle/journeys.ts';
import { costOf, distanceOf, leastCost, plainPam, plainSilhouette } from '../oracle/representatives.ts';
import { CASES, journeysOf, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

test('sequences are as far apart as the table of edits says, however long', () => {
  const label = fc.nat(5);
  const sequence = fc.oneof(
    fc.array(label, { minLength: 1, maxLength: 12 }),
    fc.array(label, { minLength: 28, maxLength: 70 }),
    fc.array(label, { minLength: 90, maxLength: 140 }),
  );
  const comparer = sequenceComparer(6);
  fc.assert(
    fc.property(sequence, sequence, (a, b) => {
      comparer.compareWith(Uint32Array.from(a), 0, a.length);
      const found = comparer.distance(Uint32Array.from([0, ...b]), 1, b.length + 1);
      expect(found).toBeCloseTo(distanceOf(a.map(String), b.map(String)), 12);
    }),
    { ...CASES, numRuns: 2_000 },
  );
});

describe('medoids', () => {
  const points = fc.array(
    fc.record({ x: fc.nat(12), y: fc.nat(12), weight: fc.integer({ min: 1, max: 4 }) }),
    { minLength: 1, maxLength: 9 },
  );
  const thingsOf = (list: readonly { x: number; y: number; weight: number }[]) => {
    const distance = list.map((a) => list.map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
    const weight = list.map((one) => one.weight);
    const things = {
      n: list.length,
      weight: Float64Array.from(weight),
      distance: Float64Array.from(distance.flat()),
    };
    return { weight, distance, things };
  };

  test('cannot be bettered by a swap, and are rarely worse than the best or than plain PAM', () => {
    let asGood = 0;
    let noWorse = 0;
    let cases = 0;
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 4 }), (list, wanted) => {
        const { weight, distance, things } = thingsOf(list);
        const k = Math.min(wanted, list.length);
        const found = improveMedoids(things, buildMedoids(things, k));
        expect(distinct(found.medoids)).toBe(k);
        expect(found.cost).toBeCloseTo(costOf(weight, distance, found.medoids), 9);
        list.forEach((_, j) => {
          const reached = distance[found.medoids[found.nearest[j]!]!]![j];
          expect(reached).toBe(Math.min(...found.medoids.map((m) => distance[m]![j]!)));
        });
        for (const out of k > 1 ? found.medoids : [])
          for (let i = 0; i < list.length; i++) {
            const swapped = [...found.medoids.filter((m) => m !== out), i];
            expect(costOf(weight, distance, swapped)).toBeGreaterThanOrEqual(found.cost - 1e-9);
          }
        const least = leastCost(weight, distance, k);
        expect(found.cost).toBeGreaterThanOrEqual(least - 1e-9);
        cases++;
        if (found.cost < least + 1e-9) asGood++;
        if (found.cost < plainPam(weight, distance, k) + 1e-9) noWorse++;
      }),
      { ...CASES, numRuns: 3_000 },
    );
    expect(asGood / cases).toBeGreaterThan(0.95);
    expect(noWorse / cases).toBeGreaterThan(0.99);
  });

  test('have the silhouette of journeys counted one by one', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 2, max: 4 }), (list, wanted) => {
        const { distance, things } = thingsOf(list);
        const k = Math.min(wanted, list.length);
        const found = improveMedoids(things, buildMedoids(things, k));
        const single = list.flatMap(({ weight }, i) => new Array<number>(weight).fill(i));
        const cluster = single.map((i) => found.nearest[i]!);
        const expected =
          k < 2 ? null : plainSilhouette(cluster, (i, j) => distance[single[i]!]![single[j]!]!);
        // clusters of things in the same place are one
        if (distinct(cluster) === k || k < 2) {
          const silhouette = silhouetteOf(things, found);
          if (expected === null) expect(silhouette).toBeNull();
          else expect(silhouette).toBeCloseTo(expected, 9);
        }
      }),
      { ...CASES, numRuns: 3_000 },
    );
  });
});

describe('representatives', () => {
  const namesOf = ({ steps }: Journey, collapse: boolean) => {
    const names = steps.map((step) => step.touchpoint);
    return collapse ? names.filter((name, i) => i === 0 || name !== names[i - 1]) : names;
  };

  test('hold the journeys nearest to them, in any split, each with its people', () => {
    const options = fc.record({
      k: fc.constantFrom(null, null, 1, 2, 3, 8),
      collapse: fc.boolean(),
      candidates: fc.constantFrom(2, 3, 400),
    });
    fc.assert(
      fc.property(scenarios, options, (scenario, asked) => {
        const selection = selectionOf(scenario);
        const journeys = journeysOf(scenario);
        const found = runInParts(representativesFold, selection, asked, scenario.parts);
        const list = found.representatives;
        const ways = journeys.map((journey) => namesOf(journey, asked.collapse));
        const variants = distinct(ways.map((way) => way.join()));
        expect(found.n.journeys).toBe(journeys.length);
        expect(found.n.variants).toBe(variants);
        expect(found.clustered.variants).toBe(Math.min(variants, asked.candidates));
        expect(found.clustered.journeys + found.assigned.journeys).toBe(journeys.length);
        expect(found.clustered.variants + found.assigned.variants).toBe(variants);
        if (asked.k !== null) expect(list).toHaveLength(Math.min(asked.k, found.clustered.variants));
        const byPlace = list.toSorted((a, b) => a.place - b.place).map((one) => one.touchpoints);
        const clusters: Journey[][] = byPlace.map(() => []);
        journeys.forEach((journey, i) => {
          const distances = byPlace.map((way) => distanceOf(way, ways[i]!));
          clusters[distances.indexOf(Math.min(...distances))]!.push(journey);
        });
        const people = { ways: byPlace, collapse: asked.collapse };
        const counted = runInParts(nearestWayCountsFold, selection, people, scenario.parts);
        if (byPlace.length > 0) expect(counted.n).toBe(journeys.length);
        for (const one of list) {
          const members = clusters[one.place]!;
          const rest = journeys.filter((journey) => !members.includes(journey));
          const away = members.map((journey) =>
            distanceOf(one.touchpoints, namesOf(journey, asked.collapse)),
          );
          expect(one.journeys).toBe(members.length);
          expect(one.share).toBe(members.length / journeys.length);
          expect(one.exact).toBe(away.filter((d) => d === 0).length);
          expect(one.meanDistance).toBeCloseTo(away.reduce((sum, d) => sum + d, 0) / members.length, 9);
          const times = members.map(({ steps }) => steps.at(-1)!.time - steps[0]!.time);
          expect(one.medianMs).toBe(quantile(times, 0.5));
          const who = distinct(members.map(({ customer }) => customer));
          expect([counted.journeys[one.place], counted.customers[one.place]]).toEqual([members.length, who]);
          const { customer } = runInParts(
            representativesPeopleFold,
            selection,
            { ...people, place: one.place },
            scenario.parts,
          );
          expect(customer).toHaveLength(who);
          for (const mark of one.marks) {
            const having = (some: readonly Journey[]) =>
              some.filter(({ steps }) => steps.some((step) => step.touchpoint === mark.touchpoint)).length;
            expect([mark.journeys, mark.n]).toEqual([having(members), members.length]);
            expect([mark.restJourneys, mark.restN]).toEqual([having(rest), rest.length]);
            const shares = [shareOf(mark.journeys, mark.n)!, shareOf(mark.restJourneys, mark.restN)!];
            expect(mark.difference.value).toBeCloseTo(shares[0]!.value - shares[1]!.value, 12);
            expect(mark.difference.low * mark.difference.high).toBeGreaterThan(0);
          }
        }
        expect(list.reduce((sum, one) => sum + one.journeys, 0)).toBe(journeys.length);
      }),
      CASES,
    );
  });

  test('are as many as the best silhouette says', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const found = runInParts(representativesFold, selectionOf(scenario), {}, 1);
        const best = Math.max(...found.tried.map(({ silhouette }) => silhouette ?? -2));
        if (found.silhouette === null) expect(found.representatives.length).toBeLessThan(2);
        else expect(found.silhouette).toBeCloseTo(best, 6);
      }),
      { ...CASES, numRuns: 1_000 },
    );
  });
});
