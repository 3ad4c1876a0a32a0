import dagre from '@dagrejs/dagre';
import { flowLevels } from './flowLevels.ts';
import { tenth } from './shape.ts';
import { type Point, smoothPath } from './smoothPath.ts';

export interface FlowNode {
  touchpoint: string;
  interactions: number;
  journeys: number;
  starts: number;
  ends: number;
}

export interface FlowEdge {
  from: string;
  to: string;
  count: number;
  journeys: number;
  medianMs: number | null;
}

export interface FlowLayoutOptions<Node extends FlowNode = FlowNode, Edge extends FlowEdge = FlowEdge> {
  /** the way the journey runs: right on a wide screen, down on a narrow one */
  direction: 'right' | 'down';
  nodeWidth(node: Node): number;
  nodeHeight(node: Node): number;
  /** size of an edge's label, null for none */
  labelSize(edge: Edge): { width: number; height: number } | null;
}

export type Rect = Point & { width: number; height: number };

export interface PlacedNode<Node extends FlowNode = FlowNode> extends Rect {
  node: Node;
}

export interface PlacedEdge<Edge extends FlowEdge = FlowEdge> {
  edge: Edge;
  course: 'forward' | 'back' | 'self';
  /** an SVG path that ends at the base of the arrow head */
  path: string;
  thickness: number;
  arrow: string;
  /** rectangle that no node and no other label touches */
  label: Rect | null;
}

export interface FlowLayout<Node extends FlowNode = FlowNode, Edge extends FlowEdge = FlowEdge> {
  width: number;
  height: number;
  nodes: PlacedNode<Node>[];
  edges: PlacedEdge<Edge>[];
}

const thickest = 11;
const margin = 16;

/** Strokes are as thick as their share of the busiest edge's journeys, and never too thin to see. */
export function edgeThickness(journeys: number, most: number): number {
  return Math.max(1.3, (journeys / Math.max(1, most)) * thickest);
}

/**
 * Lays a directly-follows graph out in the order in which customers get there: {@link flowLevels} says which edges go back, dagre places
 * nodes and labels in layers, and every node spreads its edges over its sides, so that thick strokes lie beside each other.
 */
export function layoutFlow<Node extends FlowNode, Edge extends FlowEdge>(
  nodes: readonly Node[],
  edges: readonly Edge[],
  options: FlowLayoutOptions<Node, Edge>,
): FlowLayout<Node, Edge> {
  const levels = flowLevels(
    nodes,
    edges.map(({ from, to, count }) => ({ from, to, weight: count })),
  );
  const level = (touchpoint: string) => levels.get(touchpoint) ?? 0;
  const goesBack = (edge: Edge) =>
    level(edge.to) < level(edge.from) || (level(edge.to) === level(edge.from) && edge.to < edge.from);
  const most = Math.max(1, ...edges.map(({ journeys }) => journeys));
  const known = new Set(nodes.map(({ touchpoint }) => touchpoint));
  const drawn = edges.filter(({ from, to }) => known.has(from) && known.has(to));

  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: options.direction === 'right' ? 'LR' : 'TB',
    nodesep: options.direction === 'right' ? 40 : 28,
    edgesep: 16,
    ranksep: 24,
    marginx: margin,
    marginy: margin,
  });
  const loops = new Map(drawn.filter(({ from, to }) => from === to).map((edge) => [edge.from, edge]));
  for (const node of [...nodes].sort((a, b) => level(a.touchpoint) - level(b.touchpoint))) {
    const loop = loops.get(node.touchpoint);
    const room = loop === undefined ? 0 : loopHeight;
    const beside = loop === undefined ? 0 : loopHeight + (options.labelSize(loop)?.width ?? 0);
    graph.setNode(node.touchpoint, {
      width: options.nodeWidth(node) + (options.direction === 'down' ? 2 * beside : 0),
      height: options.nodeHeight(node) + (options.direction === 'right' ? 2 * room : 0),
    });
  }
  for (const edge of drawn) {
    if (edge.from === edge.to) continue;
    const label = options.labelSize(edge);
    const [v, w] = goesBack(edge) ? [edge.to, edge.from] : [edge.from, edge.to];
    graph.setEdge(
      v,
      w,
      {
        // whole numbers: rounding errors in cut values make dagre's network simplex fail
        weight: 1 + Math.round(8 * (edge.journeys / most)),
        minlen: 1,
        width: label?.width ?? 1,
        height: label?.height ?? edgeThickness(edge.journeys, most),
        labelpos: 'c',
      },
      `${edge.from}\u0000${edge.to}`,
    );
  }
  dagre.layout(graph);

  const placed = new Map(
    nodes.map((node) => {
      const { x, y } = graph.node(node.touchpoint) as Point;
      const width = options.nodeWidth(node);
      const height = options.nodeHeight(node);
      return [node.touchpoint, { node, x: x - width / 2, y: y - height / 2, width, height }];
    }),
  );
  const along = options.direction === 'right' ? 'x' : 'y';
  const routed = drawn
    .filter(({ from, to }) => from !== to)
    .map((edge) => {
      const back = goesBack(edge);
      const [v, w] = back ? [edge.to, edge.from] : [edge.from, edge.to];
      const route = graph.edge(v, w, `${edge.from}\u0000${edge.to}`) as { points: Point[] } & Partial<Rect>;
      return {
        edge,
        back,
        early: v,
        late: w,
        inner: route.points.slice(1, -1),
        label: options.labelSize(edge),
        labelAt: route,
      };
    });
  const ports = spreadPorts(routed, placed, along, (edge) => edgeThickness(edge.journeys, most));

  const straight = routed.map(({ edge, back, inner, label, labelAt }, at): PlacedEdge<Edge> => {
    const thickness = edgeThickness(edge.journeys, most);
    const { leaves, enters } = ports[at] ?? { leaves: { x: 0, y: 0 }, enters: { x: 0, y: 0 } };
    const ascending = [leaves, ...inner, enters];
    const points = back ? ascending.reverse() : ascending;
    const tip = points.at(-1) ?? leaves;
    const sign = back ? -1 : 1;
    const head = arrowLength(thickness);
    const base: Point =
      along === 'x' ? { x: tip.x - sign * head, y: tip.y } : { x: tip.x, y: tip.y - sign * head };
    return {
      edge,
      course: back ? 'back' : 'forward',
      path: smoothPath([...points.slice(0, -1), base], along),
      thickness,
      arrow: arrowHead(base, tip, thickness),
      label:
        label && labelAt.x !== undefined && labelAt.y !== undefined
          ? { x: labelAt.x - label.width / 2, y: labelAt.y - label.height / 2, ...label }
          : null,
    };
  });
  const selves = drawn.filter(({ from, to }) => from === to);
  const turning = selves.flatMap((edge): PlacedEdge<Edge>[] => {
    const home = placed.get(edge.from);
    return home ? [placeLoop(edge, home, edgeThickness(edge.journeys, most), options)] : [];
  });
  const size = graph.graph() as { width: number; height: number };
  return {
    width: Math.max(size.width, 2 * margin),
    height: Math.max(size.height, 2 * margin),
    nodes: [...placed.values()],
    edges: [...straight, ...turning],
  };
}

const loopHeight = 26;

/** A self loop sits where the way doesn't pass: on top of its node when the way runs right, at its side when it runs down. */
function placeLoop<Node extends FlowNode, Edge extends FlowEdge>(
  edge: Edge,
  home: Rect,
  thickness: number,
  options: FlowLayoutOptions<Node, Edge>,
): PlacedEdge<Edge> {
  const stroke = Math.min(5, thickness);
  const head = arrowLength(stroke);
  const label = options.labelSize(edge);
  const outside = options.direction === 'right' ? home.y : home.x + home.width;
  const away = options.direction === 'right' ? -1 : 1;
  const start = options.direction === 'right' ? home.x + home.width - 52 : home.y + 7;
  const end = options.direction === 'right' ? home.x + home.width - 18 : home.y + home.height - 9;
  const middle = (start + end) / 2;
  /** a point `along` the side and `out` of the node */
  const point = (along: number, out: number): Point =>
    options.direction === 'right'
      ? { x: along, y: outside + away * out }
      : { x: outside + away * out, y: along };
  const at = (along: number, out: number) => {
    const { x, y } = point(along, out);
    return `${tenth(x)},${tenth(y)}`;
  };
  return {
    edge,
    course: 'self',
    path: `M${at(start, 0)}C${at(start - 6, 16)} ${at(start + 2, 20)} ${at(middle, 20)}C${at(end - 2, 20)} ${at(end + 6, 16)} ${at(end, head)}`,
    thickness: stroke,
    arrow: arrowHead(point(end, head), point(end, 0), stroke),
    label: label && {
      ...(options.direction === 'right'
        ? { x: start - 6 - label.width, y: home.y - label.height - 3 }
        : { x: outside + 23, y: home.y + (home.height - label.height) / 2 }),
      ...label,
    },
  };
}

const arrowLength = (thickness: number) => 4 + thickness * 0.8;

function arrowHead(base: Point, tip: Point, thickness: number): string {
  const half = 2.5 + thickness * 0.75;
  const length = Math.hypot(tip.x - base.x, tip.y - base.y) || 1;
  const across = { x: (-(tip.y - base.y) / length) * half, y: ((tip.x - base.x) / length) * half };
  const at = (x: number, y: number) => `${tenth(x)},${tenth(y)}`;
  return `M${at(base.x + across.x, base.y + across.y)}L${at(tip.x, tip.y)}L${at(base.x - across.x, base.y - across.y)}Z`;
}

interface Routed<Edge> {
  edge: Edge;
  early: string;
  late: string;
  inner: Point[];
}

/** Where each edge leaves its earlier node and enters its later one: sorted by where it goes, so that edges of a side don't cross at once. */
function spreadPorts<Edge extends FlowEdge>(
  routed: readonly Routed<Edge>[],
  placed: ReadonlyMap<string, Rect>,
  along: 'x' | 'y',
  thickness: (edge: Edge) => number,
): { leaves: Point; enters: Point }[] {
  const result = routed.map(() => ({ leaves: { x: 0, y: 0 }, enters: { x: 0, y: 0 } }));
  const cross = (point: Point) => (along === 'x' ? point.y : point.x);
  for (const side of ['leaves', 'enters'] as const) {
    const bySide = new Map<string, number[]>();
    routed.forEach(({ early, late }, at) => {
      const touchpoint = side === 'leaves' ? early : late;
      bySide.set(touchpoint, [...(bySide.get(touchpoint) ?? []), at]);
    });
    for (const [touchpoint, members] of bySide) {
      const home = placed.get(touchpoint);
      if (!home) continue;
      const aim = (at: number) => {
        const edge = routed[at];
        const next = side === 'leaves' ? edge?.inner[0] : edge?.inner.at(-1);
        return next ? cross(next) : 0;
      };
      const sorted = [...members].sort((a, b) => aim(a) - aim(b) || a - b);
      const room = (along === 'x' ? home.height : home.width) - 16;
      const widths = sorted.map((at) => {
        const edge = routed[at]?.edge;
        return edge ? thickness(edge) + 3 : 0;
      });
      const needed = widths.reduce((sum, width) => sum + width, 0);
      const squeeze = Math.min(1, room / needed);
      let position =
        (along === 'x' ? home.y + home.height / 2 : home.x + home.width / 2) - (needed * squeeze) / 2;
      sorted.forEach((at, rank) => {
        const width = (widths[rank] ?? 0) * squeeze;
        const edgeOf = side === 'leaves' ? 1 : 0;
        const point =
          along === 'x'
            ? { x: home.x + edgeOf * home.width, y: position + width / 2 }
            : { x: position + width / 2, y: home.y + edgeOf * home.height };
        const target = result[at];
        if (target) target[side] = point;
        position += width;
      });
    }
  }
  return result;
}
