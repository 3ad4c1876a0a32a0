import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flow, flowFold } from '../../../src/engine/flow/flow.ts';
import { everything } from '../../../src/engine/selection.ts';
import { columnsOf } from '../../support/columns.ts';
import { oracleFlow } from '../oracle/flow.ts';
import { CASES, journeysOf, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

describe('flow', () => {
  test('counts what the oracle counts, in any split', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const selection = selectionOf(scenario);
        const found = runInParts(flowFold, selection, {}, scenario.parts);
        const { names } = selection.touchpoints;
        for (const node of found.nodes) expect(names[node.label]).toBe(node.touchpoint);
        for (const edge of found.edges) {
          expect([names[edge.fromLabel], names[edge.toLabel]]).toEqual([edge.from, edge.to]);
        }
        const plain = {
          n: found.n,
          nodes: found.nodes.map(({ label, ...node }) => node),
          edges: found.edges.map(({ fromLabel, toLabel, ...edge }) => edge),
        };
        expect(plain).toEqual(oracleFlow(journeysOf(scenario)));
      }),
      CASES,
    );
  });

  test('counts the same without times, in any split, filtered or not', () => {
    fc.assert(
      fc.property(scenarios, fc.boolean(), (scenario, filtered) => {
        const selection = { ...selectionOf(scenario), ...(filtered ? {} : { kept: null }) };
        const found = runInParts(flowFold, selection, { times: false }, scenario.parts);
        const timed = flow(selection, { precision: 'exact' });
        const untimed = timed.edges.map((edge) => ({ ...edge, medianMs: null, p95Ms: null }));
        expect(found).toEqual({ ...timed, edges: untimed });
      }),
      CASES,
    );
  });

  test('histograms give the times of so short pauses exactly, in any split', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const selection = selectionOf(scenario);
        const histograms = runInParts(flowFold, selection, { precision: 'histogram' }, scenario.parts);
        expect(histograms).toEqual(flow(selection, { precision: 'exact' }));
      }),
      { ...CASES, numRuns: 2_000 },
    );
  });

  test('what goes out of a touchpoint or ends there is what was there', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { nodes, edges, n } = flow(selectionOf(scenario));
        for (const node of nodes) {
          const out = edges.filter((edge) => edge.from === node.touchpoint);
          const into = edges.filter((edge) => edge.to === node.touchpoint);
          const count = (list: typeof edges) => list.reduce((sum, edge) => sum + edge.count, 0);
          expect(count(out) + node.ends).toBe(node.interactions);
          expect(count(into) + node.starts).toBe(node.interactions);
          const leaving = out.reduce((sum, edge) => sum + edge.probabilityOut, 0);
          expect(leaving + node.ends / node.interactions).toBeCloseTo(1, 9);
        }
        for (const edge of edges) expect(edge.share * n.journeys).toBeCloseTo(edge.journeys, 9);
      }),
      { ...CASES, numRuns: 1_000 },
    );
  });

  test('without times there are none', () => {
    const columns = columnsOf([
      { customer: 'a', time: '2024-01-01', touchpoint: 'Order' },
      { customer: 'a', time: '2024-01-02', touchpoint: 'Pay' },
    ]);
    expect(flow(everything(columns), { times: false }).edges).toMatchObject([
      { medianMs: null, p95Ms: null },
    ]);
    expect(flow(everything(columns)).edges).toMatchObject([{ medianMs: 86_400_000, share: 1 }]);
  });

  test('an empty log has an empty flow', () => {
    expect(flow(everything(columnsOf([])))).toEqual({
      n: { journeys: 0, customers: 0, interactions: 0 },
      nodes: [],
      edges: [],
    });
  });
});
