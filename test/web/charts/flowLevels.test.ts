import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowLevels } from '../../../src/web/charts/flowLevels.ts';

const named = (names: string, starts: Record<string, number> = { A: 10 }) =>
  [...names].map((touchpoint) => ({ touchpoint, starts: starts[touchpoint] ?? 0 }));

describe('flowLevels', () => {
  it('puts the touchpoints of a straight way one level apart', () => {
    const levels = flowLevels(named('ABC'), [
      { from: 'A', to: 'B', weight: 5 },
      { from: 'B', to: 'C', weight: 3 },
    ]);
    expect(levels.get('A')).toBeCloseTo(1, 4);
    expect(levels.get('B')).toBeCloseTo(2, 4);
    expect(levels.get('C')).toBeCloseTo(3, 4);
  });

  it('lets the heavier direction of a pair lead', () => {
    const edges = (there: number, back: number) => [
      { from: 'A', to: 'B', weight: there },
      { from: 'B', to: 'A', weight: back },
    ];
    const forward = flowLevels(named('AB'), edges(9, 1));
    expect(forward.get('B')).toBeGreaterThan(forward.get('A')!);
    const backward = flowLevels(named('AB', {}), edges(1, 9));
    expect(backward.get('B')).toBeLessThan(backward.get('A')!);
  });

  it('stays finite for any graph, also where nothing starts or a part hangs alone', () => {
    const edge = fc.record({
      from: fc.constantFrom(...'ABCDEF'),
      to: fc.constantFrom(...'ABCDEF'),
      weight: fc.integer({ min: 1, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 20 }), fc.nat(100), (edges, starts) => {
        const levels = flowLevels(named('ABCDEF', { A: starts }), edges);
        for (const level of levels.values()) expect(Number.isFinite(level)).toBe(true);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
