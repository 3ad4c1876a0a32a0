import { allocateCodes, type Codes } from '../../engine/columns.ts';
import { sharedFloat64, sharedUint32 } from './sharedArrays.ts';

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
  /** codes in use are below these */
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

/** Rows of a bucket stay in the processor's cache while they are placed. */
const bucketRows = 1 << 15;

/**
 * Takes steps as they come and sorts them by counting, in two rounds: into buckets of neighbouring customers, which are written
 * in sequence, then inside each bucket to the customer. One round alone would miss the cache with every step.
 */
export class StepSorter {
  readonly #sizes: Sizes;
  readonly #customerCode: Uint32Array;
  readonly #indexOf: Uint32Array;
  readonly #offsets: Uint32Array;
  readonly #shift: number;
  readonly #next: Uint32Array;
  readonly #bucketed: Omit<SortedSteps, 'customerCode' | 'offsets'> & { index: Uint32Array };

  /**
   * @param stepsOf number of steps by the database's customer code
   * @param present 1 for customers who have feedback: they have an index even without a step
   */
  constructor(sizes: Sizes, stepsOf: Uint32Array, present: Uint8Array) {
    this.#sizes = sizes;
    let customers = 0;
    let steps = 0;
    for (let code = 0; code < stepsOf.length; code++) {
      steps += stepsOf[code] ?? 0;
      if ((stepsOf[code] ?? 0) > 0 || present[code] === 1) customers++;
    }
    this.#customerCode = sharedUint32(customers);
    this.#offsets = sharedUint32(customers + 1);
    this.#indexOf = new Uint32Array(stepsOf.length);
    let index = 0;
    for (let code = 0; code < stepsOf.length; code++) {
      const count = stepsOf[code] ?? 0;
      if (count === 0 && present[code] !== 1) continue;
      this.#customerCode[index] = code;
      this.#indexOf[code] = index;
      this.#offsets[index + 1] = (this.#offsets[index] ?? 0) + count;
      index++;
    }
    const buckets = Math.max(1, steps / bucketRows);
    this.#shift = Math.max(0, Math.floor(Math.log2(Math.max(1, customers / buckets))));
    this.#next = new Uint32Array((customers >>> this.#shift) + 1);
    for (let b = 0; b < this.#next.length; b++)
      this.#next[b] = this.#offsets[Math.min(customers, b << this.#shift)] ?? 0;
    this.#bucketed = {
      index: new Uint32Array(steps),
      slot: new Uint32Array(steps),
      time: new Float64Array(steps),
      touchpoint: allocateCodes(sizes.touchpoints, steps),
      channel: allocateCodes(sizes.channels, steps),
      source: allocateCodes(sizes.sources, steps),
    };
  }

  add(chunk: StepChunk): void {
    const { index, slot, time, touchpoint, channel, source } = this.#bucketed;
    const indexOf = this.#indexOf;
    const next = this.#next;
    const shift = this.#shift;
    for (let i = 0; i < chunk.slot.length; i++) {
      const customer = indexOf[chunk.customer[i] ?? 0] ?? 0;
      const bucket = customer >>> shift;
      const place = next[bucket] ?? 0;
      next[bucket] = place + 1;
      index[place] = customer;
      slot[place] = chunk.slot[i] ?? 0;
      time[place] = chunk.time[i] ?? 0;
      touchpoint[place] = chunk.touchpoint[i] ?? 0;
      channel[place] = chunk.channel[i] ?? 0;
      source[place] = chunk.source[i] ?? 0;
    }
  }

  sorted(): SortedSteps {
    const from = this.#bucketed;
    const steps = from.slot.length;
    const sorted: SortedSteps = {
      customerCode: this.#customerCode,
      offsets: this.#offsets,
      slot: sharedUint32(steps),
      time: sharedFloat64(steps),
      touchpoint: allocateCodes(this.#sizes.touchpoints, steps),
      channel: allocateCodes(this.#sizes.channels, steps),
      source: allocateCodes(this.#sizes.sources, steps),
    };
    place(from, sorted);
    const { offsets } = sorted;
    for (let c = 0; c + 1 < offsets.length; c++) sortByTime(sorted, offsets[c] ?? 0, offsets[c + 1] ?? 0);
    return sorted;
  }
}

function place(
  from: Omit<SortedSteps, 'customerCode' | 'offsets'> & { index: Uint32Array },
  to: SortedSteps,
): void {
  const { slot, time, touchpoint, channel, source } = to;
  const next = to.offsets.slice();
  for (let at = 0; at < from.index.length; at++) {
    const index = from.index[at] ?? 0;
    const place = next[index] ?? 0;
    next[index] = place + 1;
    slot[place] = from.slot[at] ?? 0;
    time[place] = from.time[at] ?? 0;
    touchpoint[place] = from.touchpoint[at] ?? 0;
    channel[place] = from.channel[at] ?? 0;
    source[place] = from.source[at] ?? 0;
  }
}

/** Values of slots in the order of the steps. */
export function gather(values: Codes, slot: Uint32Array, size: number): Codes {
  const result = allocateCodes(size, slot.length);
  for (let i = 0; i < slot.length; i++) result[i] = values[slot[i] ?? 0] ?? 0;
  return result;
}

/** Sorts the steps from … to − 1 of one customer by time and arrival. */
function sortByTime(steps: SortedSteps, from: number, to: number): void {
  const { time, slot } = steps;
  const compare = (a: number, b: number) =>
    (time[a] ?? 0) - (time[b] ?? 0) || (slot[a] ?? 0) - (slot[b] ?? 0);
  let at = from + 1;
  while (at < to && compare(at - 1, at) <= 0) at++;
  if (at >= to) return;
  const order = Array.from({ length: to - from }, (_, i) => from + i);
  order.sort(compare);
  for (const column of [steps.slot, time, steps.touchpoint, steps.channel, steps.source]) {
    const before = column.slice(from, to);
    for (let i = 0; i < order.length; i++) column[from + i] = before[(order[i] ?? 0) - from] ?? 0;
  }
}
