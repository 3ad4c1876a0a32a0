import { setImmediate } from 'node:timers/promises';
import { recordWords } from './idRun.ts';

/** So many records are sorted at once: a few milliseconds. */
export const mostRecords = 2 ** 18;

/** Records of so many beginnings of a hash are told apart first. */
const shareBits = 8;
/** bits of the rest of a hash, and how many of them are sorted by at once */
const restBits = 32 - shareBits;
const digitBits = 8;

/**
 * Sorts records by the high half of their hash; equal ones keep their order. Of several that say something of one interaction under one
 * hash the last is kept. The memory of the records is used, and is that of what it gives.
 */
export function sortRecords(records: Uint32Array): Uint32Array {
  const shares = new Shares(records);
  shares.tally(0, shares.count);
  shares.scatter(0, shares.count);
  for (let share = 0; share < shares.shares; share++) shares.sort(share);
  return shares.kept();
}

/** The same in turns of some milliseconds, between which others can work. */
export async function sortInTurns(records: Uint32Array): Promise<Uint32Array> {
  const shares = new Shares(records);
  for (const work of ['tally', 'scatter'] as const)
    for (let from = 0; from < shares.count; from += mostRecords / 2) {
      shares[work](from, Math.min(shares.count, from + mostRecords / 2));
      await setImmediate();
    }
  let sorted = 0;
  for (let share = 0; share < shares.shares; share++) {
    sorted += shares.sort(share);
    if (sorted < mostRecords / 4) continue;
    sorted = 0;
    await setImmediate();
  }
  return shares.kept();
}

/** Records by the beginning of their hash, so that what is sorted at a time fits into the processor's cache. */
class Shares {
  readonly count: number;
  readonly shares = 2 ** shareBits;
  readonly #records: Uint32Array;
  readonly #scattered: Uint32Array;
  /** where each share begins and where its next record belongs */
  readonly #begin = new Uint32Array(2 ** shareBits + 1);
  readonly #next = new Uint32Array(2 ** shareBits);
  readonly #counts = new Uint32Array(2 ** digitBits);
  #order = new Uint32Array(0);
  #other = new Uint32Array(0);
  /** words of sorted records, in the place of those that came */
  #length = 0;

  constructor(records: Uint32Array) {
    this.#records = records;
    this.count = records.length / recordWords;
    this.#scattered = new Uint32Array(records.length);
  }

  /** Counts what belongs to each share. Call it for all, in order. */
  tally(from: number, to: number): void {
    const records = this.#records;
    for (let word = from * recordWords; word < to * recordWords; word += recordWords)
      this.#begin[(records[word]! >>> restBits) + 1]!++;
    if (to < this.count) return;
    for (let share = 0; share < this.shares; share++) {
      this.#begin[share + 1]! += this.#begin[share]!;
      this.#next[share] = this.#begin[share]!;
    }
  }

  /** Puts some records with others of their share. Call it for all, in order, when all are counted. */
  scatter(from: number, to: number): void {
    const records = this.#records;
    const scattered = this.#scattered;
    for (let word = from * recordWords; word < to * recordWords; word += recordWords) {
      const into = this.#next[records[word]! >>> restBits]!++ * recordWords;
      scattered[into] = records[word]!;
      scattered[into + 1] = records[word + 1]!;
      scattered[into + 2] = records[word + 2]!;
      scattered[into + 3] = records[word + 3]!;
    }
  }

  /** Sorts a share, digit by digit from the last on, and gives how many records it has. Call it for all, in order, when all are scattered. */
  sort(share: number): number {
    const first = this.#begin[share]!;
    const count = this.#begin[share + 1]! - first;
    if (this.#order.length < count) {
      this.#order = new Uint32Array(count);
      this.#other = new Uint32Array(count);
    }
    for (let nth = 0; nth < count; nth++) this.#order[nth] = first + nth;
    for (let shift = 0; shift < restBits && count > 1; shift += digitBits) this.#byDigit(count, shift);
    for (let nth = 0; nth < count; nth++) this.#keep(this.#order[nth]! * recordWords);
    return count;
  }

  #byDigit(count: number, shift: number): void {
    const scattered = this.#scattered;
    const order = this.#order;
    const other = this.#other;
    const counts = this.#counts.fill(0);
    for (let nth = 0; nth < count; nth++) counts[(scattered[order[nth]! * recordWords]! >>> shift) & 0xff]!++;
    let before = 0;
    for (let digit = 0; digit < counts.length; digit++) {
      const those = counts[digit]!;
      counts[digit] = before;
      before += those;
    }
    for (let nth = 0; nth < count; nth++) {
      const digit = (scattered[order[nth]! * recordWords]! >>> shift) & 0xff;
      other[counts[digit]!++] = order[nth]!;
    }
    this.#order = other;
    this.#other = order;
  }

  /** Takes the next record in order, in the place of one that says something of the same interaction. */
  #keep(from: number): void {
    const sorted = this.#records;
    const record = this.#scattered;
    let into = this.#length;
    for (let before = into - recordWords; before >= 0; before -= recordWords) {
      if (sorted[before] !== record[from]) break;
      if (sorted[before + 1] === record[from + 1] && sorted[before + 3] === record[from + 3]) into = before;
    }
    sorted[into] = record[from]!;
    sorted[into + 1] = record[from + 1]!;
    sorted[into + 2] = record[from + 2]!;
    sorted[into + 3] = record[from + 3]!;
    if (into === this.#length) this.#length += recordWords;
  }

  kept(): Uint32Array {
    return this.#records.subarray(0, this.#length);
  }
}
