import type { Selection } from '../columns.ts';
import {
  addToHistograms,
  createHistograms,
  type Histograms,
  histogramCells,
  histogramQuantile,
  mergeHistograms,
} from './histogram.ts';
import { selectQuantile } from './quantiles.ts';
import {
  addSamples,
  createSamples,
  exactQuantiles,
  mergeSamples,
  type Samples,
  samplesByGroup,
} from './samples.ts';

/**
 * How quantiles of durations are found: exactly from every value (12 bytes each), or from histograms (≤ 1.6 % off).
 * `auto` is exact up to 2 million interactions, and where there may be so many groups that histograms take more room than values.
 */
export type Precision = 'auto' | 'exact' | 'histogram';

const EXACT_UP_TO = 2_000_000;
export const HISTOGRAMS_UP_TO = 0x10000;

/** Durations in ms by group, from which quantiles are taken at the end. Both where they are exact and groups are few; never neither. */
export interface Durations {
  samples: Samples | null;
  histograms: Histograms | null;
}

/** How many durations a loop gathers before it hands them over. */
export const BATCH = 2048;

export function isExact({ columns }: Selection, precision: Precision, groups: number): boolean {
  if (precision !== 'auto') return precision === 'exact';
  return columns.interactions <= EXACT_UP_TO || groups > HISTOGRAMS_UP_TO;
}

/** No durations yet, of at most `groups` groups. */
export function createDurations(selection: Selection, precision: Precision, groups: number): Durations {
  const exact = isExact(selection, precision, groups);
  return {
    samples: exact ? createSamples() : null,
    histograms: exact && groups > HISTOGRAMS_UP_TO ? null : createHistograms(),
  };
}

/** Adds the first `n` durations, each a whole number of ms ≥ 0, to their groups. */
export function addDurations(
  { samples, histograms }: Durations,
  group: Uint32Array,
  ms: Float64Array,
  n: number,
): void {
  if (histograms !== null) addToHistograms(histograms, group, ms, n);
  if (samples !== null) addSamples(samples, group, ms, n);
}

/** Adds the groups of `other` to `into`; group g of the one is group groupOf[g] of the other, g itself without `groupOf`. */
export function mergeDurations(into: Durations, other: Durations, groupOf?: ArrayLike<number>): void {
  if (into.histograms !== null) mergeHistograms(into.histograms, other.histograms!, groupOf);
  if (into.samples !== null) mergeSamples(into.samples, other.samples!, groupOf);
}

/**
 * A function that gives quantiles of each of `groups` groups, null where a group is empty. Naming the shares that will be asked for
 * finds them all at once; `wanted` (1 a group) leaves the other groups out.
 */
export function quantilesOf(
  { histograms, samples }: Durations,
  groups: number,
  shares: readonly number[] = [],
  wanted?: Uint8Array,
): (group: number, q: number) => number | null {
  if (samples === null) return (group, q) => histogramQuantile(histograms!, group, q);
  if (histograms === null) {
    const { values, bounds } = samplesByGroup(samples, groups, wanted);
    return (group, q) => selectQuantile(values, bounds[group]!, bounds[group + 1]!, q);
  }
  let known = [...shares];
  let found: Float64Array | null = null;
  return (group, q) => {
    if (found === null || !known.includes(q)) {
      if (!known.includes(q)) known = [...known, q];
      found = exactQuantiles(samples, histograms, groups, known);
    }
    const value = found[group * known.length + known.indexOf(q)]!;
    return Number.isNaN(value) ? null : value;
  };
}

/** Durations by their distinct values: count[i] of them are ms[i], rising; n in all. */
export interface Distribution {
  readonly n: number;
  readonly ms: Float64Array;
  readonly count: Float64Array;
}

/** A function that gives the distribution of each of `groups` groups; from histograms, at the middles of their cells. */
export function distributionsOf(durations: Durations, groups: number): (group: number) => Distribution {
  const { histograms, samples } = durations;
  if (samples === null) return (group) => histogramCells(histograms!, group);
  const { values, bounds } = samplesByGroup(samples, groups);
  return (group) => counted(values.slice(bounds[group]!, bounds[group + 1]!).sort());
}

function counted(sorted: Float64Array): Distribution {
  const count = new Float64Array(sorted.length);
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[distinct - 1]) sorted[distinct++] = sorted[i]!;
    count[distinct - 1]!++;
  }
  return { n: sorted.length, ms: sorted.subarray(0, distinct), count: count.subarray(0, distinct) };
}
