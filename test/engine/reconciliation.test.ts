import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flow } from '../../src/engine/flow/flow.ts';
import { funnel } from '../../src/engine/funnel/funnel.ts';
import { journeys } from '../../src/engine/journeys.ts';
import { matchingJourneys } from '../../src/engine/paths/pathMatcher.ts';
import { pathOf } from '../../src/engine/paths/pathPattern.ts';
import { restrictJourneys } from '../../src/engine/selection.ts';
import { timeToNext } from '../../src/engine/time/timeToNext.ts';
import { touchpoints } from '../../src/engine/touchpoints.ts';
import { variants } from '../../src/engine/variants/variants.ts';
import { CASES, scenarios, selectionOf } from './support/scenario.ts';

describe('the same question asked another way gives the same number', () => {
  test('an edge is a two-step funnel, a list of journeys and a filter', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const selection = selectionOf(scenario);
        for (const edge of flow(selection).edges) {
          const path = pathOf([edge.from, edge.to]);
          const list = journeys(selection, { path });
          const { steps } = funnel(selection, { steps: [edge.from, edge.to], order: 'next' });
          expect(list.n).toBe(edge.journeys);
          expect(steps[1]?.journeys).toBe(edge.journeys);
          expect(steps[1]?.customers).toBe(list.customers);
          const narrowed = restrictJourneys(selection, matchingJourneys(selection, path));
          expect(flow(narrowed).n.journeys).toBe(edge.journeys);
        }
      }),
      { ...CASES, numRuns: 3_000 },
    );
  });

  test('touchpoints, variants, pauses and the flow count the same journeys', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const selection = selectionOf(scenario);
        const graph = flow(selection);
        const figures = touchpoints(selection);
        expect(figures.n).toEqual(graph.n);
        expect(
          figures.touchpoints.map((one) => [one.label, one.interactions, one.journeys, one.ends]),
        ).toEqual(graph.nodes.map((one) => [one.label, one.interactions, one.journeys, one.ends]));
        for (const one of figures.touchpoints) {
          const loop = graph.edges.find((edge) => edge.fromLabel === one.label && edge.toLabel === one.label);
          expect(one.repeats).toBe(loop?.count ?? 0);
          expect(one.channels.reduce((sum, channel) => sum + channel.interactions, 0)).toBe(one.interactions);
          const { steps } = funnel(selection, { steps: [one.touchpoint] });
          expect([steps[0]?.customers, steps[0]?.journeys]).toEqual([one.customers, one.journeys]);
        }
        const all = variants(selection, { top: 100 });
        expect(all.n.journeys).toBe(graph.n.journeys);
        expect(all.variants.reduce((sum, variant) => sum + variant.journeys, 0)).toBe(graph.n.journeys);
        const steps = all.variants.reduce((sum, one) => sum + one.journeys * one.labels.length, 0);
        expect(steps).toBe(graph.n.interactions);
        expect(timeToNext(selection).overall.n).toBe(graph.n.interactions - graph.n.journeys);
      }),
      { ...CASES, numRuns: 3_000 },
    );
  });
});
