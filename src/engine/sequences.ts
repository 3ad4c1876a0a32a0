/**
 * Distinct sequences of labels, numbered from 0 as they come. Found by hash and compared in full, so that two sequences are never
 * taken for one. Plain data.
 */
export interface Sequences {
  size: number;
  /** sequence s is labels[start[s]] … labels[start[s + 1] − 1] */
  start: Uint32Array;
  labels: Uint32Array;
  hashes: Uint32Array;
  /** open hash table of numbers + 1 */
  slots: Uint32Array;
}

export function createSequences(): Sequences {
  return {
    size: 0,
    start: new Uint32Array(257),
    labels: new Uint32Array(4096),
    hashes: new Uint32Array(256),
    slots: new Uint32Array(1024),
  };
}

/** The number of labels[from … from + length − 1], which is added where it is new. */
export function numberOfSequence(
  sequences: Sequences,
  labels: Uint32Array,
  from: number,
  length: number,
): number {
  let hash = length | 0;
  for (let i = 0; i < length; i++) {
    hash = Math.imul(hash ^ labels[from + i]!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x85ebca6b);
  hash = (hash ^ (hash >>> 13)) >>> 0;
  const { slots, hashes, start } = sequences;
  const arena = sequences.labels;
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const number = slots[slot]! - 1;
    if (hashes[number] !== hash) continue;
    const begin = start[number]!;
    if (start[number + 1]! - begin !== length) continue;
    let i = 0;
    while (i < length && arena[begin + i] === labels[from + i]) i++;
    if (i === length) return number;
  }
  return append(sequences, labels, from, length, hash, slot);
}

function append(
  sequences: Sequences,
  labels: Uint32Array,
  from: number,
  length: number,
  hash: number,
  slot: number,
): number {
  const number = sequences.size++;
  const begin = sequences.start[number]!;
  if (number === sequences.hashes.length) {
    sequences.hashes = larger(sequences.hashes, 0);
    sequences.start = larger(sequences.start, 0);
  }
  if (begin + length > sequences.labels.length) sequences.labels = larger(sequences.labels, begin + length);
  for (let i = 0; i < length; i++) sequences.labels[begin + i] = labels[from + i]!;
  sequences.start[number + 1] = begin + length;
  sequences.hashes[number] = hash;
  sequences.slots[slot] = number + 1;
  if (sequences.size * 2 > sequences.slots.length) rehash(sequences);
  return number;
}

function larger(array: Uint32Array, length: number): Uint32Array {
  const grown = new Uint32Array(Math.max(array.length * 2, length));
  grown.set(array);
  return grown;
}

function rehash(sequences: Sequences): void {
  const slots = new Uint32Array(sequences.slots.length * 2);
  const mask = slots.length - 1;
  for (let number = 0; number < sequences.size; number++) {
    let slot = sequences.hashes[number]! & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  }
  sequences.slots = slots;
}

/** Adds the sequences of `other`; returns for each number there the number here. */
export function mergeSequences(into: Sequences, other: Sequences): Uint32Array {
  const numbers = new Uint32Array(other.size);
  for (let s = 0; s < other.size; s++) {
    const begin = other.start[s]!;
    numbers[s] = numberOfSequence(into, other.labels, begin, other.start[s + 1]! - begin);
  }
  return numbers;
}
