/** Up to here every pair of labels has its own place in a matrix; above, pairs are hashed. */
const DENSE_UP_TO = 1024;

/** Numbers of a slot, in `figures[slot × 4 + …]`. */
export const COUNT = 0;
export const JOURNEYS = 1;
const STAMP = 2;

/**
 * Ordered pairs of labels, numbered from 1 as they come, each with how often it was counted and in how many journeys.
 * Plain data. `slots` is a matrix labels × labels, or an open hash table of slot numbers.
 */
export interface EdgeTable {
  readonly labels: number;
  readonly dense: boolean;
  slots: Uint32Array;
  /** slots in use, 0 not being one */
  size: number;
  from: Uint32Array;
  to: Uint32Array;
  figures: Uint32Array;
}

export function createEdgeTable(labels: number): EdgeTable {
  const dense = labels <= DENSE_UP_TO;
  return {
    labels,
    dense,
    slots: new Uint32Array(dense ? labels * labels : 4096),
    size: 0,
    from: new Uint32Array(256),
    to: new Uint32Array(256),
    figures: new Uint32Array(1024),
  };
}

/** The slot of a pair, made where it is new. */
export function slotOf(table: EdgeTable, from: number, to: number): number {
  if (table.dense) {
    const at = from * table.labels + to;
    return table.slots[at]! || newSlot(table, at, from, to);
  }
  const mask = table.slots.length - 1;
  let at = hashPair(from, to) & mask;
  for (;;) {
    const slot = table.slots[at]!;
    if (slot === 0) return newSlot(table, at, from, to);
    if (table.from[slot] === from && table.to[slot] === to) return slot;
    at = (at + 1) & mask;
  }
}

function hashPair(from: number, to: number): number {
  let hash = Math.imul(from, 0x9e3779b1) ^ Math.imul(to + 1, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function newSlot(table: EdgeTable, at: number, from: number, to: number): number {
  const slot = ++table.size;
  table.slots[at] = slot;
  if (slot === table.from.length) {
    table.from = doubled(table.from);
    table.to = doubled(table.to);
    table.figures = doubled(table.figures);
  }
  table.from[slot] = from;
  table.to[slot] = to;
  if (!table.dense && slot * 2 > table.slots.length) rehash(table);
  return slot;
}

function doubled(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function rehash(table: EdgeTable): void {
  const slots = new Uint32Array(table.slots.length * 2);
  const mask = slots.length - 1;
  for (let slot = 1; slot <= table.size; slot++) {
    let at = hashPair(table.from[slot]!, table.to[slot]!) & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = slot;
  }
  table.slots = slots;
}

/** Counts a pair once more; `stamp` (from 1) tells journeys apart. */
export function countEdge(table: EdgeTable, slot: number, stamp: number): void {
  const { figures } = table;
  const at = slot * 4;
  figures[at + COUNT]!++;
  if (figures[at + STAMP] !== stamp) {
    figures[at + STAMP] = stamp;
    figures[at + JOURNEYS]!++;
  }
}

/** Adds a table that saw other journeys; returns for each of its slots the slot it has here. */
export function mergeEdgeTable(into: EdgeTable, other: EdgeTable): Uint32Array {
  const slots = new Uint32Array(other.size + 1);
  for (let slot = 1; slot <= other.size; slot++) {
    const here = slotOf(into, other.from[slot]!, other.to[slot]!);
    slots[slot] = here;
    into.figures[here * 4 + COUNT]! += other.figures[slot * 4 + COUNT]!;
    into.figures[here * 4 + JOURNEYS]! += other.figures[slot * 4 + JOURNEYS]!;
  }
  return slots;
}
