import type { Interaction } from '../../../model/interaction.ts';

/** So many are remembered, twice: those of late and those before. */
const most = 2 ** 18;

type Named = Pick<Interaction, 'customer' | 'identifiers' | 'time'>;

/**
 * Codes of customers by what names them, since most interactions name what others named before. A combination that
 * comes with an earlier time than ever is not found: its links have better evidence now. Combinations are told apart by 64 bits of
 * them, which makes no garbage.
 */
export class HeadCache {
  #young = new Codes();
  #old = new Codes();

  find(interaction: Named): number | undefined {
    hashNames(interaction);
    let at = this.#young.find();
    let codes = this.#young;
    if (at < 0) {
      at = this.#old.find();
      codes = this.#old;
      if (at < 0) return undefined;
      this.#keep(codes.code[at]!, codes.time[at]!);
    }
    return codes.time[at]! <= interaction.time ? codes.code[at] : undefined;
  }

  add(interaction: Named, code: number, isLinked: boolean): void {
    hashNames(interaction);
    this.#keep(code, isLinked ? interaction.time : Number.NEGATIVE_INFINITY);
  }

  clear(): void {
    this.#young = new Codes();
    this.#old = new Codes();
  }

  #keep(code: number, time: number): void {
    if (this.#young.size >= most) {
      this.#old = this.#young;
      this.#young = new Codes();
    }
    this.#young.put(code, time);
  }
}

/** The hash that was computed last. */
const hash = new Uint32Array(2);

/** Codes by hash, in slots of which at most half are taken. */
class Codes {
  size = 0;
  #mask = 1023;
  #hash = new Uint32Array(2048);
  code = new Uint32Array(1024);
  /** ms of the earliest evidence that links have; NaN in a free slot */
  time = new Float64Array(1024).fill(Number.NaN);

  /** The slot of the last hash; -1 where it has none. */
  find(): number {
    const slot = this.#slotOf(hash[0]!, hash[1]!);
    return Number.isNaN(this.time[slot]) ? -1 : slot;
  }

  /** Remembers a code under the last hash. */
  put(code: number, time: number): void {
    if (2 * this.size > this.#mask) this.#widen();
    const slot = this.#slotOf(hash[0]!, hash[1]!);
    if (Number.isNaN(this.time[slot])) this.size++;
    this.#hash.set(hash, 2 * slot);
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

/** Hashes what names a customer: each text with its length, in the order in which they come. */
function hashNames({ customer, identifiers }: Named): void {
  hash[0] = customer === undefined ? 1 : 2;
  hash[1] = 0x9e3779b9;
  if (customer !== undefined) mix(customer);
  for (const type in identifiers) {
    mix(type);
    mix(identifiers[type] ?? '');
  }
}

function mix(text: string): void {
  let a = hash[0]! ^ text.length;
  let b = hash[1]!;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b ^ unit, 0x85ebca6b);
    b = (b << 13) | (b >>> 19);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
  a = Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x27d4eb2f);
  b = Math.imul(b ^ (b >>> 15), 0x165667b1);
  hash[0] = a ^ (a >>> 16) ^ b;
  hash[1] = b ^ (b >>> 13);
}
