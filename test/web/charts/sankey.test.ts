import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSankey, labelHeight, sankeyHead } from '../../../src/web/charts/sankeyDrawing.ts';
import { layoutSankey, type SankeyLink, type SankeyNode } from '../../../src/web/charts/sankeyLayout.ts';
import { orderSankey } from '../../../src/web/charts/sankeyOrder.ts';
import { toMarkup } from '../../../src/web/charts/shape.ts';

const options = {
  pitch: 150,
  barWidth: 9,
  flowHeight: 200,
  total: 100,
  gap: 8,
  top: sankeyHead,
  isHidden: ({ value }: SankeyLink) => value < 1,
};

const node = (id: string, column: number, value: number, rank = 0): SankeyNode => ({
  id,
  column,
  value,
  rank,
  labelHeight: labelHeight(1),
});
const link = (from: string, to: string, value: number): SankeyLink => ({
  id: `${from}>${to}`,
  from,
  to,
  value,
});

const nodes = [
  node('a1', 0, 70),
  node('b1', 0, 30),
  node('b2', 1, 60),
  node('a2', 1, 25),
  node('end2', 1, 15, 2),
];
const links = [
  link('a1', 'a2', 25),
  link('a1', 'b2', 30.5),
  link('a1', 'end2', 14.5),
  link('b1', 'b2', 29.5),
  link('b1', 'end2', 0.5),
];

/** Any flow over columns whose values add up to 100. */
const flows = fc
  .array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }), {
    minLength: 2,
    maxLength: 5,
  })
  .map((columns) =>
    columns.flatMap((values, column) => {
      const sum = values.reduce((a, b) => a + b, 0);
      return values.map((value, at) => ({
        ...node(`${column}.${at}`, column, (value / sum) * 100, at === values.length - 1 ? 2 : 0),
        labelHeight: labelHeight(1 + (at % 2)),
      }));
    }),
  )
  .chain((all) =>
    fc
      .array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 40 })), { maxLength: 20 })
      .map((picks) => {
        const found = new Map<string, SankeyLink>();
        for (const [a, b, value] of picks) {
          const from = all[a % all.length]!;
          const next = all.filter(({ column }) => column === from.column + 1);
          const to = next[b % Math.max(1, next.length)];
          if (to) found.set(`${from.id}>${to.id}`, link(from.id, to.id, value));
        }
        return { nodes: all, links: [...found.values()] };
      }),
  );

describe('the order of a Sankey', () => {
  it('uncrosses what can be uncrossed, and keeps fixed rows below', () => {
    const order = orderSankey(
      [node('x', 0, 2), node('y', 0, 1), node('v', 1, 2), node('w', 1, 1), node('end', 1, 9, 1)],
      [link('x', 'w', 1), link('y', 'v', 1), link('x', 'end', 1)],
    );
    expect(order[1]?.at(-1)).toBe('end');
    const place = new Map(order.flat().map((id, at) => [id, at]));
    expect(Math.sign(place.get('x')! - place.get('y')!)).toBe(Math.sign(place.get('w')! - place.get('v')!));
  });

  it('has every node once, whatever the flow', () => {
    fc.assert(
      fc.property(flows, ({ nodes: all, links: some }) => {
        const order = orderSankey(all, some);
        expect(order.flat().sort()).toEqual(all.map(({ id }) => id).sort());
        for (const ids of order) {
          const ranks = ids.map((id) => all.find((one) => one.id === id)!.rank);
          expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        }
      }),
      { numRuns: 150, seed: 4 },
    );
  });
});

describe('layoutSankey', () => {
  it('draws bars and links in proportion; thin links are left out but keep their place', () => {
    const layout = layoutSankey(nodes, links, options);
    const heights = new Map(layout.nodes.map(({ node: { id }, height }) => [id, height]));
    expect(heights.get('a1')).toBe(140);
    expect(heights.get('a2')).toBe(50);
    expect(layout.links.map(({ link: { id } }) => id)).not.toContain('b1>end2');
    expect(layout.links.find(({ link: { id } }) => id === 'b1>b2')?.thickness).toBe(59);
  });

  it('never lets two labels or bars of a column overlap', () => {
    fc.assert(
      fc.property(flows, ({ nodes: all, links: some }) => {
        const { nodes: placed, height } = layoutSankey(all, some, options);
        const byColumn = [0, 1, 2, 3, 4].map((column) => placed.filter((one) => one.node.column === column));
        for (const column of byColumn) {
          const boxes = column
            .map(({ node: own, y, height: bar, labelY }) => ({
              top: Math.min(y, labelY),
              bottom: Math.max(y + bar, labelY + own.labelHeight),
            }))
            .sort((a, b) => a.top - b.top);
          for (const [at, box] of boxes.entries()) {
            if (at > 0) expect(box.top).toBeGreaterThanOrEqual(boxes[at - 1]!.bottom);
            expect(box.bottom).toBeLessThanOrEqual(height + 1e-9);
          }
        }
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it('places nothing for nothing', () => {
    expect(layoutSankey([], [], { ...options, total: 0 })).toMatchObject({
      nodes: [],
      links: [],
      columns: [],
    });
  });
});

describe('drawSankey', () => {
  it.each([
    { name: 'as it is', selected: null, lit: null },
    { name: 'with a link chosen', selected: 'a1>b2', lit: new Set(['a1>b2', 'a1', 'b2']) },
  ])('draws heads, ribbons, bars and labels, $name', ({ selected, lit }) => {
    const drawing = drawSankey(layoutSankey(nodes, links, options), {
      barWidth: 9,
      heads: [
        { text: 'Anchor', note: 'n 100' },
        { text: '1 after', note: null },
      ],
      anchor: 0,
      labelOf: ({ id, value }) => ({ lines: [id], figure: `${value} %` }),
      nodeColour: ({ rank }) => (rank === 0 ? 'var(--teal)' : 'var(--line-strong)'),
      linkColour: () => ({ colour: 'var(--teal)', opacity: 0.3 }),
      nodeTitle: ({ id, value }) => `${id}: ${value}`,
      linkTitle: ({ id, value }) => `${id}: ${value}`,
      opens: () => true,
      focusable: 'a1',
      selected,
      lit,
    });
    expect(toMarkup(drawing)).toMatchSnapshot();
  });
});
