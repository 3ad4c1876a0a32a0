import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  edgeThickness,
  type FlowEdge,
  type FlowLayoutOptions,
  type FlowNode,
  layoutFlow,
  type Rect,
} from '../../../src/web/charts/flowLayout.ts';

const options: FlowLayoutOptions = {
  direction: 'right',
  nodeWidth: ({ touchpoint }) => 100 + touchpoint.length,
  nodeHeight: () => 42,
  labelSize: () => ({ width: 40, height: 26 }),
};

const node = (touchpoint: string, starts = 0): FlowNode => ({
  touchpoint,
  interactions: 10,
  journeys: 8,
  starts,
  ends: 1,
});
const edge = (from: string, to: string, journeys = 5): FlowEdge => ({
  from,
  to,
  count: journeys,
  journeys,
  medianMs: 1000,
});

const overlap = (a: Rect, b: Rect) =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 0.5 &&
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 0.5;

function boxesOf(layout: ReturnType<typeof layoutFlow>): { name: string; box: Rect }[] {
  return [
    ...layout.nodes.map((placed) => ({ name: placed.node.touchpoint, box: placed })),
    ...layout.edges.flatMap(({ edge: { from, to }, label }) =>
      label ? [{ name: `${from}→${to}`, box: label }] : [],
    ),
  ];
}

describe('layoutFlow', () => {
  const nodes = [node('Search', 20), node('Plan'), node('Order'), node('Call')];
  const edges = [
    edge('Search', 'Plan', 20),
    edge('Plan', 'Order', 12),
    edge('Order', 'Plan', 3),
    edge('Plan', 'Plan', 4),
    edge('Order', 'Call', 2),
  ];

  it('runs to the right, and down where the screen is narrow', () => {
    const along = (direction: 'right' | 'down', axis: 'x' | 'y') =>
      layoutFlow(nodes, edges, { ...options, direction })
        .nodes.sort((a, b) => a[axis] - b[axis])
        .map((placed) => placed.node.touchpoint);
    expect(along('right', 'x')).toEqual(['Search', 'Plan', 'Order', 'Call']);
    expect(along('down', 'y')).toEqual(['Search', 'Plan', 'Order', 'Call']);
  });

  it('tells ways forward, ways back and repeats apart', () => {
    const { edges: placed } = layoutFlow(nodes, edges, options);
    const course = (from: string, to: string) =>
      placed.find(({ edge: { from: a, to: b } }) => a === from && b === to)?.course;
    expect(course('Plan', 'Order')).toBe('forward');
    expect(course('Order', 'Plan')).toBe('back');
    expect(course('Plan', 'Plan')).toBe('self');
    expect(placed).toHaveLength(edges.length);
  });

  it('starts and ends each edge at its touchpoints', () => {
    const layout = layoutFlow(nodes, edges, options);
    const box = (name: string) => layout.nodes.find((placed) => placed.node.touchpoint === name)!;
    for (const {
      edge: { from, to },
      path,
      arrow,
      course,
    } of layout.edges) {
      const [startX, startY] = path.slice(1).split('C')[0]!.split(',').map(Number);
      const tip = arrow.split('L')[1]!.split(',').map(Number);
      const start = box(from);
      const end = box(to);
      if (course !== 'self') {
        expect([start.x, start.x + start.width].some((x) => Math.abs(x - startX!) < 0.2)).toBe(true);
        expect([end.x, end.x + end.width].some((x) => Math.abs(x - tip[0]!) < 0.2)).toBe(true);
      }
      expect(startY).toBeGreaterThanOrEqual(start.y - 0.2);
      expect(startY).toBeLessThanOrEqual(start.y + start.height + 0.2);
    }
  });

  it('leaves out edges of touchpoints that are not shown', () => {
    const { edges: placed } = layoutFlow([node('Search', 1)], edges, options);
    expect(placed).toEqual([]);
  });

  it('never lets a label touch a node or another label', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    const graph = fc.uniqueArray(
      fc.record({
        from: fc.constantFrom(...names),
        to: fc.constantFrom(...names),
        journeys: fc.integer({ min: 1, max: 500 }),
      }),
      { maxLength: 16, selector: ({ from, to }) => from + to },
    );
    fc.assert(
      fc.property(graph, fc.constantFrom('right' as const, 'down' as const), (drawn, direction) => {
        const layout = layoutFlow(
          names.map((name, at) => node(name, at === 0 ? 50 : 0)),
          drawn.map(({ from, to, journeys }) => edge(from, to, journeys)),
          { ...options, direction },
        );
        const boxes = boxesOf(layout);
        for (const [at, a] of boxes.entries()) {
          for (const b of boxes.slice(at + 1)) {
            if (overlap(a.box, b.box)) throw new Error(`${a.name} touches ${b.name}`);
          }
        }
      }),
      { seed: 5, numRuns: 150 },
    );
  });
});

describe('edgeThickness', () => {
  it('grows with journeys, and the thinnest stays visible', () => {
    expect(edgeThickness(100, 100)).toBe(11);
    expect(edgeThickness(50, 100)).toBe(5.5);
    expect(edgeThickness(1, 100_000)).toBeGreaterThan(1);
  });
});
