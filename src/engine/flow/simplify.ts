import { IGNORED, type Selection } from '../columns.ts';
import { byName, type Flow, type FlowEdge, type FlowNode, type FlowOptions, flow } from './flow.ts';

export interface SimplifyOptions extends FlowOptions {
  /** share 0…1 of the touchpoints to show, those with most interactions first; at least one is shown */
  activities?: number;
  /** share 0…1 of the edges to show, the most frequent first; edges without which a touchpoint lost its way stay */
  edges?: number;
}

export interface SimplifiedFlow extends Flow {
  shown: {
    /** shown, of all */
    nodes: [number, number];
    /** shown, of all among the touchpoints that are shown */
    edges: [number, number];
    /** share 0…1 of all steps from one interaction to the next that the shown edges stand for; null where there are none */
    weight: number | null;
  };
}

/**
 * A flow that can be read. When touchpoints are left out, the journeys are counted again without them: an edge then joins what came
 * next among the rest. Every touchpoint keeps its widest way from a start and its widest way to an end.
 */
export function simplify(selection: Selection, options: SimplifyOptions = {}): SimplifiedFlow {
  const { activities = 1, edges = 1, ...flowOptions } = options;
  const whole = flow(selection, flowOptions);
  const fewer = withoutRare(selection, whole, activities);
  return strongestOf(whole, fewer === null ? whole : flow(fewer, flowOptions), edges);
}

/** The selection without its rarer touchpoints; null where none is left out. */
export function withoutRare(selection: Selection, whole: Flow, activities: number): Selection | null {
  const kept = whole.nodes.slice(0, keptOf(activities, whole.nodes.length, 1));
  return kept.length === whole.nodes.length ? null : withOnly(selection, kept);
}

/** `rest` is the flow of what withoutRare left. */
export function strongestOf(whole: Flow, rest: Flow, edges: number): SimplifiedFlow {
  const shown = strongest(rest, keptOf(edges, rest.edges.length, 0));
  const all = sum(whole.edges);
  return {
    n: rest.n,
    nodes: rest.nodes,
    edges: shown,
    shown: {
      nodes: [rest.nodes.length, whole.nodes.length],
      edges: [shown.length, rest.edges.length],
      weight: all === 0 ? null : sum(shown) / all,
    },
  };
}

function keptOf(share: number, all: number, least: number): number {
  return Math.min(all, Math.max(least, Math.ceil(share * all - 1e-9)));
}

function sum(edges: readonly FlowEdge[]): number {
  return edges.reduce((total, edge) => total + edge.count, 0);
}

/** The selection with every other touchpoint left out. */
export function withOnly(selection: Selection, nodes: readonly Pick<FlowNode, 'label'>[]): Selection {
  const wanted = new Set(nodes.map((node) => node.label));
  const of = Uint32Array.from(selection.touchpoints.of, (label) => (wanted.has(label) ? label : IGNORED));
  return { ...selection, touchpoints: { names: selection.touchpoints.names, of } };
}

function strongest({ nodes, edges }: Flow, wanted: number): FlowEdge[] {
  if (wanted >= edges.length) return edges;
  const kept = new Set<FlowEdge>([
    ...widestWays(
      nodes,
      edges,
      (node) => node.starts,
      (edge) => edge.fromLabel,
      (edge) => edge.toLabel,
    ),
    ...widestWays(
      nodes,
      edges,
      (node) => node.ends,
      (edge) => edge.toLabel,
      (edge) => edge.fromLabel,
    ),
  ]);
  for (const edge of edges) {
    if (kept.size >= wanted) break;
    kept.add(edge);
  }
  return edges.filter((edge) => kept.has(edge));
}

/**
 * The edges of a tree that gives each node the way from outside whose weakest link is strongest; a node that is best entered
 * from outside needs none. Dijkstra's algorithm with the least weight on the way in place of the sum.
 */
function widestWays(
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
  entering: (node: FlowNode) => number,
  source: (edge: FlowEdge) => number,
  target: (edge: FlowEdge) => number,
): FlowEdge[] {
  const leaving = new Map<number, FlowEdge[]>();
  for (const edge of edges) {
    const list = leaving.get(source(edge));
    if (list) list.push(edge);
    else leaving.set(source(edge), [edge]);
  }
  const names = new Map(nodes.map((node) => [node.label, node.touchpoint]));
  const width = new Map(nodes.map((node) => [node.label, entering(node)]));
  const way = new Map<number, FlowEdge>();
  const open = new Set(width.keys());
  while (open.size > 0) {
    let next = -1;
    for (const label of open) {
      const wider = next < 0 ? 1 : width.get(label)! - width.get(next)!;
      if (wider > 0 || (wider === 0 && byName(names.get(label)!, names.get(next)!) < 0)) next = label;
    }
    open.delete(next);
    for (const edge of leaving.get(next) ?? []) {
      const to = target(edge);
      const through = Math.min(width.get(next)!, edge.count);
      if (!open.has(to) || through <= width.get(to)!) continue;
      width.set(to, through);
      way.set(to, edge);
    }
  }
  return [...way.values()];
}
