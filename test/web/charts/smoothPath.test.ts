import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smoothPath } from '../../../src/web/charts/smoothPath.ts';

/** y (or x) at the control points of a path, which bound the curve. */
function numbers(path: string): { x: number; y: number }[] {
  return [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

describe('smoothPath', () => {
  it('is one cubic between two points that leaves and arrives along the axis', () => {
    expect(
      smoothPath(
        [
          { x: 0, y: 0 },
          { x: 90, y: 60 },
        ],
        'x',
      ),
    ).toBe('M0,0C40.5,0 49.5,60 90,60');
    expect(
      smoothPath(
        [
          { x: 0, y: 0 },
          { x: 60, y: 90 },
        ],
        'y',
      ),
    ).toBe('M0,0C0,40.5 60,49.5 60,90');
  });

  it('draws nothing for fewer than two points', () => {
    expect(smoothPath([], 'x')).toBe('');
    expect(smoothPath([{ x: 1, y: 1 }], 'x')).toBe('');
  });

  it('never leaves the band that its points span', () => {
    const points = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(points, fc.boolean(), (ys, backward) => {
        const forward = ys.map((y, at) => ({ x: at * 80, y }));
        const drawn = numbers(smoothPath(backward ? forward.reverse() : forward, 'x'));
        for (const { y } of drawn) {
          expect(y).toBeGreaterThanOrEqual(Math.min(...ys) - 0.1);
          expect(y).toBeLessThanOrEqual(Math.max(...ys) + 0.1);
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
