import type { Sequences } from './sequences.ts';

export interface Whereabouts {
  /** median relative position of a label's interactions in its journeys, 0 first … 1 last */
  readonly median: number;
  /** 0 always the same place … 1 evenly spread: range that holds the middle half, over 0.5 */
  readonly spread: number;
  /** entropy of what comes directly before and after, over its maximum, 0…1 */
  readonly neighbours: number;
  /** how much its place before or after the others is settled: 0 as often before as after … 1 always on the same side of each */
  readonly settled: number;
}

const BINS = 20;

/** Where in journeys each of the labels appears, and how unlike its neighbours are. */
export function whereaboutsOf(sequences: Sequences, labels: readonly number[]): Whereabouts[] {
  const k = labels.length;
  const index = new Int32Array(sequences.names.length).fill(-1);
  for (const [at, label] of labels.entries()) index[label] = at;
  const bins = new Float64Array(k * BINS);
  const next = new Float64Array(k * k);
  for (let j = 0; j < sequences.count; j++) {
    const start = sequences.offsets[j]!;
    const end = sequences.offsets[j + 1]!;
    let previous = -1;
    for (let i = start; i < end; i++) {
      const at = index[sequences.labels[i]!]!;
      if (at < 0) continue;
      if (end - start >= 3)
        bins[at * BINS + Math.min(BINS - 1, Math.floor(((i - start) / (end - start - 1)) * BINS))]!++;
      if (previous >= 0 && previous !== at) next[previous * k + at]!++;
      previous = at;
    }
  }
  const entropy = (weights: number[]) => {
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    if (all === 0 || k < 3) return 0;
    let bits = 0;
    for (const weight of weights) if (weight > 0) bits -= (weight / all) * Math.log(weight / all);
    return bits / Math.log(k - 1);
  };
  const settled = settledPlaces(sequences, labels, index);
  return labels.map((_, at) => {
    const quantile = (q: number) => {
      let all = 0;
      for (let bin = 0; bin < BINS; bin++) all += bins[at * BINS + bin]!;
      let sum = 0;
      for (let bin = 0; bin < BINS; bin++) {
        sum += bins[at * BINS + bin]!;
        if (sum >= q * all) return (bin + 0.5) / BINS;
      }
      return 0.5;
    };
    const after = labels.map((__, other) => next[at * k + other]!);
    const before = labels.map((__, other) => next[other * k + at]!);
    return {
      median: quantile(0.5),
      spread: Math.min(1, (quantile(0.75) - quantile(0.25)) / 0.5),
      neighbours: (entropy(after) + entropy(before)) / 2,
      settled: settled[at]!,
    };
  });
}

/** Journeys that must hold two touchpoints before their order says anything. */
const FEW = 5;

/**
 * How far each label keeps to one side of the others, over all pairs of their interactions in a journey (a journey counts once a pair): the mean over the
 * others of |before − after|, weighted by the root of the journeys that hold both. 1 where nothing can be said.
 */
function settledPlaces(
  { count, offsets, labels: sequence }: Sequences,
  labels: readonly number[],
  index: Int32Array,
): Float64Array {
  const k = labels.length;
  const before = new Float64Array(k * k);
  const inJourney = new Float64Array(k);
  const soFar = new Float64Array(k);
  const present = new Int32Array(k);
  for (let j = 0; j < count; j++) {
    let different = 0;
    for (let i = offsets[j]!; i < offsets[j + 1]!; i++) {
      const at = index[sequence[i]!]!;
      if (at >= 0) inJourney[at]!++;
    }
    for (let i = offsets[j]!; i < offsets[j + 1]!; i++) {
      const at = index[sequence[i]!]!;
      if (at < 0) continue;
      for (let p = 0; p < different; p++) {
        const other = present[p]!;
        if (other !== at) before[other * k + at]! += soFar[other]! / (inJourney[other]! * inJourney[at]!);
      }
      if (soFar[at] === 0) present[different++] = at;
      soFar[at]!++;
    }
    for (let p = 0; p < different; p++) {
      inJourney[present[p]!] = 0;
      soFar[present[p]!] = 0;
    }
  }
  return Float64Array.from(labels, (_, a) => {
    let sum = 0;
    let weights = 0;
    for (let b = 0; b < k; b++) {
      const both = before[a * k + b]! + before[b * k + a]!;
      if (a === b || both < FEW) continue;
      const weight = Math.sqrt(both);
      sum += (weight * Math.abs(before[a * k + b]! - before[b * k + a]!)) / both;
      weights += weight;
    }
    return weights > 0 ? sum / weights : 1;
  });
}

/**
 * Touchpoints that happen at any time, such as a login or a call for help ('chaotic activities': Tax, Sidorova & van der Aalst 2019): as often before the others as
 * after them, while `usual`, the median of all, keep their places; or spread over the journey, with neighbours close to random. They would tie stages together that
 * have nothing in common.
 */
export function happensAnywhere({ spread, neighbours, settled }: Whereabouts, usual: number): boolean {
  return settled < 0.6 * usual || (spread >= 0.8 && neighbours >= 0.75);
}
