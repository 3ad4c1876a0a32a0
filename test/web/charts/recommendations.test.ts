import { describe, expect, it } from 'vitest';
import { drawPriorityMatrix, type PriorityDot } from '../../../src/web/charts/priorityMatrix.ts';
import { drawRoadmap, type RoadmapRow } from '../../../src/web/charts/roadmap.ts';
import { type Shape, toMarkup } from '../../../src/web/charts/shape.ts';

const dot = (id: string, rank: number, changes: Partial<PriorityDot> = {}): PriorityDot => ({
  id,
  rank,
  title: `Mend ${id}`,
  effort: 3,
  isEffortAssumed: false,
  impact: 400,
  confidence: 0.9,
  ...changes,
});
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const row = (id: string, changes: Partial<RoadmapRow> = {}): RoadmapRow => ({
  id,
  title: `Mend ${id}`,
  owner: 'Mina',
  from: day('2026-12-01'),
  to: day('2026-12-20'),
  live: null,
  state: 'doing',
  ...changes,
});
const span = { from: day('2026-11-01'), to: day('2027-02-01'), today: day('2026-11-22') };

const find = (drawing: Shape, tag: string): Shape[] => [
  ...(drawing.tag === tag ? [drawing] : []),
  ...drawing.children.flatMap((child) => (typeof child === 'string' ? [] : find(child, tag))),
];

describe('drawPriorityMatrix', () => {
  it('puts less effort to the left and more customers higher, dots never on each other', () => {
    const dots = [
      dot('a', 1, { impact: 900, effort: 1 }),
      dot('b', 2),
      dot('c', 3),
      dot('d', 4, { isEffortAssumed: true }),
    ];
    const drawing = drawPriorityMatrix(dots, 800, 460, 'b');
    const rings = find(drawing, 'circle').filter(({ attributes }) => attributes['r'] === 13);
    const places = rings.map(
      ({ attributes }) => [Number(attributes['cx']), Number(attributes['cy'])] as const,
    );
    expect(places[0]![0]).toBeLessThan(places[1]![0]);
    expect(places[0]![1]).toBeLessThan(places[1]![1]);
    for (const [i, a] of places.entries())
      for (const b of places.slice(i + 1))
        expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThanOrEqual(27);
    expect(rings.map(({ attributes }) => attributes['stroke-dasharray'])).toEqual([
      undefined,
      undefined,
      undefined,
      '3 2.5',
    ]);
    expect(toMarkup(drawing)).toMatchSnapshot();
  });

  it('has room on a phone', () => {
    expect(toMarkup(drawPriorityMatrix([dot('a', 1)], 340, 460))).toMatchSnapshot();
  });
});

describe('drawRoadmap', () => {
  it('draws a bar from begin to due day, says where no day is named, marks what went live', () => {
    const rows = [
      row('a'),
      row('b', { from: null, to: null }),
      row('c', { state: 'live', live: day('2026-12-10') }),
    ];
    const { drawing, height } = drawRoadmap(rows, span, 1000);
    expect(height).toBe(26 + 3 * 40 + 8);
    expect(toMarkup(drawing)).toContain('no day named');
    expect(find(drawing, 'path')).toHaveLength(1);
    expect(toMarkup(drawing)).toMatchSnapshot();
  });

  it('puts bars under the titles on a phone', () => {
    expect(toMarkup(drawRoadmap([row('a', { state: 'late' })], span, 340).drawing)).toMatchSnapshot();
  });
});
