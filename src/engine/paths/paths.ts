import { IGNORED, type Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { type PathCustomers, pathCustomers } from './pathCustomers.ts';
import { ended, mostFrequentNames, notStarted, type PathRowKey, rowKeys, rowNumbers } from './pathRows.ts';
import { countFirst, countFirstKept } from './pathsFromStart.ts';
import { addLink, createPathTable, eachLink, mergePathTables, type PathTable } from './pathTable.ts';
import { frameOf, type PathFrame, type PathsOptions, pathWindow } from './pathWindow.ts';

export interface PathRow extends PathRowKey {
  journeys: number;
  /** distinct */
  customers: number;
  /** of the n journeys; null where there are none */
  share: number | null;
  /** interactions that `collapse` took into this step: further ones at the same touchpoint */
  repeats: number;
}

export interface PathColumn {
  /** 0 at the anchor, negative before it; without an anchor 1 is the journey's first interaction */
  step: number;
  rows: PathRow[];
}

/** Journeys that are in row `from` at a step and in row `to` at the next. */
export interface PathLink {
  step: number;
  from: string;
  fromKind: PathRowKey['kind'];
  to: string;
  toKind: PathRowKey['kind'];
  journeys: number;
  customers: number;
}

/** Each journey stands in one row of each column, so that the rows of a column and the links of a step sum to n. */
export interface Paths {
  /** journeys that have the anchors */
  n: number;
  customers: number;
  /** everything the question ranges over */
  of: { journeys: number; customers: number };
  columns: PathColumn[];
  links: PathLink[];
  /** names of the touchpoints with rows of their own, per column */
  shown: string[][];
}

export interface PathsState {
  n: number;
  customers: number;
  of: { journeys: number; customers: number };
  table: PathTable;
  /** column × labels + label; empty without collapse */
  repeats: Float64Array;
}

/** A table of so many cells is gone through in a millisecond. */
const QUICK_CELLS = 1 << 16;

/** Counts journeys; `customers` of rows and links are the journeys until `withCustomers` puts them in. */
export const pathsFold: Fold<PathsOptions, PathsState, Paths> = {
  create(selection, options) {
    const { columns } = frameOf(options);
    const labels = selection.touchpoints.names.length;
    return {
      n: 0,
      customers: 0,
      of: { journeys: 0, customers: 0 },
      table: createPathTable(columns, labels + 2),
      repeats: new Float64Array(options.collapse === true ? columns * labels : 0),
    };
  },
  visit(state, selection, options, from, to) {
    const isPlain = options.from === undefined && options.to === undefined && options.collapse !== true;
    if (isPlain && state.table.pairs === null) visitFromStart(state, selection, from, to);
    else visit(state, selection, options, from, to);
  },
  merge(into, other) {
    into.n += other.n;
    into.customers += other.customers;
    into.of.journeys += other.of.journeys;
    into.of.customers += other.of.customers;
    mergePathTables(into.table, other.table);
    for (let i = 0; i < other.repeats.length; i++) into.repeats[i]! += other.repeats[i]!;
  },
  finish,
  finishesQuickly(selection, options) {
    const width = selection.touchpoints.names.length + 2;
    return (frameOf(options).columns - 1) * width * width <= QUICK_CELLS;
  },
};

/** What happens step by step after, before or around an anchor, between two, or from the journey's start. */
export function paths(selection: Selection, options: PathsOptions = {}): Paths {
  const found = runFold(pathsFold, selection, options);
  if (found.customers === found.n) return found;
  return withCustomers(found, pathCustomers(selection, { ...options, shown: found.shown }));
}

/** Straight from the journey's start: only the first interactions matter, and each adds one link. */
function visitFromStart(state: PathsState, selection: Selection, from: number, to: number): void {
  const isWhole = selection.kept === null && !selection.touchpoints.of.includes(IGNORED);
  const read = isWhole ? countFirst : countFirstKept;
  const { journeys, customers } = read(state.table, selection, from, to);
  state.n += journeys;
  state.customers += customers;
  state.of.journeys += journeys;
  state.of.customers += customers;
}

function visit(
  state: PathsState,
  selection: Selection,
  options: PathsOptions,
  from: number,
  to: number,
): void {
  const { customer } = selection.journeys;
  const { table, repeats } = state;
  const labels = selection.touchpoints.names.length;
  const window = pathWindow(selection, options, from, to);
  const { label, run } = window;
  const last = table.columns - 1;
  let seen = -1;
  let counted = -1;
  for (let j = from; j < to; j++) {
    const isIn = window.read(j);
    if (!window.isJourney) continue;
    state.of.journeys++;
    if (customer[j] !== seen) {
      seen = customer[j]!;
      state.of.customers++;
    }
    if (!isIn) continue;
    state.n++;
    if (customer[j] !== counted) {
      counted = customer[j]!;
      state.customers++;
    }
    const { base, low, high } = window;
    let before = notStarted(labels);
    // the links from 'not started' to itself and from 'ended' to itself follow from the rest
    for (let column = Math.max(0, low - base - 1); column <= last; column++) {
      const position = base + column;
      const node = position < low ? notStarted(labels) : position > high ? ended(labels) : label[position]!;
      if (column > 0 && position >= low) addLink(table, column - 1, before, node);
      if (position > high) break;
      if (run !== null && position >= low) repeats[column * labels + node]! += run[position]! - 1;
      before = node;
    }
  }
}

function finish(state: PathsState, selection: Selection, options: PathsOptions): Paths {
  const { n, customers, of, table } = state;
  const { names } = selection.touchpoints;
  const frame = frameOf(options);
  const cells = cellCounts(state, frame);
  const shown = cells.map(
    (counts, column) =>
      options.shown?.[column]?.slice() ?? mostFrequentNames(counts, names, options.rows ?? 10),
  );
  const rowOf = shown.map((rows) => rowNumbers(names, rows));
  const keys = shown.map(rowKeys);
  const columns = cells.map((counts, column): PathColumn => {
    const journeys = new Float64Array(keys[column]!.length);
    const repeats = new Float64Array(keys[column]!.length);
    for (let node = 0; node < table.width; node++) {
      const row = rowOf[column]![node]!;
      journeys[row]! += counts[node]!;
      if (node < names.length) repeats[row]! += state.repeats[column * names.length + node] ?? 0;
    }
    const rows = keys[column]!.map((key, row) => ({
      ...key,
      journeys: journeys[row]!,
      customers: journeys[row]!,
      share: n === 0 ? null : journeys[row]! / n,
      repeats: repeats[row]!,
    }));
    const isAsked = options.shown !== undefined;
    return {
      step: frame.first + column,
      rows: rows.filter((row) => row.journeys > 0 || (isAsked && row.kind === 'touchpoint')),
    };
  });
  return { n, customers, of, columns, links: linksOf(state, frame, cells, rowOf, keys), shown };
}

/** Journeys per column and node. */
function cellCounts({ n, table }: PathsState, frame: PathFrame): Float64Array[] {
  const { columns, width } = table;
  const cells = Array.from({ length: columns }, () => new Float64Array(width));
  eachLink(table, (column, from, to, count) => {
    if (from < width - 2) cells[column]![from]! += count;
    if (column === columns - 2 && to < width - 2) cells[column + 1]![to]! += count;
  });
  return cells.map((counts, column) => {
    const there = counts.reduce((sum, count) => sum + count, 0);
    counts[column < frame.anchor ? notStarted(width - 2) : ended(width - 2)] = n - there;
    return counts;
  });
}

function linksOf(
  { table }: PathsState,
  frame: PathFrame,
  cells: readonly Float64Array[],
  rowOf: readonly Uint16Array[],
  keys: readonly PathRowKey[][],
): PathLink[] {
  const found = keys.slice(1).map((next, column) => new Float64Array(keys[column]!.length * next.length));
  const add = (column: number, from: number, to: number, count: number) => {
    const row = rowOf[column]![from]! * keys[column + 1]!.length + rowOf[column + 1]![to]!;
    found[column]![row]! += count;
  };
  eachLink(table, add);
  for (let column = 0; column < found.length; column++) {
    const isBefore = column < frame.anchor;
    const node = isBefore ? notStarted(table.width - 2) : ended(table.width - 2);
    add(column, node, node, cells[isBefore ? column + 1 : column]![node]!);
  }
  return found.flatMap((counts, column) => {
    const next = keys[column + 1]!;
    const links: PathLink[] = [];
    // journeys are whole numbers: one number holds how many, and where
    const order = new Float64Array(counts.length);
    let size = 0;
    for (let at = 0; at < counts.length; at++)
      if (counts[at]! > 0) order[size++] = at - counts[at]! * counts.length;
    for (const key of order.subarray(0, size).sort()) {
      const journeys = Math.ceil(-key / counts.length);
      const at = key + journeys * counts.length;
      const from = keys[column]![Math.floor(at / next.length)]!;
      const to = next[at % next.length]!;
      links.push({
        step: frame.first + column,
        from: from.touchpoint,
        fromKind: from.kind,
        to: to.touchpoint,
        toKind: to.kind,
        journeys,
        customers: journeys,
      });
    }
    return links;
  });
}

/** Puts the distinct customers in. */
export function withCustomers(found: Paths, { rows, links }: PathCustomers): Paths {
  const numberOf = found.shown.map(
    (names) => new Map(rowKeys(names).map(({ kind, touchpoint }, row) => [`${kind} ${touchpoint}`, row])),
  );
  const row = (column: number, kind: string, name: string) => numberOf[column]!.get(`${kind} ${name}`)!;
  const first = found.columns[0]!.step;
  return {
    ...found,
    columns: found.columns.map((column, at) => ({
      ...column,
      rows: column.rows.map((one) => ({ ...one, customers: rows[at]![row(at, one.kind, one.touchpoint)]! })),
    })),
    links: found.links.map((link) => {
      const at = link.step - first;
      const width = found.shown[at + 1]!.length + 3;
      const customers =
        links[at]![row(at, link.fromKind, link.from) * width + row(at + 1, link.toKind, link.to)]!;
      return { ...link, customers };
    }),
  };
}
