import type { Codes, Selection } from '../columns.ts';
import type { Fold } from '../fold.ts';
import {
  type FallbackTest,
  type InteractionTests,
  interactionTests,
  type Restriction,
  type Test,
} from './restrictionTests.ts';

export interface KeptBitsOptions {
  readonly restriction: Restriction;
  /** a bit per interaction, written by all threads */
  readonly kept: Uint32Array;
}

interface KeptBitsState extends InteractionTests {
  left: number;
}

/**
 * Gives how many are left. Marks the interactions that channels, sources and attributes leave, beside those of filters before, a word of 32 at a time.
 */
export const keptBitsFold: Fold<KeptBitsOptions, KeptBitsState, number> = {
  units: (_, { kept }) => ({ n: kept.length, interactions: 32 }),
  create: (selection, { restriction }) => ({ ...interactionTests(selection, restriction), left: 0 }),
  visit(state, selection, { kept }, from, to) {
    const { tests, fallbacks } = state;
    if (selection.kept === null) kept.fill(0xffffffff, from, to);
    else kept.set(selection.kept.subarray(from, to), from);
    for (const test of tests) keepCodes(kept, test, from, to);
    for (const test of fallbacks) keepFallbacks(kept, test, selection, from, to);
    state.left += bitsIn(kept, from, to);
  },
  merge(into, other) {
    into.left += other.left;
  },
  finish: ({ left }) => left,
};

function bitsIn(kept: Uint32Array, from: number, to: number): number {
  let count = 0;
  for (let word = from; word < to; word++) {
    let bits = kept[word]!;
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

export function allocateBits(selection: Selection): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(Math.ceil(selection.columns.interactions / 32) * 4));
}

function keepCodes(kept: Uint32Array, { codes, allowed, pairs }: Test, from: number, to: number): void {
  const whole = Math.min(to, codes.length >>> 5);
  if (pairs !== null) keepPairs(kept, codes, pairs, from, whole);
  for (let word = pairs === null ? from : Math.max(from, whole); word < to; word++) {
    const last = Math.min(codes.length, (word << 5) + 32);
    let mask = 0;
    for (let at = word << 5; at < last; at++) mask |= allowed[codes[at]!]! << (at & 31);
    kept[word]! &= mask;
  }
}

/** Looks two codes up at once. */
function keepPairs(kept: Uint32Array, codes: Codes, pairs: Uint8Array, from: number, to: number): void {
  const two = new Uint16Array(codes.buffer, codes.byteOffset, codes.length >>> 1);
  for (let word = from; word < to; word++) {
    const first = word << 4;
    let mask = 0;
    for (let at = 0; at < 16; at += 4) {
      const eight =
        pairs[two[first + at]!]! |
        (pairs[two[first + at + 1]!]! << 2) |
        (pairs[two[first + at + 2]!]! << 4) |
        (pairs[two[first + at + 3]!]! << 6);
      mask |= eight << (at << 1);
    }
    kept[word]! &= mask;
  }
}

function keepFallbacks(
  kept: Uint32Array,
  { own, customer }: FallbackTest,
  { columns }: Selection,
  from: number,
  to: number,
): void {
  const { offsets, interactions } = columns;
  let who = customerOf(offsets, from * 32);
  let answer = customer.allowed[customer.codes[who]!]!;
  for (let word = from; word < to; word++) {
    const last = Math.min(interactions, word * 32 + 32);
    let mask = 0;
    for (let at = word * 32; at < last; at++) {
      while (offsets[who + 1]! <= at) {
        who++;
        answer = customer.allowed[customer.codes[who]!]!;
      }
      const code = own.codes[at]!;
      mask |= (code === 0 ? answer : own.allowed[code]!) << (at & 31);
    }
    kept[word]! &= mask;
  }
}

/** The last customer whose interactions begin at or before one. */
function customerOf(offsets: Uint32Array, interaction: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle + 1]! <= interaction) low = middle + 1;
    else high = middle;
  }
  return low;
}
