import type { Selection } from './columns.ts';
import {
  addDurations,
  BATCH,
  createDurations,
  type Durations,
  mergeDurations,
  type Precision,
  quantilesOf,
} from './durations.ts';
import {
  COUNT,
  cellOf,
  createEdgeTable,
  type EdgeTable,
  figuresAt,
  JOURNEYS,
  mergeEdgeTable,
  NUMBER,
  numberCell,
  STAMP,
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
      durations: times ? createDurations(selection, precision, labels * labels) : null,
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
    const numbers = mergeEdgeTable(into.edges, other.edges);
    if (into.durations && other.durations) mergeDurations(into.durations, other.durations, numbers);
  },
  finish,
};

/** What came directly after what, how often, in how many journeys and after how long. */
export function flow(selection: Selection, options: FlowOptions = {}): Flow {
  return runFold(flowFold, selection, options);
}

function visit(state: FlowState, selection: Selection, _: FlowOptions, from: number, to: number): void {
  if (state.edges.dense && state.durations === null && selection.kept === null) {
    visitCounts(state, selection, from, to);
  } else if (state.edges.dense) visitDense(state, selection, from, to);
  else visitHashed(state, selection, from, to);
}

/**
 * The hot loop: everything in locals and 32-bit integers (IGNORED reads as −1), the offsets COUNT, JOURNEYS, STAMP and NUMBER written
 * as 0 … 3, which is faster than reading them from their module, and no branch on whether a journey was here before:
 * (x | −x) >>> 31 is 1 unless x is 0.
 */
function visitDense(state: FlowState, selection: Selection, from: number, to: number): void {
  const { edges, durations } = state;
  const { labels } = edges;
  const nodes = new Int32Array(state.nodes.buffer);
  const cells = new Int32Array(edges.cells.buffer);
  const { time } = selection.columns;
  const { codes } = selection.columns.touchpoint;
  const { of } = selection.touchpoints;
  const { start, end, customer } = selection.journeys;
  const { kept } = selection;
  const group = new Uint32Array(durations ? BATCH : 0);
  const ms = new Float64Array(durations ? BATCH : 0);
  let pending = 0;
  let journeys = 0;
  let customers = 0;
  let interactions = 0;
  let lastCustomer = -1;
  for (let j = from; j < to; j++) {
    const stamp = (j + 1) | 0;
    const last = end[j]!;
    let previous = -1;
    let before = 0;
    for (let i = start[j]!; i < last; i++) {
      if (kept !== null && ((kept[i >>> 5]! >>> (i & 31)) & 1) === 0) continue;
      const label = of[codes[i]!]! | 0;
      if (label < 0) continue;
      interactions++;
      const node = label << 2;
      const otherHere = nodes[node + 3]! ^ stamp;
      nodes[node + 3] = stamp;
      nodes[node] = (nodes[node]! + ((otherHere | -otherHere) >>> 31)) | 0;
      if (previous >= 0) {
        const cell = (Math.imul(previous, labels) + label) | 0;
        const at = cell << 2;
        if (cells[at + 3] === 0) numberCell(edges, cell, previous, label);
        cells[at] = (cells[at]! + 1) | 0;
        const otherWay = cells[at + 2]! ^ stamp;
        cells[at + 2] = stamp;
        cells[at + 1] = (cells[at + 1]! + ((otherWay | -otherWay) >>> 31)) | 0;
        if (durations !== null) {
          group[pending] = cells[at + 3]!;
          ms[pending++] = time[i]! - time[before]!;
          if (pending === BATCH) {
            addDurations(durations, group, ms, pending);
            pending = 0;
          }
        }
      } else {
        nodes[node + 1]!++;
      }
      previous = label;
      before = i;
    }
    if (previous < 0) continue;
    nodes[previous * 4 + 2]!++;
    journeys++;
    if (customer[j] !== lastCustomer) {
      lastCustomer = customer[j]!;
      customers++;
    }
  }
  if (durations !== null) addDurations(durations, group, ms, pending);
  state.n.journeys += journeys;
  state.n.customers += customers;
  state.n.interactions += interactions;
}

/** visitDense where there is neither a filter nor a time to look at: less per interaction, and cells are numbered once at the end. */
function visitCounts(state: FlowState, selection: Selection, from: number, to: number): void {
  const { edges } = state;
  const { labels } = edges;
  const nodes = new Int32Array(state.nodes.buffer);
  const cells = new Int32Array(edges.cells.buffer);
  const { codes } = selection.columns.touchpoint;
  const { of } = selection.touchpoints;
  const { start, end, customer } = selection.journeys;
  let journeys = 0;
  let customers = 0;
  let interactions = 0;
  let lastCustomer = -1;
  for (let j = from; j < to; j++) {
    const stamp = (j + 1) | 0;
    const last = end[j]!;
    let previous = -1;
    let length = 0;
    for (let i = start[j]!; i < last; i++) {
      const label = of[codes[i]!]! | 0;
      if (label < 0) continue;
      length++;
      const node = label << 2;
      const otherHere = nodes[node + 3]! ^ stamp;
      nodes[node + 3] = stamp;
      nodes[node] = (nodes[node]! + ((otherHere | -otherHere) >>> 31)) | 0;
      if (previous >= 0) {
        const at = (Math.imul(previous, labels) + label) << 2;
        cells[at] = (cells[at]! + 1) | 0;
        const otherWay = cells[at + 2]! ^ stamp;
        cells[at + 2] = stamp;
        cells[at + 1] = (cells[at + 1]! + ((otherWay | -otherWay) >>> 31)) | 0;
      } else {
        nodes[node + 1] = (nodes[node + 1]! + 1) | 0;
      }
      previous = label;
    }
    if (previous < 0) continue;
    nodes[(previous << 2) + 2] = (nodes[(previous << 2) + 2]! + 1) | 0;
    interactions += length;
    journeys++;
    if (customer[j] !== lastCustomer) {
      lastCustomer = customer[j]!;
      customers++;
    }
  }
  for (let cell = 0; cell < labels * labels; cell++) {
    if (cells[cell * 4] === 0 || cells[cell * 4 + 3] !== 0) continue;
    numberCell(edges, cell, Math.floor(cell / labels), cell % labels);
  }
  state.n.journeys += journeys;
  state.n.customers += customers;
  state.n.interactions += interactions;
}

function visitHashed(state: FlowState, selection: Selection, from: number, to: number): void {
  const { edges, nodes, durations, n } = state;
  const { time } = selection.columns;
  const { customer } = selection.journeys;
  const reader = stepReader(selection, from, to);
  const { label, at } = reader;
  const group = new Uint32Array(durations ? BATCH : 0);
  const ms = new Float64Array(durations ? BATCH : 0);
  let pending = 0;
  let lastCustomer = -1;
  for (let j = from; j < to; j++) {
    const length = reader.read(j);
    if (length === 0) continue;
    const stamp = j + 1;
    n.journeys++;
    n.interactions += length;
    if (customer[j] !== lastCustomer) {
      lastCustomer = customer[j]!;
      n.customers++;
    }
    nodes[label[0]! * 4 + 1]!++;
    nodes[label[length - 1]! * 4 + 2]!++;
    for (let i = 0; i < length; i++) {
      const node = label[i]! * 4;
      if (nodes[node + 3] !== stamp) {
        nodes[node + 3] = stamp;
        nodes[node]!++;
      }
      if (i === 0) continue;
      const cell = cellOf(edges, label[i - 1]!, label[i]!) * 4;
      const { cells } = edges;
      cells[cell + COUNT]!++;
      if (cells[cell + STAMP] !== stamp) {
        cells[cell + STAMP] = stamp;
        cells[cell + JOURNEYS]!++;
      }
      if (durations === null) continue;
      group[pending] = cells[cell + NUMBER]!;
      ms[pending++] = time[at[i]!]! - time[at[i - 1]!]!;
      if (pending === BATCH) {
        addDurations(durations, group, ms, pending);
        pending = 0;
      }
    }
  }
  if (durations !== null) addDurations(durations, group, ms, pending);
}

function finish(state: FlowState, selection: Selection): Flow {
  const { edges: table, nodes: figures, n } = state;
  const { names } = selection.touchpoints;
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
  const quantile = state.durations ? quantilesOf(state.durations, table.size + 1) : () => null;
  const edges: FlowEdge[] = [];
  for (let edge = 1; edge <= table.size; edge++) {
    const fromLabel = table.from[edge]!;
    const toLabel = table.to[edge]!;
    const at = figuresAt(table, edge);
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
      medianMs: quantile(edge, 0.5),
      p95Ms: quantile(edge, 0.95),
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
