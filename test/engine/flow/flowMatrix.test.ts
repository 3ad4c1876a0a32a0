import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IGNORED, type Selection } from '../../../src/engine/columns.ts';
import { flowFold } from '../../../src/engine/flow/flow.ts';
import { CASES, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

/** The same, among so many touchpoints that nobody meets that edges have a matrix but their times are grouped by number. */
function amongUnused(selection: Selection, unused: number): Selection {
  const { names, of } = selection.touchpoints;
  const none = Array.from({ length: unused }, (_, i) => `unused ${i}`);
  const shifted = of.map((label) => (label === IGNORED ? label : label + unused));
  return { ...selection, touchpoints: { names: [...none, ...names], of: shifted } };
}

test('the graph is the same however many touchpoints there are that nobody meets', () => {
  fc.assert(
    fc.property(
      scenarios,
      fc.constantFrom('exact', 'histogram'),
      fc.boolean(),
      (scenario, precision, times) => {
        const selection = selectionOf({ ...scenario, manyLabels: false });
        const options = { precision, times } as const;
        const plain = runInParts(flowFold, selection, options, scenario.parts);
        const among = runInParts(flowFold, amongUnused(selection, 300), options, scenario.parts);
        expect(among.n).toEqual(plain.n);
        expect(among.nodes).toEqual(plain.nodes.map((node) => ({ ...node, label: node.label + 300 })));
        expect(among.edges).toEqual(
          plain.edges.map((edge) => ({
            ...edge,
            fromLabel: edge.fromLabel + 300,
            toLabel: edge.toLabel + 300,
          })),
        );
      },
    ),
    { ...CASES, numRuns: 500 },
  );
});
