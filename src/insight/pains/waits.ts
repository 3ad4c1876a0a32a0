import type { Selection } from '../../engine/columns.ts';
import { normalP } from '../../engine/statistics/distributions.ts';
import { quantileBounds } from '../../engine/statistics/intervals.ts';
import type { Candidate } from './candidate.ts';
import type { Grouping } from './groups.ts';
import { isOnward, type Places } from './places.ts';
import type { Visits } from './visits.ts';

/** Ways from a touchpoint to the next, in order of the visits that they start from: for one pair of touchpoints. */
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
 * The passages between steps that nearly everybody takes, other steps and contacts in between left out, and those from and to other steps, from
 * the end of a visit to the beginning of the other. Only onward ones: what leads back is no wait.
 */
export function passagesOf(selection: Selection, places: Places, visits: Visits): Passages[] {
  const { time } = selection.columns;
  const { first, last, label } = visits;
  const size = places.rank.length;
  const pairs = new Map<number, number>();
  forEachPassage(places, visits, (v, w) => {
    const pair = label[v]! * size + label[w]!;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  });
  const found = new Map<number, Passages & { n: number }>();
  for (const [pair, n] of pairs)
    if (n >= LEAST)
      found.set(pair, {
        n: 0,
        from: Math.floor(pair / size),
        to: pair % size,
        ms: new Float64Array(n),
        visit: new Uint32Array(n),
      });
  forEachPassage(places, visits, (v, w) => {
    const one = found.get(label[v]! * size + label[w]!);
    if (one === undefined) return;
    one.ms[one.n] = time[first[w]!]! - time[last[v]!]!;
    one.visit[one.n++] = v;
  });
  return [...found.values()];
}

function forEachPassage(places: Places, visits: Visits, tell: (v: number, w: number) => void): void {
  const { contact, sure, failure } = places;
  const { count, label, next, journey } = visits;
  let sureBefore = -1;
  for (let v = 0; v < count; v++) {
    const here = label[v]!;
    if (contact[here] === 1) continue;
    if (sureBefore >= 0 && journey[sureBefore] !== journey[v]) sureBefore = -1;
    if (sure[here] === 1 && failure[here] === 0) {
      if (sureBefore >= 0 && isOnward(places, label[sureBefore]!, here)) tell(sureBefore, v);
      sureBefore = v;
    }
    const follower = next[v]!;
    if (follower < 0 || failure[here] === 1 || failure[label[follower]!] === 1) continue;
    const isAside = sure[here] === 0 || sure[label[follower]!] === 0;
    if (isAside && isOnward(places, here, label[follower]!)) tell(v, follower);
  }
}

/** Groups of customers who wait much longer than the others for the same thing, by the rank sum test (Mann & Whitney 1947, with ties). */
export function waitCandidates(
  passages: readonly Passages[],
  visits: Visits,
  groupings: readonly Grouping[],
): Candidate[] {
  return passages.flatMap((one) => {
    const { ranks, ties } = ranksOf(one.ms);
    return groupings.flatMap((grouping, g) => {
      const codes = Uint8Array.from(one.visit, (v) => grouping.codeOf(visits.last[v]!, visits.customer[v]!));
      const n = new Float64Array(grouping.names.length);
      const sum = new Float64Array(grouping.names.length);
      for (let i = 0; i < codes.length; i++) {
        n[codes[i]!]!++;
        sum[codes[i]!]! += ranks[i]!;
      }
      return grouping.names.flatMap((_, value): Candidate[] => {
        const others = codes.length - n[value]!;
        if (value === 0 || n[value]! < LEAST_GROUP || others < LEAST_GROUP) return [];
        const z = rankSumZ(n[value]!, others, sum[value]!, ties);
        return [
          {
            kind: 'wait',
            place: one.from,
            to: one.to,
            part: { channel: -1, grouping: g, value },
            measure: 'ms',
            ...figuresOf(one.ms, codes, value, z),
            reference: 'customers',
            trials: null,
          },
        ];
      });
    });
  });
}

/** Middle ranks of values, and Σ(t³ − t) over ties. */
function ranksOf(ms: Float64Array): { ranks: Float64Array; ties: number } {
  const rising = ms.slice().sort();
  const middle = new Float64Array(rising.length);
  let ties = 0;
  for (let from = 0; from < rising.length; ) {
    let to = from + 1;
    while (to < rising.length && rising[to] === rising[from]) to++;
    // at the first of equal ones, where a search from the left ends
    middle[from] = (from + 1 + to) / 2;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks: ms.map((value) => middle[firstAtLeast(rising, value)]!), ties };
}

function firstAtLeast(rising: Float64Array, value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const at = (low + high) >>> 1;
    if (rising[at]! < value) low = at + 1;
    else high = at;
  }
  return low;
}

function rankSumZ(n: number, others: number, sum: number, ties: number): number {
  const all = n + others;
  const variance = ((n * others) / 12) * (all + 1 - ties / (all * (all - 1)));
  return variance > 0 ? (sum - (n * (all + 1)) / 2) / Math.sqrt(variance) : 0;
}

/** Where it is plainly nothing, medians are not looked for. */
const PLAIN_P = 0.05;

function figuresOf(ms: Float64Array, codes: Uint8Array, value: number, z: number) {
  const p = z > 0 ? normalP(z) : 1;
  if (p > PLAIN_P) return { rate: 0, baseRate: 0, interval: [0, 0] as const, n: 0, p, matters: false };
  const inside = ms.filter((_, i) => codes[i] === value).sort();
  const n = inside.length;
  const rate = medianOf(inside);
  const base = medianOf(ms.filter((_, i) => codes[i] !== value).sort());
  return {
    rate,
    baseRate: base,
    interval: medianInterval(inside),
    n,
    p,
    matters: rate >= LEAST_RATIO * base && rate - base >= 10 * MINUTE,
  };
}

/** The median of rising values, as ranks have it everywhere here: the lower of two middle ones. */
export const medianOf = (rising: ArrayLike<number>): number => rising[Math.ceil(rising.length / 2) - 1]!;

/** Its 95 % interval; all values where they are too few for one. */
export function medianInterval(rising: ArrayLike<number>): readonly [number, number] {
  const n = rising.length;
  const bounds = quantileBounds(0.5, n);
  if (bounds === null) return [rising[0]!, rising[n - 1]!];
  const at = (share: number) => rising[Math.min(n - 1, Math.max(0, Math.round(share * n)))]!;
  return [at(bounds.low), at(bounds.high)];
}
