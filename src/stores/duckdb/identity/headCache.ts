import type { ArrivedRows } from '../../../model/arrivedRows.ts';

/** So many are remembered, twice: those of late and those before. */
const most = 2 ** 18;

type Named = Pick<ArrivedRows, 'who' | 'time'>;

/**
 * Codes of customers by what names them, since most interactions name what others named before. A combination that
 * comes with an earlier time than ever is not found: its links have better evidence now. Combinations are told apart by 64 bits of
 * them, which makes no garbage.
 */
export class HeadCache {
  #young = new Codes();
  #old = new Codes();

  find({ who, time }: Named, row: number): number | undefined {
    const high = who[2 * row]!;
    const low = who[2 * row + 1]!;
    let at = this.#young.find(high, low);
    let codes = this.#young;
    if (at < 0) {
      at = this.#old.find(high, low);
      codes = this.#old;
      if (at < 0) return undefined;
      this.#keep(high, low, codes.code[at]!, codes.time[at]!);
    }
    return codes.time[at]! <= time[row]! ? codes.code[at] : undefined;
  }

  add({ who, time }: Named, row: number, code: number, isLinked: boolean): void {
    this.#keep(who[2 * row]!, who[2 * row + 1]!, code, isLinked ? time[row]! : Number.NEGATIVE_INFINITY);
  }

  clear(): void {
    this.#young = new Codes();
    this.#old = new Codes();
  }

  #keep(high: number, low: number, code: number, time: number): void {
    if (this.#young.size >= most) {
      this.#old = this.#young;
      this.#young = new Codes();
    }
    this.#young.put(high, low, code, time);
  }
}

/** Codes by hash, in slots of which at most half are taken. */
class Codes {
  size = 0;
  #mask = 1023;
  #hash = new Uint32Array(2048);
  code = new Uint32Array(1024);
  /** ms of the earliest evidence that links have; NaN in a free slot */
  time = new Float64Array(1024).fill(Number.NaN);

  /** The slot of a hash; -1 where it has none. */
  find(high: number, low: number): number {
    const slot = this.#slotOf(high, low);
    return Number.isNaN(this.time[slot]) ? -1 : slot;
  }

  put(high: number, low: number, code: number, time: number): void {
    if (2 * this.size > this.#mask) this.#widen();
    const slot = this.#slotOf(high, low);
    if (Number.isNaN(this.time[slot])) this.size++;
    this.#hash[2 * slot] = high;
    this.#hash[2 * slot + 1] = low;
    this.code[slot] = code;
    this.time[slot] = time;
  }

  #slotOf(high: number, low: number): number {
    let slot = low & this.#mask;
    while (
      !Number.isNaN(this.time[slot]) &&
      (this.#hash[2 * slot] !== high || this.#hash[2 * slot + 1] !== low)
    )
      slot = (slot + 1) & this.#mask;
    return slot;
  }

  #widen(): void {
    const before = { hash: this.#hash, code: this.code, time: this.time };
    const slots = 2 * (this.#mask + 1);
    this.#mask = slots - 1;
    this.#hash = new Uint32Array(2 * slots);
    this.code = new Uint32Array(slots);
    this.time = new Float64Array(slots).fill(Number.NaN);
    for (let at = 0; at < before.code.length; at++) {
      if (Number.isNaN(before.time[at])) continue;
      const slot = this.#slotOf(before.hash[2 * at]!, before.hash[2 * at + 1]!);
      this.#hash[2 * slot] = before.hash[2 * at]!;
      this.#hash[2 * slot + 1] = before.hash[2 * at + 1]!;
      this.code[slot] = before.code[at]!;
      this.time[slot] = before.time[at]!;
    }
  }
}
