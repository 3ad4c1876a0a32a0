/** A kept interaction that has an id: 64 bits of the id, 32 of what it says (0 = not known), its arrival number. */
export interface IdEntry {
  content: number;
  arrival: number;
}

/** Entries by the hash of their id, in memory. Those of one hash are found in the order in which they came. */
export class EntryTable {
  size = 0;
  #mask: number;
  /** number of the entry in each slot + 1; 0 = free */
  #slots: Uint32Array;
  #high: Uint32Array;
  #low: Uint32Array;
  #content: Uint32Array;
  #arrival: Float64Array;

  constructor(capacity = 1024) {
    this.#mask = 2 * capacity - 1;
    this.#slots = new Uint32Array(2 * capacity);
    this.#high = new Uint32Array(capacity);
    this.#low = new Uint32Array(capacity);
    this.#content = new Uint32Array(capacity);
    this.#arrival = new Float64Array(capacity);
  }

  add(high: number, low: number, content: number, arrival: number): void {
    if (this.size === this.#high.length) this.#widen();
    const entry = this.size++;
    this.#high[entry] = high;
    this.#low[entry] = low;
    this.#content[entry] = content;
    this.#arrival[entry] = arrival;
    this.#place(entry);
  }

  /** Gives the entries of a hash to a function. */
  each(high: number, low: number, visit: (content: number, arrival: number) => void): void {
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0) return;
      if (this.#low[entry] === low && this.#high[entry] === high)
        visit(this.#content[entry]!, this.#arrival[entry]!);
    }
  }

  has(high: number, low: number): boolean {
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0) return false;
      if (this.#low[entry] === low && this.#high[entry] === high) return true;
    }
  }

  clear(): void {
    this.size = 0;
    this.#slots.fill(0);
  }

  /** Gives every entry to a function, in the order in which they came. */
  all(visit: (high: number, low: number, content: number, arrival: number) => void): void {
    for (let entry = 0; entry < this.size; entry++)
      visit(this.#high[entry]!, this.#low[entry]!, this.#content[entry]!, this.#arrival[entry]!);
  }

  #place(entry: number): void {
    let slot = this.#low[entry]! & this.#mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#slots[slot] = entry + 1;
  }

  #widen(): void {
    const capacity = this.#high.length * 2;
    const wider = <Numbers extends Uint32Array | Float64Array>(into: Numbers, from: Numbers): Numbers => {
      into.set(from);
      return into;
    };
    this.#high = wider(new Uint32Array(capacity), this.#high);
    this.#low = wider(new Uint32Array(capacity), this.#low);
    this.#content = wider(new Uint32Array(capacity), this.#content);
    this.#arrival = wider(new Float64Array(capacity), this.#arrival);
    this.#mask = 2 * capacity - 1;
    this.#slots = new Uint32Array(2 * capacity);
    for (let entry = 0; entry < this.size; entry++) this.#place(entry);
  }
}
