import type { Selection } from '../../engine/columns.ts';
import { normalP, studentP } from '../../engine/statistics/distributions.ts';
import type { Ground } from '../claim.ts';
import type { Candidate } from './candidate.ts';
import type { Grouping } from './groups.ts';
import { weightedMedian } from './placeNull.ts';

/** How places felt, in order of time at each: one entry per rating, or per scored text where a place has hardly any ratings. */
export interface Feelings {
  readonly count: number;
  readonly place: Uint32Array;
  readonly customer: Int32Array;
  /** interaction that it is about, −1 where none */
  readonly step: Int32Array;
  /** −1…1 */
  readonly valence: Float32Array;
}

const LEAST = 6;
/** In valence, of which −1…1 is the whole range: worse than elsewhere by so much, and below nought. */
const LEAST_DIFFERENCE = 0.3;
const BELOW = -0.05;
/** Places differ by at least so much without any pain. */
const LEAST_SPREAD = 0.1;
/** Ratings of the earlier half that show that it wasn't always so: that is a change, and told as one. */
const ENOUGH_BEFORE = 8;

/** Ratings of the customers of a selection, and texts of places that have fewer than six of them. */
export function feelingsOf(selection: Selection, { texts, scores }: Ground): Feelings {
  const { columns, touchpoints, journeys } = selection;
  const isIn = new Uint8Array(columns.customers);
  for (let j = 0; j < journeys.count; j++) isIn[journeys.customer[j]!] = 1;
  const place: number[] = [];
  const customer: number[] = [];
  const step: number[] = [];
  const valence: number[] = [];
  const size = touchpoints.names.length;
  const rated = new Uint32Array(size);
  const { feedback } = columns;
  const add = (label: number, who: number, at: number, felt: number) => {
    if (label >= size || who < 0 || isIn[who] !== 1 || Number.isNaN(felt)) return;
    place.push(label);
    customer.push(who);
    step.push(at);
    valence.push(felt);
  };
  for (let i = 0; i < feedback.count; i++) {
    const label = touchpoints.of[feedback.touchpoint[i]!]!;
    if (label < size && !Number.isNaN(feedback.valence[i]!)) rated[label]!++;
    add(label, feedback.customer[i]!, feedback.step[i]!, feedback.valence[i]!);
  }
  if (texts !== null && scores !== null)
    for (let i = 0; i < texts.count; i++) {
      const label = touchpoints.of[texts.touchpoint[i]!]!;
      if (label < size && rated[label]! < LEAST)
        add(label, texts.customer[i]!, texts.step[i]!, scores.sentiment[i]!);
    }
  return {
    count: place.length,
    place: Uint32Array.from(place),
    customer: Int32Array.from(customer),
    step: Int32Array.from(step),
    valence: Float32Array.from(valence),
  };
}

export interface Sums {
  n: number;
  sum: number;
  squares: number;
}
const none = (): Sums => ({ n: 0, sum: 0, squares: 0 });
const meanOf = ({ n, sum }: Sums) => (n === 0 ? 0 : sum / n);
const without = (a: Sums, b: Sums): Sums => ({
  n: a.n - b.n,
  sum: a.sum - b.sum,
  squares: a.squares - b.squares,
});
/** With one value's worth of an even spread added, so that a few equal ratings don't look certain. */
const varianceOf = ({ n, sum, squares }: Sums) =>
  (Math.max(0, squares - (sum * sum) / n) + 0.2) / Math.max(1, n);

/** 95 % interval of the mean, kept inside −1…1. */
export function valenceInterval(sums: Sums): [number, number] {
  const half = 1.96 * Math.sqrt(varianceOf(sums) / sums.n);
  return [Math.max(-1, meanOf(sums) - half), Math.min(1, meanOf(sums) + half)];
}

/** Places that feel clearly worse than the others, or to a part of the customers than to the rest. */
export function emotionCandidates(
  feelings: Feelings,
  groupings: readonly Grouping[],
  labels: number,
): Candidate[] {
  const whole = Array.from({ length: labels }, none);
  const parts = groupings.map(({ names }) => Array.from({ length: labels * names.length }, none));
  const add = (sums: Sums, value: number) => {
    sums.n++;
    sums.sum += value;
    sums.squares += value * value;
  };
  const earlier = Array.from({ length: labels }, none);
  const all = new Uint32Array(labels);
  for (let i = 0; i < feelings.count; i++) all[feelings.place[i]!]!++;
  for (let i = 0; i < feelings.count; i++) {
    const place = feelings.place[i]!;
    const value = feelings.valence[i]!;
    if (whole[place]!.n * 2 < all[place]!) add(earlier[place]!, value);
    add(whole[place]!, value);
    groupings.forEach(({ names, codeOf }, g) => {
      const step = feelings.step[i]!;
      if (step >= 0) add(parts[g]![place * names.length + codeOf(step, feelings.customer[i]!)]!, value);
    });
  }
  const found: Candidate[] = [];
  const rest = [...whole];
  for (let place = 0; place < labels; place++) {
    if (whole[place]!.n < LEAST) continue;
    let best: { p: number; left: Sums } | null = null;
    groupings.forEach(({ names }, g) => {
      for (let value = 1; value < names.length; value++) {
        const inside = parts[g]![place * names.length + value]!;
        const outside = without(whole[place]!, inside);
        if (inside.n < 4 || outside.n < LEAST) continue;
        const error = Math.sqrt(varianceOf(inside) / inside.n + varianceOf(outside) / outside.n);
        const difference = meanOf(inside) - meanOf(outside);
        const p = difference < 0 ? studentP(difference / error, Math.min(inside.n, outside.n) * 1.5) : 1;
        const one = candidate(place, g, value, inside, meanOf(outside), p, 'customers');
        found.push(one);
        if (one.matters && p < Math.min(1e-3, best?.p ?? 1)) best = { p, left: outside };
      }
    });
    if (best !== null) rest[place] = (best as { left: Sums }).left;
  }
  const places = rest.flatMap((sums, place) => (sums.n >= LEAST ? [{ place, sums }] : []));
  const isLow = new Uint8Array(labels);
  const middleOf = (without: number) =>
    weightedMedian(
      places
        .filter(({ place }) => place !== without && isLow[place] === 0)
        .map(({ sums }) => ({
          at: meanOf(sums),
          weight: 1 / (varianceOf(sums) / sums.n + LEAST_SPREAD ** 2),
        })),
    );
  for (const { place, sums } of places) {
    const middle = middleOf(place);
    if (middle !== null && meanOf(sums) < middle - LEAST_DIFFERENCE) isLow[place] = 1;
  }
  for (const { place, sums } of places) {
    const middle = middleOf(place);
    if (middle === null) continue;
    const spread = spreadOf(
      places.filter((one) => one.place !== place && isLow[one.place] === 0),
      middle,
    );
    const error = Math.sqrt(varianceOf(sums) / sums.n + spread ** 2);
    const difference = meanOf(sums) - middle;
    const p = difference < 0 ? normalP(difference / error) : 1;
    const shown = candidate(place, -1, -1, whole[place]!, middle, p, 'rest');
    const before = earlier[place]!;
    const isNew = before.n >= ENOUGH_BEFORE && meanOf(before) > middle - LEAST_DIFFERENCE / 2;
    found.push({ ...shown, matters: shown.matters && isLowBeside(meanOf(sums), middle) && !isNew });
  }
  return found;
}

const isLowBeside = (mean: number, base: number) => mean <= base - LEAST_DIFFERENCE && mean < BELOW;

function candidate(
  place: number,
  grouping: number,
  value: number,
  sums: Sums,
  base: number,
  p: number,
  reference: Candidate['reference'],
): Candidate {
  const mean = meanOf(sums);
  return {
    kind: 'negativeEmotion',
    place,
    to: -1,
    part: { channel: -1, grouping, value },
    measure: 'valence',
    rate: mean,
    baseRate: base,
    interval: valenceInterval(sums),
    n: sums.n,
    p,
    matters: isLowBeside(mean, base),
    reference,
    trials: null,
  };
}

function spreadOf(places: readonly { sums: Sums }[], middle: number): number {
  let excess = 0;
  for (const { sums } of places) excess += (meanOf(sums) - middle) ** 2 - varianceOf(sums) / sums.n;
  const found = places.length === 0 ? 0 : Math.sqrt(Math.max(0, excess / places.length));
  return Math.max(LEAST_SPREAD, found);
}
