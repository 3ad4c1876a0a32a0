/**
 * Distinct sequences of labels, numbered from 0 as they come. Found by hash and compared in full, so that two sequences are never
 * taken for one. Plain data.
 */
export interface Sequences {
  size: number;
  /** sequence s is labels[start[s]] … labels[start[s + 1] − 1] */
  start: Uint32Array;
  labels: Uint32Array;
  hashes: Int32Array;
  /** open hash table: slot s is the hash slots[2 × s] and the number + 1 slots[2 × s + 1], 0 where it is free */
  slots: Int32Array;
}

export function createSequences(): Sequences {
  return {
    size: 0,
    start: new Uint32Array(257),
    labels: new Uint32Array(4096),
    hashes: new Int32Array(256),
    slots: new Int32Array(2048),
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
  return numberOfHashed(sequences, labels, from, length, hash ^ (hash >>> 13));
}

function numberOfHashed(
  sequences: Sequences,
  labels: Uint32Array,
  from: number,
  length: number,
  hash: number,
): number {
  const { slots, start } = sequences;
  const arena = sequences.labels;
  const mask = slots.length - 1;
  let slot = (hash << 1) & mask;
  for (;;) {
    const number = slots[slot + 1]! - 1;
    if (number < 0) break;
    if (slots[slot] === hash) {
      const begin = start[number]!;
      if (start[number + 1]! - begin === length) {
        let i = 0;
        while (i < length && arena[begin + i] === labels[from + i]) i++;
        if (i === length) return number;
      }
    }
    slot = (slot + 2) & mask;
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
    const hashes = new Int32Array(number * 4);
    hashes.set(sequences.hashes);
    sequences.hashes = hashes;
    sequences.start = larger(sequences.start, 0);
  }
  if (begin + length > sequences.labels.length) sequences.labels = larger(sequences.labels, begin + length);
  const arena = sequences.labels;
  for (let i = 0; i < length; i++) arena[begin + i] = labels[from + i]!;
  sequences.start[number + 1] = begin + length;
  sequences.hashes[number] = hash;
  sequences.slots[slot] = hash;
  sequences.slots[slot + 1] = number + 1;
  if (sequences.size * 4 > sequences.slots.length) rehash(sequences);
  return number;
}

/** Four times as long, and long enough: what isn't used takes no memory yet. */
function larger(array: Uint32Array, length: number): Uint32Array {
  const grown = new Uint32Array(Math.max(array.length * 4, length));
  grown.set(array);
  return grown;
}

function rehash(sequences: Sequences): void {
  const { hashes, size } = sequences;
  const slots = new Int32Array(sequences.slots.length * 4);
  const mask = slots.length - 1;
  for (let number = 0; number < size; number++) {
    const hash = hashes[number]!;
    let slot = (hash << 1) & mask;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = hash;
    slots[slot + 1] = number + 1;
  }
  sequences.slots = slots;
}

/** Adds the sequences of `other`; returns for each number there the number here. */
export function mergeSequences(into: Sequences, other: Sequences): Uint32Array {
  const numbers = new Uint32Array(other.size);
  for (let s = 0; s < other.size; s++) {
    const begin = other.start[s]!;
    numbers[s] = numberOfHashed(into, other.labels, begin, other.start[s + 1]! - begin, other.hashes[s]!);
  }
  return numbers;
}
