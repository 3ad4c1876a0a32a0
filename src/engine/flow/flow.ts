import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import {
  createDurations,
  isExact,
  mergeDurations,
  type Precision,
  quantilesOf,
} from '../statistics/durations.ts';
import { countPauses, createPauses, mergePauses } from '../statistics/pauses.ts';
import { pauseQuantile, pausesPass } from '../statistics/pausesPass.ts';
import { COUNT, createEdgeTable, figuresAt, JOURNEYS, mergeEdgeTable, numberCells } from './edgeTable.ts';
import { visitCounts } from './flowCounts.ts';
import { visitDense } from './flowDense.ts';
import { visitHashed } from './flowHashed.ts';
import { type FlowState, groupIsCell } from './flowState.ts';

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

/** The edges of so many touchpoints are written down in a millisecond or two. */
const QUICK_LABELS = 64;

const SHARES = [0.5, 0.95] as const;

export const flowFold: Fold<FlowOptions, FlowState, Flow> = {
  create(selection, { times = true, precision = 'auto' }) {
    const labels = selection.touchpoints.names.length;
    const exact = times && isExact(selection, precision, labels * labels);
    const pauses = exact ? createPauses(selection, true) : null;
    return {
      n: { journeys: 0, customers: 0, interactions: 0 },
      edges: createEdgeTable(labels),
      nodes: new Uint32Array(labels * 4),
      durations: times && pauses === null ? createDurations(selection, precision, labels * labels) : null,
      pauses,
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
    if (into.pauses && other.pauses) mergePauses(into.pauses, other.pauses);
    const numbers = mergeEdgeTable(into.edges, other.edges);
    if (into.durations && other.durations) {
      mergeDurations(into.durations, other.durations, groupIsCell(into.edges) ? undefined : numbers);
    }
  },
  second: pausesPass(SHARES),
  finish,
  finishesQuickly: (selection, { times = true }) =>
    !times && selection.touchpoints.names.length <= QUICK_LABELS,
};

/** What came directly after what, how often, in how many journeys and after how long. */
export function flow(selection: Selection, options: FlowOptions = {}): Flow {
  return runFold(flowFold, selection, options);
}

function visit(state: FlowState, selection: Selection, _: FlowOptions, from: number, to: number): void {
  if (!state.edges.dense) visitHashed(state, selection, from, to);
  else if (state.durations === null && selection.kept === null) visitCounts(state, selection, from, to);
  else visitDense(state, selection, from, to);
  if (state.pauses !== null) countPauses(state.pauses, selection, from, to);
}

function finish(state: FlowState, selection: Selection): Flow {
  const { edges: table, nodes: figures, n } = state;
  const { names } = selection.touchpoints;
  numberCells(table);
  const interactions = new Float64Array(names.length);
  for (let label = 0; label < names.length; label++) interactions[label] = figures[label * 4 + 1]!;
  for (let edge = 1; edge <= table.size; edge++) {
    interactions[table.to[edge]!]! += table.cells[figuresAt(table, edge) + COUNT]!;
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
  const byCell = groupIsCell(table);
  const groups = byCell ? table.labels * table.labels : table.size + 1;
  const quantile = quantileReader(state, groups);
  const edges: FlowEdge[] = [];
  for (let edge = 1; edge <= table.size; edge++) {
    const fromLabel = table.from[edge]!;
    const toLabel = table.to[edge]!;
    const at = figuresAt(table, edge);
    const group = byCell ? at / 4 : edge;
    const count = table.cells[at + COUNT]!;
    const journeys = table.cells[at + JOURNEYS]!;
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
      medianMs: quantile(group, 0),
      p95Ms: quantile(group, 1),
    });
  }
  nodes.sort((a, b) => b.interactions - a.interactions || byName(a.touchpoint, b.touchpoint));
  edges.sort((a, b) => b.count - a.count || byName(a.from, b.from) || byName(a.to, b.to));
  return { n, nodes, edges };
}

function quantileReader({ durations, pauses }: FlowState, groups: number) {
  if (pauses !== null) return (group: number, share: 0 | 1) => pauseQuantile(pauses, group, share);
  if (durations === null) return () => null;
  const quantile = quantilesOf(durations, groups, SHARES);
  return (group: number, share: 0 | 1) => quantile(group, SHARES[share]);
}

/** Order of names that is the same on every machine: by code unit. */
export function byName(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
