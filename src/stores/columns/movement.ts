import { positionOf } from './feedback.ts';
import { type Roots, rootOf } from './roots.ts';
import type { SortedSteps, StepChunk } from './sortedSteps.ts';

/** Steps that go to another customer: their places, rising, and the codes under which they count from now on. */
export interface Movement {
  leaving: Uint32Array;
  customer: Uint32Array;
}

type Placed = Pick<SortedSteps, 'customerCode' | 'offsets' | 'slot'>;

/**
 * Codes that part from others that counted under the same root. Whose steps these are the columns don't know.
 * @param before the roots that the columns were made with
 * @param moved codes with other roots than before, with these
 */
export function partingCodes(before: Roots, moved: ReadonlyMap<number, number>): number[] {
  const left = new Map<number, number[]>();
  for (const code of moved.keys()) {
    const root = rootOf(before, code);
    const list = left.get(root);
    if (list) list.push(code);
    else left.set(root, [code]);
  }
  const stays = new Set<number>();
  for (const root of left.keys()) if (!moved.has(root)) stays.add(root);
  for (let code = 0; code < before.length; code++) {
    const root = before[code] ?? code;
    if (root !== code && left.has(root) && !moved.has(code)) stays.add(root);
  }
  const parting: number[] = [];
  for (const [root, codes] of left) {
    const goesTogether = !stays.has(root) && new Set(codes.map((code) => moved.get(code))).size === 1;
    if (!goesTogether) parting.push(...codes);
  }
  return parting;
}

/**
 * Finds the steps that move.
 * @param parted code of each slot, for all steps of parting codes
 */
export function movementOf(
  steps: Placed,
  before: Roots,
  moved: ReadonlyMap<number, number>,
  parted: ReadonlyMap<number, number>,
  parting: ReadonlySet<number>,
): Movement {
  const rangesOf = new Map<number, number | null>();
  for (const [code, root] of moved) rangesOf.set(rootOf(before, code), parting.has(code) ? null : root);
  const indices = [...rangesOf.keys()]
    .map((root) => [positionOf(steps.customerCode, root), rangesOf.get(root) ?? null] as const)
    .filter(([index]) => index >= 0)
    .sort(([a], [b]) => a - b);
  const leaving: number[] = [];
  const customer: number[] = [];
  for (const [index, whole] of indices) {
    const end = steps.offsets[index + 1] ?? 0;
    for (let at = steps.offsets[index] ?? 0; at < end; at++) {
      const root = whole ?? moved.get(parted.get(steps.slot[at] ?? 0) ?? -1);
      if (root === undefined) continue;
      leaving.push(at);
      customer.push(root);
    }
  }
  return { leaving: sharedOf(leaving), customer: sharedOf(customer) };
}

/** Steps that come to a place, and where each is from: the place of a base step, or −1 − the number of a fresh one. */
export interface Coming {
  steps: StepChunk;
  from: Int32Array;
}

/** All steps that come, those that move and the fresh ones, sorted by (customer, time, slot). Both of them are sorted anew. */
export function comingSteps(base: SortedSteps, { leaving, customer }: Movement, fresh: StepChunk): Coming {
  const count = leaving.length + fresh.slot.length;
  const pick = (moved: ArrayLike<number>, ofFresh: ArrayLike<number>) => (at: number) =>
    at < leaving.length ? (moved[leaving[at] ?? 0] ?? 0) : (ofFresh[at - leaving.length] ?? 0);
  const code = (at: number) =>
    (at < leaving.length ? customer[at] : fresh.customer[at - leaving.length]) ?? 0;
  const time = pick(base.time, fresh.time);
  const slot = pick(base.slot, fresh.slot);
  const order = Uint32Array.from({ length: count }, (_, at) => at).sort(
    (a, b) => code(a) - code(b) || time(a) - time(b) || slot(a) - slot(b),
  );
  const codes = (value: (at: number) => number) => {
    const column = new Uint32Array(new SharedArrayBuffer(count * 4));
    for (let at = 0; at < count; at++) column[at] = value(order[at] ?? 0);
    return column;
  };
  const times = new Float64Array(new SharedArrayBuffer(count * 8));
  for (let at = 0; at < count; at++) times[at] = time(order[at] ?? 0);
  return {
    steps: {
      slot: codes(slot),
      customer: codes(code),
      time: times,
      touchpoint: codes(pick(base.touchpoint, fresh.touchpoint)),
      channel: codes(pick(base.channel, fresh.channel)),
      source: codes(pick(base.source, fresh.source)),
    },
    from: Int32Array.from(order, (at) =>
      at < leaving.length ? (leaving[at] ?? 0) : leaving.length - at - 1,
    ),
  };
}

/** True where steps are sorted by (customer, time, slot). */
export function isSorted({ customer, time, slot }: StepChunk): boolean {
  for (let at = 1; at < slot.length; at++) {
    const [a, b] = [customer[at - 1] ?? 0, customer[at] ?? 0];
    if (a < b) continue;
    const order = a - b || (time[at - 1] ?? 0) - (time[at] ?? 0) || (slot[at - 1] ?? 0) - (slot[at] ?? 0);
    if (order > 0) return false;
  }
  return true;
}

function sharedOf(values: readonly number[]): Uint32Array {
  const shared = new Uint32Array(new SharedArrayBuffer(values.length * 4));
  shared.set(values);
  return shared;
}
