import { allocateCodes, type Codes } from '../../engine/columns.ts';
import { sharedFloat64, sharedUint32 } from './sharedArrays.ts';

const absent = 0xffffffff;

/** Steps in any order, by the database's codes. `slot` is the arrival number, counted from the first one. */
export interface StepChunk {
  slot: Uint32Array;
  customer: Uint32Array;
  time: Float64Array;
  touchpoint: Uint32Array;
  channel: Uint32Array;
  source: Uint32Array;
}

export interface Sizes {
  /** arrival numbers from the first to the last */
  slots: number;
  /** codes in use are below these */
  customers: number;
  touchpoints: number;
  channels: number;
  sources: number;
}

/** Steps sorted by (customer, time, arrival), for customers that have an interaction at all. */
export interface SortedSteps {
  /** the database's code of each customer, rising */
  customerCode: Uint32Array;
  offsets: Uint32Array;
  /** the slot of each step */
  slot: Uint32Array;
  time: Float64Array;
  touchpoint: Codes;
  channel: Codes;
  source: Codes;
}

/** Takes steps as they come and sorts them by counting: one pass to place them, one small sort per customer. */
export class StepSorter {
  readonly #sizes: Sizes;
  readonly #customer: Uint32Array;
  readonly #time: Float64Array;
  readonly #touchpoint: Codes;
  readonly #channel: Codes;
  readonly #source: Codes;
  readonly #present: Uint8Array;

  constructor(sizes: Sizes) {
    this.#sizes = sizes;
    this.#customer = new Uint32Array(sizes.slots).fill(absent);
    this.#time = new Float64Array(sizes.slots);
    this.#touchpoint = allocateCodes(sizes.touchpoints, sizes.slots);
    this.#channel = allocateCodes(sizes.channels, sizes.slots);
    this.#source = allocateCodes(sizes.sources, sizes.slots);
    this.#present = new Uint8Array(sizes.customers);
  }

  add(chunk: StepChunk): void {
    const { slot, customer, time, touchpoint, channel, source } = chunk;
    for (let i = 0; i < slot.length; i++) {
      const at = slot[i] ?? 0;
      this.#customer[at] = customer[i] ?? 0;
      this.#time[at] = time[i] ?? 0;
      this.#touchpoint[at] = touchpoint[i] ?? 0;
      this.#channel[at] = channel[i] ?? 0;
      this.#source[at] = source[i] ?? 0;
    }
  }

  /** A customer who is known by feedback alone still has an index, and no steps. */
  addCustomer(code: number): void {
    this.#present[code] = 1;
  }

  sorted(): SortedSteps {
    const { customerCode, indexOf, offsets } = this.#place();
    const steps = offsets[customerCode.length] ?? 0;
    const slot = sharedUint32(steps);
    const next = offsets.slice();
    for (let at = 0; at < this.#customer.length; at++) {
      const code = this.#customer[at] ?? absent;
      if (code === absent) continue;
      const index = indexOf[code] ?? 0;
      const place = next[index] ?? 0;
      slot[place] = at;
      next[index] = place + 1;
    }
    for (let c = 0; c < customerCode.length; c++)
      sortByTime(slot, this.#time, offsets[c] ?? 0, offsets[c + 1] ?? 0);
    const time = sharedFloat64(steps);
    for (let i = 0; i < steps; i++) time[i] = this.#time[slot[i] ?? 0] ?? 0;
    return {
      customerCode,
      offsets,
      slot,
      time,
      touchpoint: gather(this.#touchpoint, slot, this.#sizes.touchpoints),
      channel: gather(this.#channel, slot, this.#sizes.channels),
      source: gather(this.#source, slot, this.#sizes.sources),
    };
  }

  #place() {
    const count = new Uint32Array(this.#sizes.customers);
    for (const code of this.#customer) if (code !== absent) count[code] = (count[code] ?? 0) + 1;
    let customers = 0;
    for (let code = 0; code < count.length; code++)
      if ((count[code] ?? 0) > 0 || this.#present[code] === 1) customers++;
    const customerCode = sharedUint32(customers);
    const indexOf = new Uint32Array(count.length);
    const offsets = sharedUint32(customers + 1);
    let index = 0;
    for (let code = 0; code < count.length; code++) {
      const steps = count[code] ?? 0;
      if (steps === 0 && this.#present[code] !== 1) continue;
      customerCode[index] = code;
      indexOf[code] = index;
      offsets[index + 1] = (offsets[index] ?? 0) + steps;
      index++;
    }
    return { customerCode, indexOf, offsets };
  }
}

/** Values of slots in the order of the steps. */
export function gather(values: Codes, slot: Uint32Array, size: number): Codes {
  const result = allocateCodes(size, slot.length);
  for (let i = 0; i < slot.length; i++) result[i] = values[slot[i] ?? 0] ?? 0;
  return result;
}

/** Sorts slots [from, to), which rise, by time; equal times keep their order. */
function sortByTime(slot: Uint32Array, time: Float64Array, from: number, to: number): void {
  if (to - from > 64) {
    const part = Array.from(slot.subarray(from, to));
    part.sort((a, b) => (time[a] ?? 0) - (time[b] ?? 0) || a - b);
    slot.set(part, from);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const moving = slot[i] ?? 0;
    const at = time[moving] ?? 0;
    let j = i - 1;
    while (j >= from && (time[slot[j] ?? 0] ?? 0) > at) {
      slot[j + 1] = slot[j] ?? 0;
      j--;
    }
    slot[j + 1] = moving;
  }
}
