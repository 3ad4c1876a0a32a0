import type { Selection } from './columns.ts';
import type { Fold } from './fold.ts';
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

/** Marks the interactions that channels, sources and attributes leave, beside those of filters before, a word of 32 at a time. */
export const keptBitsFold: Fold<KeptBitsOptions, InteractionTests, null> = {
  units: (_, { kept }) => ({ n: kept.length, interactions: 32 }),
  create: (selection, { restriction }) => interactionTests(selection, restriction),
  visit({ tests, fallbacks }, selection, { kept }, from, to) {
    if (selection.kept === null) kept.fill(0xffffffff, from, to);
    else kept.set(selection.kept.subarray(from, to), from);
    for (const test of tests) keepCodes(kept, test, from, to);
    for (const test of fallbacks) keepFallbacks(kept, test, selection, from, to);
  },
  merge() {},
  finish: () => null,
};

export function allocateBits(selection: Selection): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(Math.ceil(selection.columns.interactions / 32) * 4));
}

function keepCodes(kept: Uint32Array, { codes, allowed }: Test, from: number, to: number): void {
  const whole = Math.min(to, codes.length >>> 5);
  for (let word = from; word < whole; word++) {
    const bits = kept[word]!;
    if (bits === 0) continue;
    const first = word << 5;
    let mask = 0;
    for (let at = first; at < first + 32; at += 4) {
      const four =
        allowed[codes[at]!]! |
        (allowed[codes[at + 1]!]! << 1) |
        (allowed[codes[at + 2]!]! << 2) |
        (allowed[codes[at + 3]!]! << 3);
      mask |= four << (at & 31);
    }
    kept[word] = bits & mask;
  }
  for (let word = whole; word < to; word++) {
    let mask = 0;
    for (let at = word << 5; at < codes.length; at++) mask |= allowed[codes[at]!]! << (at & 31);
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
