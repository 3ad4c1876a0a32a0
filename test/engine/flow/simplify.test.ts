import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simplify } from '../../../src/engine/flow/simplify.ts';
import { everything } from '../../../src/engine/selection.ts';
import { columnsOf, type Row } from '../../support/columns.ts';
import { oracleFlow } from '../oracle/flow.ts';
import { CASES, journeysOf, scenarios, selectionOf } from '../support/scenario.ts';

const share = fc.constantFrom(0, 0.2, 0.5, 0.8, 1);

describe('a simplified flow', () => {
  test('is counted from journeys without the touchpoints left out, and says what it shows', () => {
    fc.assert(
      fc.property(scenarios, share, share, (scenario, activities, edges) => {
        const found = simplify(selectionOf(scenario), { activities, edges });
        const journeys = journeysOf(scenario);
        const whole = oracleFlow(journeys);
        const wanted = Math.max(1, Math.ceil(activities * whole.nodes.length - 1e-9));
        const names = whole.nodes.slice(0, wanted).map((node) => node.touchpoint);
        const rest = oracleFlow(
          journeys
            .map(({ customer, steps }) => ({
              customer,
              steps: steps.filter((step) => names.includes(step.touchpoint)),
            }))
            .filter(({ steps }) => steps.length > 0),
        );
        expect(found.n).toEqual(rest.n);
        expect(found.nodes.map(({ label, ...node }) => node)).toEqual(rest.nodes);
        const shown = found.edges.map(({ fromLabel, toLabel, ...edge }) => edge);
        for (const edge of shown) expect(rest.edges).toContainEqual(edge);
        expect(shown.length).toBeGreaterThanOrEqual(Math.ceil(edges * rest.edges.length - 1e-9));
        expect(found.shown.nodes).toEqual([rest.nodes.length, whole.nodes.length]);
        expect(found.shown.edges).toEqual([shown.length, rest.edges.length]);
        const weight = (list: { count: number }[]) => list.reduce((sum, edge) => sum + edge.count, 0);
        const all = weight(whole.edges);
        if (all === 0) expect(found.shown.weight).toBeNull();
        else expect(found.shown.weight).toBeCloseTo(weight(shown) / all, 9);
        expectWays(found);
      }),
      CASES,
    );
  });

  test('keeps the widest way to a rare touchpoint rather than its own rare starts', () => {
    const way = ['Start', 'Middle', 'Rare', 'End'];
    const rows: Row[] = [];
    for (let c = 0; c < 50; c++) {
      const touchpoints =
        c < 5 ? way : c === 5 ? ['Rare', 'End'] : c === 6 ? ['Start', 'End'] : ['Start', 'Middle', 'End'];
      touchpoints.forEach((touchpoint, time) => {
        rows.push({ customer: `c${c}`, time, touchpoint });
      });
    }
    const { edges, shown } = simplify(everything(columnsOf(rows)), { edges: 0 });
    const drawn = edges.map((edge) => `${edge.from}>${edge.to}`);
    expect(drawn.toSorted()).toEqual(['Middle>End', 'Middle>Rare', 'Rare>End', 'Start>Middle']);
    expect(shown.edges).toEqual([4, 5]);
  });
});

function expectWays({ nodes, edges }: ReturnType<typeof simplify>): void {
  const spread = (reached: Set<string>, step: (name: string) => string[]) => {
    for (const name of reached) for (const next of step(name)) reached.add(next);
    return reached.size;
  };
  const outward = (name: string) => edges.filter((edge) => edge.from === name).map((edge) => edge.to);
  const inward = (name: string) => edges.filter((edge) => edge.to === name).map((edge) => edge.from);
  const named = (list: typeof nodes) => new Set(list.map((node) => node.touchpoint));
  expect(spread(named(nodes.filter((node) => node.starts > 0)), outward)).toBe(nodes.length);
  expect(spread(named(nodes.filter((node) => node.ends > 0)), inward)).toBe(nodes.length);
}
