import { COUNT, cellOf, createEdgeTable, type EdgeTable } from '../flow/edgeTable.ts';

/** Up to so many cells have places of their own (4 MB); above, pairs are hashed. */
const DENSE_CELLS = 1 << 20;

/** How many journeys went from a node of a column to a node of the next. Plain data. */
export interface PathTable {
  readonly columns: number;
  /** nodes of a column */
  readonly width: number;
  /** counts[(column × width + from) × width + to]; empty where pairs are hashed */
  readonly counts: Uint32Array;
  readonly pairs: EdgeTable | null;
}

export function createPathTable(columns: number, width: number): PathTable {
  const cells = (columns - 1) * width * width;
  const dense = cells <= DENSE_CELLS;
  return {
    columns,
    width,
    counts: new Uint32Array(dense ? cells : 0),
    pairs: dense ? null : createEdgeTable(columns * width),
  };
}

export function addLink({ counts, pairs, width }: PathTable, column: number, from: number, to: number): void {
  if (pairs === null) counts[(column * width + from) * width + to]!++;
  else addPair(pairs, column * width + from, (column + 1) * width + to, 1);
}

function addPair(pairs: EdgeTable, from: number, to: number, count: number): void {
  const cell = cellOf(pairs, from, to);
  pairs.cells[cell * 4 + COUNT]! += count;
}

export function mergePathTables(into: PathTable, other: PathTable): void {
  for (let i = 0; i < other.counts.length; i++) into.counts[i]! += other.counts[i]!;
  if (into.pairs !== null) eachPair(other, (from, to, count) => addPair(into.pairs!, from, to, count));
}

/** Every pair that was counted. */
export function eachLink(
  table: PathTable,
  found: (column: number, from: number, to: number, count: number) => void,
): void {
  const { counts, width, pairs } = table;
  if (pairs !== null) {
    eachPair(table, (from, to, count) => found(Math.floor(from / width), from % width, to % width, count));
    return;
  }
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at]!;
    if (count === 0) continue;
    const source = Math.floor(at / width);
    found(Math.floor(source / width), source % width, at % width, count);
  }
}

function eachPair({ pairs }: PathTable, found: (from: number, to: number, count: number) => void): void {
  if (pairs === null) return;
  for (let number = 1; number <= pairs.size; number++) {
    const from = pairs.from[number]!;
    const to = pairs.to[number]!;
    const cell = pairs.dense ? from * pairs.labels + to : number;
    found(from, to, pairs.cells[cell * 4 + COUNT]!);
  }
}
