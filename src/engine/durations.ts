import type { Selection } from './columns.ts';
import {
  addToHistograms,
  createHistograms,
  type Histograms,
  histogramCells,
  histogramQuantile,
  mergeHistograms,
} from './histogram.ts';
import { selectQuantile } from './quantiles.ts';

/**
 * How quantiles of durations are found: exactly from every value (12 bytes each), or from histograms (≤ 1.6 % off).
 * `auto` is exact up to 2 million interactions, and where there may be so many groups that histograms take more room than values.
 */
export type Precision = 'auto' | 'exact' | 'histogram';

const EXACT_UP_TO = 2_000_000;
const HISTOGRAMS_UP_TO = 0x10000;

/** Durations in ms by group, from which quantiles are taken at the end. One of the two is null. */
export interface Durations {
  samples: Samples | null;
  histograms: Histograms | null;
}

interface Samples {
  length: number;
  group: Uint32Array;
  ms: Float64Array;
}

/** How many durations a loop gathers before it hands them over. */
export const BATCH = 2048;

/** No durations yet, of at most `groups` groups. */
export function createDurations(selection: Selection, precision: Precision, groups: number): Durations {
  const { interactions } = selection.columns;
  const exact =
    precision === 'exact' ||
    (precision === 'auto' && (interactions <= EXACT_UP_TO || groups > HISTOGRAMS_UP_TO));
  if (!exact) return { samples: null, histograms: createHistograms() };
  return { samples: { length: 0, group: new Uint32Array(256), ms: new Float64Array(256) }, histograms: null };
}

/** Adds the first `n` durations to their groups. */
export function addDurations(durations: Durations, group: Uint32Array, ms: Float64Array, n: number): void {
  if (durations.histograms !== null) {
    addToHistograms(durations.histograms, group, ms, n);
    return;
  }
  const samples = durations.samples!;
  const needed = samples.length + n;
  if (needed > samples.ms.length) growSamples(samples, Math.max(needed, samples.ms.length * 2));
  samples.group.set(group.subarray(0, n), samples.length);
  samples.ms.set(ms.subarray(0, n), samples.length);
  samples.length = needed;
}

function growSamples(samples: Samples, length: number): void {
  const group = new Uint32Array(length);
  const ms = new Float64Array(length);
  group.set(samples.group);
  ms.set(samples.ms);
  samples.group = group;
  samples.ms = ms;
}

/** Adds the groups of `other` to `into`; group g of the one is group groupOf[g] of the other, g itself without `groupOf`. */
export function mergeDurations(into: Durations, other: Durations, groupOf?: ArrayLike<number>): void {
  if (into.histograms !== null) {
    mergeHistograms(into.histograms, other.histograms!, groupOf);
    return;
  }
  const { group, ms, length } = other.samples!;
  if (groupOf) for (let i = 0; i < length; i++) group[i] = groupOf[group[i]!]!;
  addDurations(into, group, ms, length);
}

/** A function that gives quantiles of each of `groups` groups, null where a group is empty. */
export function quantilesOf(
  durations: Durations,
  groups: number,
): (group: number, q: number) => number | null {
  const { histograms, samples } = durations;
  if (histograms !== null) {
    return (group, q) => histogramQuantile(histograms, group, q);
  }
  const { values, bounds } = sortedByGroup(samples!, groups);
  return (group, q) => selectQuantile(values, bounds[group]!, bounds[group + 1]!, q);
}

function sortedByGroup(samples: Samples, groups: number): { values: Float64Array; bounds: Uint32Array } {
  const bounds = new Uint32Array(groups + 1);
  for (let i = 0; i < samples.length; i++) bounds[samples.group[i]! + 1]!++;
  for (let g = 0; g < groups; g++) bounds[g + 1]! += bounds[g]!;
  const next = bounds.slice();
  const values = new Float64Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    const group = samples.group[i]!;
    const at = next[group]!;
    next[group] = at + 1;
    values[at] = samples.ms[i]!;
  }
  return { values, bounds };
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
  if (histograms !== null) return (group) => histogramCells(histograms, group);
  const { values, bounds } = sortedByGroup(samples!, groups);
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
