import { describe, expect, it } from 'vitest';
import { type Dumbbell, drawDumbbells } from '../../../src/web/charts/dumbbells.ts';
import { type Shape, toMarkup } from '../../../src/web/charts/shape.ts';

const rows: Dumbbell[] = [
  {
    id: 'a',
    label: 'Support call',
    value: 0.6,
    rest: 0.2,
    difference: '+40 pts',
    interval: '+38 to +42',
    stands: true,
  },
  {
    id: 'b',
    label: 'A touchpoint with a name that is far too long to stand beside its dots',
    value: 0.1,
    rest: 0.3,
    difference: '−20 pts',
    interval: '−45 to +1.0',
    stands: false,
  },
];
const axis = { from: 0, to: 1, ticks: [0, 0.5, 1], format: (share: number) => `${share * 100} %` };

const find = (drawing: Shape, tag: string): Shape[] => [
  ...(drawing.tag === tag ? [drawing] : []),
  ...drawing.children.flatMap((child) => (typeof child === 'string' ? [] : find(child, tag))),
];

describe('drawDumbbells', () => {
  it('puts both groups on one axis, hollow the rest, and colours the direction', () => {
    const { drawing, height } = drawDumbbells(rows, axis, 990, 'a');
    expect(height).toBe(24 + 2 * 30);
    const [restOfA, groupOfA, restOfB, groupOfB] = find(drawing, 'circle').map(
      ({ attributes }) => attributes,
    );
    expect([restOfA?.['cx'], groupOfA?.['cx']]).toEqual([400, 600]);
    expect(restOfA?.['fill']).toBe('var(--ground)');
    expect(groupOfA?.['fill']).toBe('var(--teal)');
    expect(groupOfB?.['fill']).toBe('var(--warn)');
    expect(groupOfB?.['fill-opacity']).toBe(0.5);
    expect(Number(groupOfB?.['cx'])).toBeLessThan(Number(restOfB?.['cx']));
    expect(toMarkup(drawing)).toMatchSnapshot();
  });

  it('writes labels over their rows where it is narrow, and says each row in words', () => {
    const { drawing, height } = drawDumbbells(rows, axis, 360);
    expect(height).toBe(24 + 2 * 44);
    expect(find(drawing, 'title').map(({ children }) => children[0])).toContain(
      'Support call: 60 % against 20 % of the rest, +40 pts (+38 to +42)',
    );
    expect(toMarkup(drawing)).toMatch(/A touchpoint[^<]*…/);
  });
});
