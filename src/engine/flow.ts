import type { Selection } from './columns.ts';
import {
  addDuration,
  createDurations,
  type Durations,
  mergeDurations,
  type Precision,
  quantilesOf,
  reserveDurations,
} from './durations.ts';
import {
  COUNT,
  countEdge,
  createEdgeTable,
  type EdgeTable,
  JOURNEYS,
  mergeEdgeTable,
  slotOf,
} from './edgeTable.ts';
import { type Fold, runFold } from './fold.ts';
import { stepReader } from './steps.ts';

export interface FlowOptions {
  /** false leaves medianMs and p95Ms null and takes about half the time */
  times?: boolean;
  precision?: Precision;
}

/** How many a question ranged over: what every share of its result is a share of. */
export interface Base {
  journeys: number;
  customers: number;
  interactions: number;
}

export interface FlowNode {
  touchpoint: string;
  label: number;
  interactions: number;
  /** with at least one interaction here */
  journeys: number;
  /** journeys that begin here */
  starts: number;
  /** journeys whose last interaction is here */
  ends: number;
}

/** `to` came directly after `from` in a journey. */
export interface FlowEdge {
  from: string;
  to: string;
  fromLabel: number;
  toLabel: number;
  count: number;
  journeys: number;
  /** of all journeys, those with this edge */
  share: number;
  /** of the interactions at `from`, those followed by `to`; the rest went elsewhere or ended there */
  probabilityOut: number;
  /** of the interactions at `to`, those that came from `from`; the rest came from elsewhere or began there */
  probabilityIn: number;
  medianMs: number | null;
  p95Ms: number | null;
}

/** The directly-follows graph. Nodes and edges stand in falling order of interactions and count, then by name. */
export interface Flow {
  n: Base;
  nodes: FlowNode[];
  edges: FlowEdge[];
}

export interface FlowState {
  n: Base;
  edges: EdgeTable;
  /** per label 4 numbers: journeys, starts, ends, last journey seen */
  nodes: Uint32Array;
  durations: Durations | null;
}

export const flowFold: Fold<FlowOptions, FlowState, Flow> = {
  create(selection, { times = true, precision = 'auto' }) {
    const labels = selection.touchpoints.names.length;
    return {
      n: { journeys: 0, customers: 0, interactions: 0 },
      edges: createEdgeTable(labels),
      nodes: new Uint32Array(labels * 4),
      durations: times ? createDurations(selection, precision, 256) : null,
    };
  },
  visit,
  merge(into, other) {
    into.n.journeys += other.n.journeys;
    into.n.customers += other.n.customers;
    into.n.interactions += other.n.interactions;
    for (let at = 0; at < into.nodes.length; at++) {
      if ((at & 3) !== 3) into.nodes[at]! += other.nodes[at]!;
    }
    const slots = mergeEdgeTable(into.edges, other.edges);
    if (into.durations && other.durations) mergeDurations(into.durations, other.durations, slots);
  },
  finish,
};

/** What came directly after what, how often, in how many journeys and after how long. */
export function flow(selection: Selection, options: FlowOptions = {}): Flow {
  return runFold(flowFold, selection, options);
}

function visit(state: FlowState, selection: Selection, _: FlowOptions, from: number, to: number): void {
  const { edges, nodes, durations, n } = state;
  const { time } = selection.columns;
  const { customer } = selection.journeys;
  const reader = stepReader(selection, from, to);
  const { label, at } = reader;
  let lastCustomer = -1;
  for (let j = from; j < to; j++) {
    const length = reader.read(j);
    if (length === 0) continue;
    n.journeys++;
    n.interactions += length;
    if (customer[j] !== lastCustomer) {
      lastCustomer = customer[j]!;
      n.customers++;
    }
    const stamp = j + 1;
    let previous = label[0]!;
    nodes[previous * 4 + 1]!++;
    nodes[label[length - 1]! * 4 + 2]!++;
    nodes[previous * 4 + 3] = stamp;
    nodes[previous * 4]!++;
    for (let i = 1; i < length; i++) {
      const next = label[i]!;
      if (nodes[next * 4 + 3] !== stamp) {
        nodes[next * 4 + 3] = stamp;
        nodes[next * 4]!++;
      }
      const slot = slotOf(edges, previous, next);
      countEdge(edges, slot, stamp);
      if (durations !== null) {
        reserveDurations(durations, slot + 1);
        addDuration(durations, slot, time[at[i]!]! - time[at[i - 1]!]!);
      }
      previous = next;
    }
  }
}

function finish(state: FlowState, selection: Selection): Flow {
  const { edges: table, nodes: figures, n } = state;
  const { names } = selection.touchpoints;
  const interactions = new Float64Array(names.length);
  for (let label = 0; label < names.length; label++) interactions[label] = figures[label * 4 + 1]!;
  for (let slot = 1; slot <= table.size; slot++) {
    interactions[table.to[slot]!]! += table.figures[slot * 4 + COUNT]!;
  }
  const nodes: FlowNode[] = [];
  for (let label = 0; label < names.length; label++) {
    if (interactions[label] === 0) continue;
    nodes.push({
      touchpoint: names[label]!,
      label,
      interactions: interactions[label]!,
      journeys: figures[label * 4]!,
      starts: figures[label * 4 + 1]!,
      ends: figures[label * 4 + 2]!,
    });
  }
  const quantile = state.durations ? quantilesOf(state.durations, table.size + 1) : () => null;
  const edges: FlowEdge[] = [];
  for (let slot = 1; slot <= table.size; slot++) {
    const fromLabel = table.from[slot]!;
    const toLabel = table.to[slot]!;
    const count = table.figures[slot * 4 + COUNT]!;
    const journeys = table.figures[slot * 4 + JOURNEYS]!;
    edges.push({
      from: names[fromLabel]!,
      to: names[toLabel]!,
      fromLabel,
      toLabel,
      count,
      journeys,
      share: journeys / n.journeys,
      probabilityOut: count / interactions[fromLabel]!,
      probabilityIn: count / interactions[toLabel]!,
      medianMs: quantile(slot, 0.5),
      p95Ms: quantile(slot, 0.95),
    });
  }
  nodes.sort((a, b) => b.interactions - a.interactions || byName(a.touchpoint, b.touchpoint));
  edges.sort((a, b) => b.count - a.count || byName(a.from, b.from) || byName(a.to, b.to));
  return { n, nodes, edges };
}

/** Order of names that is the same on every machine: by code unit. */
export function byName(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
