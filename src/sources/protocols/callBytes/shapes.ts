import type { Keys } from './keys.ts';

interface Shape {
  keys: Int32Array;
  /** places in `keys`, by the names; null where a name is there twice */
  order: Uint8Array | null;
}

const most = 2000;

/** The order of attributes by their names, worked out once for each sequence of keys. */
export class Shapes {
  readonly #known = new Map<number, Shape[]>();
  readonly #keys: Keys;
  #last: Shape = { keys: new Int32Array(), order: new Uint8Array() };
  #count = 0;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  clear(): void {
    this.#known.clear();
    this.#last = { keys: new Int32Array(), order: new Uint8Array() };
    this.#count = 0;
  }

  /** Null where two are of one name. */
  orderOf(keys: Int32Array, count: number): Uint8Array | null {
    if (!isSame(this.#last, keys, count)) this.#last = this.#find(keys, count);
    return this.#last.order;
  }

  #find(keys: Int32Array, count: number): Shape {
    let hash = count;
    for (let i = 0; i < count; i++) hash = Math.imul(hash, 31) + keys[i]!;
    hash &= 0x3fffffff;
    const alike = this.#known.get(hash);
    const known = alike?.find((shape) => isSame(shape, keys, count));
    if (known) return known;
    if (this.#count++ > most) this.clear();
    const shape = { keys: keys.slice(0, count), order: this.#order(keys, count) };
    this.#known.set(hash, [...(alike ?? []).slice(0, 8), shape]);
    return shape;
  }

  #order(keys: Int32Array, count: number): Uint8Array | null {
    const names = Array.from(keys.subarray(0, count), (key) => this.#keys.names[key]!);
    if (new Set(names).size < count) return null;
    const places = names.map((_, place) => place);
    places.sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
    return Uint8Array.from(places);
  }
}

function isSame(shape: Shape, keys: Int32Array, count: number): boolean {
  const own = shape.keys;
  if (own.length !== count) return false;
  for (let i = 0; i < count; i++) if (own[i] !== keys[i]) return false;
  return true;
}
