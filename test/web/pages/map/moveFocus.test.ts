import { describe, expect, it } from 'vitest';
import { markInDirection } from '../../../../src/web/pages/map/moveFocus.ts';

const mark = (name: string, x: number, y: number) => ({
  mark: name,
  label: name,
  box: { x, y, width: 10, height: 10 },
});
/** two rows of three, and a ribbon between */
const marks = [
  mark('stage:a', 0, 0),
  mark('stage:b', 100, 0),
  mark('stage:c', 200, 0),
  mark('touchpoint:d', 0, 60),
  mark('touchpoint:e', 100, 60),
  mark('touchpoint:f', 200, 60),
  mark('ribbon:d>e', 50, 60),
];

describe('arrow keys on the map', () => {
  it.each([
    ['stage:a', 'ArrowRight', 'stage:b'],
    ['stage:c', 'ArrowLeft', 'stage:b'],
    ['stage:b', 'ArrowDown', 'touchpoint:e'],
    ['touchpoint:e', 'ArrowUp', 'stage:b'],
    ['touchpoint:d', 'ArrowRight', 'touchpoint:e'],
  ] as const)('from %s by %s to %s', (from, key, to) => {
    expect(markInDirection(marks, from, key)).toBe(to);
  });

  it('stay where they are at the edge', () => {
    expect(markInDirection(marks, 'stage:a', 'ArrowUp')).toBeNull();
    expect(markInDirection(marks, 'touchpoint:f', 'ArrowRight')).toBeNull();
  });
});
