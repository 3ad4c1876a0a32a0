/** Up to here every pair of labels has its own place in a matrix; above, pairs are hashed. */
const DENSE_UP_TO = 1024;

/** What `cells[cell × 4 + …]` holds: how often, in how many journeys, the last journey seen (from 1), the edge's number. */
export const COUNT = 0;
export const JOURNEYS = 1;
export const STAMP = 2;
export const NUMBER = 3;

/**
 * Ordered pairs of labels, numbered from 1 as they come, each with how often it was counted and in how many journeys.
 * Plain data. Dense: the cell of a pair is from × labels + to. Hashed: its cell is its number, found through `slots`.
 */
export interface EdgeTable {
  readonly labels: number;
  readonly dense: boolean;
  /** pairs numbered so far */
  size: number;
  cells: Uint32Array;
  slots: Uint32Array;
  /** by number */
  from: Uint32Array;
  to: Uint32Array;
}

export function createEdgeTable(labels: number): EdgeTable {
  const dense = labels <= DENSE_UP_TO;
  return {
    labels,
    dense,
    size: 0,
    cells: new Uint32Array(dense ? labels * labels * 4 : 4096),
    slots: new Uint32Array(dense ? 0 : 4096),
    from: new Uint32Array(1024),
    to: new Uint32Array(1024),
  };
}

/** The cell of a pair, numbered where it is new. It may replace `cells`. */
export function cellOf(table: EdgeTable, from: number, to: number): number {
  if (table.dense) {
    const cell = from * table.labels + to;
    if (table.cells[cell * 4 + NUMBER] === 0) numberCell(table, cell, from, to);
    return cell;
  }
  const mask = table.slots.length - 1;
  let at = hashPair(from, to) & mask;
  for (;;) {
    const number = table.slots[at]!;
    if (number === 0) break;
    if (table.from[number] === from && table.to[number] === to) return number;
    at = (at + 1) & mask;
  }
  const number = table.size + 1;
  table.slots[at] = number;
  if ((number + 1) * 4 > table.cells.length) table.cells = doubled(table.cells);
  numberCell(table, number, from, to);
  if (number * 2 > table.slots.length) rehash(table);
  return number;
}

/** Gives a cell of a pair that was not there yet its number. */
export function numberCell(table: EdgeTable, cell: number, from: number, to: number): void {
  const number = ++table.size;
  if (number === table.from.length) {
    table.from = doubled(table.from);
    table.to = doubled(table.to);
  }
  table.from[number] = from;
  table.to[number] = to;
  table.cells[cell * 4 + NUMBER] = number;
}

/** Numbers the pairs of a dense table that were counted in their cells only. */
export function numberCells(table: EdgeTable): void {
  const { labels, cells, dense } = table;
  if (!dense) return;
  for (let from = 0, cell = 0; from < labels; from++) {
    for (let to = 0; to < labels; to++, cell++) {
      if (cells[cell * 4] !== 0 && cells[cell * 4 + 3] === 0) numberCell(table, cell, from, to);
    }
  }
}

function hashPair(from: number, to: number): number {
  let hash = Math.imul(from, 0x9e3779b1) ^ Math.imul(to + 1, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function doubled(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function rehash(table: EdgeTable): void {
  const slots = new Uint32Array(table.slots.length * 2);
  const mask = slots.length - 1;
  for (let number = 1; number <= table.size; number++) {
    let at = hashPair(table.from[number]!, table.to[number]!) & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = number;
  }
  table.slots = slots;
}

/** Where the figures of the pair with a number stand in `cells`. */
export function figuresAt(table: EdgeTable, number: number): number {
  return (table.dense ? table.from[number]! * table.labels + table.to[number]! : number) * 4;
}

/** Adds a table that saw other journeys; returns for each number there the number here. */
export function mergeEdgeTable(into: EdgeTable, other: EdgeTable): Uint32Array {
  numberCells(other);
  const numbers = new Uint32Array(other.size + 1);
  for (let number = 1; number <= other.size; number++) {
    const source = figuresAt(other, number);
    const target = cellOf(into, other.from[number]!, other.to[number]!) * 4;
    numbers[number] = into.cells[target + NUMBER]!;
    into.cells[target + COUNT]! += other.cells[source + COUNT]!;
    into.cells[target + JOURNEYS]! += other.cells[source + JOURNEYS]!;
  }
  return numbers;
}
