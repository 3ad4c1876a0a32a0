import { sharedUint32 } from './sharedArrays.ts';
import type { SortedSteps, StepChunk } from './sortedSteps.ts';

/** Where fresh steps go among sorted ones. */
export interface MergePlan {
  /** the database's code of each customer, rising: those there were and the new ones */
  customerCode: Uint32Array;
  offsets: Uint32Array;
  /** of each fresh step: the number of base steps before it; never falls */
  before: Uint32Array;
  /** of each new customer: the number of base customers before them; never falls */
  customersBefore: Uint32Array;
}

/**
 * Finds the places of fresh steps, which are sorted by (customer, time, arrival) and arrived after all base steps: behind those of the
 * same time.
 * @param others codes of customers that need an index even without a step, rising
 */
export function planMerge(
  base: Pick<SortedSteps, 'customerCode' | 'offsets' | 'time'>,
  fresh: Pick<StepChunk, 'customer' | 'time'>,
  others: Uint32Array,
): MergePlan {
  const touched = risingCodes(fresh.customer, others);
  const customers = base.customerCode.length;
  const customersBefore = newCustomers(base.customerCode, touched);
  const total = customers + customersBefore.length;
  const customerCode = sharedUint32(total);
  const offsets = sharedUint32(total + 1);
  const before = sharedUint32(fresh.customer.length);
  let from = 0;
  let index = 0;
  let added = 0;
  for (let t = 0; t < touched.length; t++) {
    const code = touched[t] ?? 0;
    for (; from < customers && (base.customerCode[from] ?? 0) < code; from++) {
      customerCode[index] = base.customerCode[from] ?? 0;
      offsets[index++] = (base.offsets[from] ?? 0) + added;
    }
    const isKnown = from < customers && base.customerCode[from] === code;
    let place = base.offsets[from] ?? 0;
    const end = isKnown ? (base.offsets[from + 1] ?? 0) : place;
    customerCode[index] = code;
    offsets[index++] = place + added;
    for (; added < before.length && fresh.customer[added] === code; added++) {
      place = placeAfter(base.time, place, end, fresh.time[added] ?? 0);
      before[added] = place;
    }
    if (isKnown) from++;
  }
  for (; from < customers; from++) {
    customerCode[index] = base.customerCode[from] ?? 0;
    offsets[index++] = (base.offsets[from] ?? 0) + added;
  }
  offsets[total] = base.time.length + added;
  return { customerCode, offsets, before, customersBefore };
}

/** The first place of from … to whose step is later. Fresh steps mostly come last. */
function placeAfter(time: Float64Array, from: number, to: number, wanted: number): number {
  if (from === to || (time[to - 1] ?? 0) <= wanted) return to;
  let low = from;
  let high = to - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((time[middle] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The distinct values of two rising lists, rising. */
function risingCodes(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length + b.length);
  let count = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const code = j >= b.length || (i < a.length && (a[i] ?? 0) <= (b[j] ?? 0)) ? a[i++] : b[j++];
    if (count === 0 || both[count - 1] !== code) both[count++] = code ?? 0;
  }
  return both.subarray(0, count);
}

/** Of each code that is not known: how many known ones are below it. */
function newCustomers(known: Uint32Array, touched: Uint32Array): Uint32Array {
  const before = new Uint32Array(touched.length);
  let count = 0;
  let from = 0;
  for (let t = 0; t < touched.length; t++) {
    const code = touched[t] ?? 0;
    while (from < known.length && (known[from] ?? 0) < code) from++;
    if (known[from] !== code) before[count++] = from;
  }
  const shared = sharedUint32(count);
  shared.set(before.subarray(0, count));
  return shared;
}
