/** Codes, each with a time, by hashes of 64 bits; in slots of which at most half are taken. */
export class CodesByHash {
  size = 0;
  #mask = 1023;
  #hash = new Uint32Array(2048);
  code = new Uint32Array(1024);
  /** ms; NaN in a free slot */
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
