import { sharedUint8, sharedUint32 } from './sharedArrays.ts';
import type { SortedSteps, StepChunk } from './sortedSteps.ts';

/** Where steps go among sorted ones, and which of these leave their places. */
export interface MergePlan {
  /** the code of each customer, rising: those that stay and the new ones */
  customerCode: Uint32Array;
  offsets: Uint32Array;
  /** of each step that comes: the number of base steps before it, those that leave among them; never falls */
  before: Uint32Array;
  /** places of base steps that leave, rising */
  leaving: Uint32Array;
  /** of each new customer: the number of base customers before them; never falls */
  customersBefore: Uint32Array;
  /** places of base customers who are none any more, rising */
  customersLeaving: Uint32Array;
  /** 1 for customers whose steps are not all the same as before */
  changed: Uint8Array;
}

/**
 * Finds the places of steps that come, which are sorted by (customer, time, slot). One of those there were may come with another customer:
 * it leaves its old place. A customer without a step is one as long as there is feedback of theirs.
 * @param leaving places of base steps, rising
 * @param others codes of customers that need an index even without a step, rising; all such of the customers that steps or feedback leave
 * @param suspects codes of customers, rising, whose feedback may have left them
 */
export function planMerge(
  base: Pick<SortedSteps, 'customerCode' | 'offsets' | 'time' | 'slot'>,
  coming: Pick<StepChunk, 'customer' | 'time' | 'slot'>,
  leaving: Uint32Array,
  others: Uint32Array,
  suspects: Uint32Array,
): MergePlan {
  const touched = risingCodes(risingCodes(coming.customer, others), suspects);
  const customers = base.customerCode.length;
  const customerCode = sharedUint32(customers + touched.length);
  const offsets = sharedUint32(customers + touched.length + 1);
  const changed = sharedUint8(customers + touched.length);
  const before = sharedUint32(coming.customer.length);
  const customersBefore = new Uint32Array(touched.length);
  const customersLeaving = new Uint32Array(touched.length);
  let from = 0;
  let index = 0;
  let added = 0;
  let left = 0;
  let fresh = 0;
  let gone = 0;
  let other = 0;
  const keepBelow = (code: number) => {
    for (; from < customers && (base.customerCode[from] ?? 0) < code; from++) {
      customerCode[index] = base.customerCode[from] ?? 0;
      offsets[index++] = (base.offsets[from] ?? 0) + added - left;
    }
  };
  for (let t = 0; t < touched.length; t++) {
    const code = touched[t] ?? 0;
    keepBelow(code);
    const isKnown = from < customers && base.customerCode[from] === code;
    const start = base.offsets[from] ?? 0;
    const end = isKnown ? (base.offsets[from + 1] ?? 0) : start;
    const [addedBefore, leftBefore] = [added, left];
    let place = start;
    for (; added < before.length && coming.customer[added] === code; added++) {
      place = placeAfter(base, place, end, coming.time[added] ?? 0, coming.slot[added] ?? 0);
      before[added] = place;
    }
    while (left < leaving.length && (leaving[left] ?? 0) < end) left++;
    while (other < others.length && (others[other] ?? 0) < code) other++;
    const steps = end - start + added - addedBefore - (left - leftBefore);
    if (steps > 0 || others[other] === code) {
      if (!isKnown) customersBefore[fresh++] = from;
      changed[index] = added > addedBefore || left > leftBefore ? 1 : 0;
      customerCode[index] = code;
      offsets[index++] = start + addedBefore - leftBefore;
    } else if (isKnown) customersLeaving[gone++] = from;
    if (isKnown) from++;
  }
  keepBelow(Number.POSITIVE_INFINITY);
  offsets[index] = base.time.length + added - left;
  return {
    customerCode: cut(customerCode, index),
    offsets: cut(offsets, index + 1),
    before,
    leaving,
    customersBefore: shared(customersBefore.subarray(0, fresh)),
    customersLeaving: shared(customersLeaving.subarray(0, gone)),
    changed,
  };
}

/** The first place of from … to whose step comes later, of the same time one that arrived later. Fresh steps mostly come last. */
function placeAfter(
  { time, slot }: Pick<SortedSteps, 'time' | 'slot'>,
  from: number,
  to: number,
  wanted: number,
  arrival: number,
): number {
  const isBefore = (at: number) => {
    const found = time[at] ?? 0;
    return found < wanted || (found === wanted && (slot[at] ?? 0) <= arrival);
  };
  if (from === to || isBefore(to - 1)) return to;
  let low = from;
  let high = to - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The distinct values of two rising lists, rising. */
function risingCodes(a: Uint32Array, b: Uint32Array): Uint32Array {
  if (a.length === 0) return distinct(b);
  const both = new Uint32Array(a.length + b.length);
  let count = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const code = j >= b.length || (i < a.length && (a[i] ?? 0) <= (b[j] ?? 0)) ? a[i++] : b[j++];
    if (count === 0 || both[count - 1] !== code) both[count++] = code ?? 0;
  }
  return both.subarray(0, count);
}

function distinct(rising: Uint32Array): Uint32Array {
  return rising.filter((code, at) => at === 0 || code !== rising[at - 1]);
}

function shared(values: Uint32Array): Uint32Array {
  const copy = sharedUint32(values.length);
  copy.set(values);
  return copy;
}

function cut(values: Uint32Array, length: number): Uint32Array {
  return values.length === length ? values : shared(values.subarray(0, length));
}
