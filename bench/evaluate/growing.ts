type Numbers = Uint32Array | Float64Array;

/** An array of numbers whose length is not known beforehand. */
export class Growing<T extends Numbers> {
  length = 0;
  #values: T;
  readonly #make: new (
    size: number,
  ) => T;

  constructor(make: new (size: number) => T) {
    this.#make = make;
    this.#values = new make(1024);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = new this.#make(this.length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.length++] = value;
  }

  /** What was pushed so far. */
  done(): T {
    return this.#values.slice(0, this.length) as T;
  }
}
