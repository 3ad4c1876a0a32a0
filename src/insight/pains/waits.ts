import type { Selection } from '../../engine/columns.ts';
import { quantileBounds } from '../../engine/statistics/intervals.ts';
import { normalP } from '../impact/distributions.ts';
import type { Candidate } from './candidate.ts';
import type { Grouping } from './groups.ts';
import { isOnward, type Places } from './places.ts';
import type { Visits } from './visits.ts';

/** Ways from a touchpoint to the next, in rising order of their time: for one pair of touchpoints. */
export interface Passages {
  readonly from: number;
  readonly to: number;
  readonly ms: Float64Array;
  /** visits from which they start */
  readonly visit: Uint32Array;
}

const LEAST = 30;
const LEAST_GROUP = 10;
/** Half as long again and more: less is hardly felt. */
const LEAST_RATIO = 1.6;
const MINUTE = 60_000;

/**
 * The passages between touchpoints of the main way, steps off it and contacts in between left out, and those from and to steps off it, from
 * the end of a visit to the beginning of the other. Only onward ones: what leads back is no wait.
 */
export function passagesOf(selection: Selection, places: Places, visits: Visits): Passages[] {
  const { rank, contact, main, failure } = places;
  const { time } = selection.columns;
  const { count, label, first, last, next, journey } = visits;
  const size = rank.length;
  const found = new Map<number, { ms: number[]; visit: number[] }>();
  const add = (v: number, w: number) => {
    if (!isOnward(places, label[v]!, label[w]!)) return;
    const pair = label[v]! * size + label[w]!;
    let rows = found.get(pair);
    if (rows === undefined) {
      rows = { ms: [], visit: [] };
      found.set(pair, rows);
    }
    rows.ms.push(time[first[w]!]! - time[last[v]!]!);
    rows.visit.push(v);
  };
  let mainBefore = -1;
  for (let v = 0; v < count; v++) {
    const here = label[v]!;
    if (contact[here] === 1) continue;
    if (mainBefore >= 0 && journey[mainBefore] !== journey[v]) mainBefore = -1;
    if (main[here] === 1 && failure[here] === 0) {
      if (mainBefore >= 0) add(mainBefore, v);
      mainBefore = v;
    }
    const follower = next[v]!;
    if (follower < 0 || failure[here] === 1 || failure[label[follower]!] === 1) continue;
    if (main[here] === 0 || main[label[follower]!] === 0) add(v, follower);
  }
  const passages: Passages[] = [];
  for (const [pair, { ms, visit }] of found) {
    if (ms.length < LEAST) continue;
    const order = Uint32Array.from(ms.keys()).sort((a, b) => ms[a]! - ms[b]!);
    passages.push({
      from: Math.floor(pair / size),
      to: pair % size,
      ms: Float64Array.from(order, (i) => ms[i]!),
      visit: Uint32Array.from(order, (i) => visit[i]!),
    });
  }
  return passages;
}

/** Groups of customers who wait much longer than the others for the same thing, by the rank sum test (Mann & Whitney 1947, with ties). */
export function waitCandidates(
  passages: readonly Passages[],
  visits: Visits,
  groupings: readonly Grouping[],
): Candidate[] {
  return passages.flatMap((one) =>
    groupings.flatMap((grouping, g) => {
      const codes = Uint8Array.from(one.visit, (v) => grouping.codeOf(visits.last[v]!, visits.customer[v]!));
      const { ranks, ties } = ranksOf(one.ms);
      return grouping.names.flatMap((_, value): Candidate[] => {
        if (value === 0) return [];
        const found = compare(one.ms, codes, value, ranks, ties);
        if (found === null) return [];
        return [
          {
            kind: 'wait',
            place: one.from,
            to: one.to,
            part: { channel: -1, grouping: g, value },
            measure: 'ms',
            ...found,
            reference: 'customers',
            trials: null,
          },
        ];
      });
    }),
  );
}

/** Middle ranks of rising values, and Σ(t³ − t) over ties. */
function ranksOf(ms: Float64Array): { ranks: Float64Array; ties: number } {
  const ranks = new Float64Array(ms.length);
  let ties = 0;
  for (let from = 0; from < ms.length; ) {
    let to = from + 1;
    while (to < ms.length && ms[to] === ms[from]) to++;
    ranks.fill((from + 1 + to) / 2, from, to);
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, ties };
}

function compare(ms: Float64Array, codes: Uint8Array, value: number, ranks: Float64Array, ties: number) {
  const inside: number[] = [];
  const outside: number[] = [];
  let sum = 0;
  for (let i = 0; i < ms.length; i++) {
    if (codes[i] === value) {
      inside.push(ms[i]!);
      sum += ranks[i]!;
    } else outside.push(ms[i]!);
  }
  const n = inside.length;
  const m = outside.length;
  if (n < LEAST_GROUP || m < LEAST_GROUP) return null;
  const all = n + m;
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
  const z = variance > 0 ? (sum - (n * (all + 1)) / 2) / Math.sqrt(variance) : 0;
  const rate = medianOf(inside);
  const base = medianOf(outside);
  const bounds = quantileBounds(0.5, n);
  const at = (share: number) => inside[Math.min(n - 1, Math.max(0, Math.round(share * n)))]!;
  return {
    rate,
    baseRate: base,
    interval:
      bounds === null
        ? ([inside[0]!, inside[n - 1]!] as const)
        : ([at(bounds.low), at(bounds.high)] as const),
    n,
    p: z > 0 ? normalP(z) : 1,
    matters: z > 0 && rate >= LEAST_RATIO * base && rate - base >= 10 * MINUTE,
  };
}

/** The median of rising values, as ranks have it everywhere here: the lower of two middle ones. */
export const medianOf = (rising: readonly number[]) => rising[Math.ceil(rising.length / 2) - 1]!;
