/** In a free slot. */
const free = 0xffffffff;

/** Numbers below 2³² − 1 by codes below 2³² − 1: a map of millions that is two arrays. */
export class CodeMap {
  size = 0;
  #mask: number;
  #codes: Uint32Array;
  #numbers: Uint32Array;

  /** @param expected makes room for so many */
  constructor(expected = 0) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2)));
    this.#mask = slots - 1;
    this.#codes = new Uint32Array(slots).fill(free);
    this.#numbers = new Uint32Array(slots);
  }

  get(code: number): number | undefined {
    const slot = this.#slotOf(code);
    return this.#codes[slot] === code ? this.#numbers[slot] : undefined;
  }

  has(code: number): boolean {
    return this.#codes[this.#slotOf(code)] === code;
  }

  set(code: number, number: number): void {
    let slot = this.#slotOf(code);
    if (this.#codes[slot] !== code) {
      this.size++;
      if (this.size * 2 > this.#codes.length) {
        this.#widen();
        slot = this.#slotOf(code);
      }
      this.#codes[slot] = code;
    }
    this.#numbers[slot] = number;
  }

  delete(code: number): void {
    let hole = this.#slotOf(code);
    if (this.#codes[hole] !== code) return;
    this.size--;
    // what stands behind it moves up, so that it is still found
    for (let slot = (hole + 1) & this.#mask; this.#codes[slot] !== free; slot = (slot + 1) & this.#mask) {
      const wanted = this.#first(this.#codes[slot] ?? free);
      if (((slot - wanted) & this.#mask) < ((slot - hole) & this.#mask)) continue;
      this.#codes[hole] = this.#codes[slot] ?? free;
      this.#numbers[hole] = this.#numbers[slot] ?? 0;
      hole = slot;
    }
    this.#codes[hole] = free;
  }

  *keys(): Generator<number> {
    for (const code of this.#codes) if (code !== free) yield code;
  }

  copy(): CodeMap {
    const copied = new CodeMap(this.#codes.length / 2);
    copied.size = this.size;
    copied.#codes.set(this.#codes);
    copied.#numbers.set(this.#numbers);
    return copied;
  }

  #first(code: number): number {
    const mixed = Math.imul(code, 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }

  #slotOf(code: number): number {
    let slot = this.#first(code);
    while (this.#codes[slot] !== code && this.#codes[slot] !== free) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #widen(): void {
    const wider = new CodeMap(this.#codes.length);
    this.#codes.forEach((code, slot) => {
      if (code !== free) wider.set(code, this.#numbers[slot] ?? 0);
    });
    this.#mask = wider.#mask;
    this.#codes = wider.#codes;
    this.#numbers = wider.#numbers;
  }
}
