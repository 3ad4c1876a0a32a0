import type { Selection } from './columns.ts';
import {
  addToHistogram,
  createHistograms,
  type Histograms,
  histogramQuantile,
  mergeHistogram,
  reserveGroups,
} from './histogram.ts';
import { selectQuantile } from './quantiles.ts';

/**
 * How quantiles of durations are found: exactly from every value (12 bytes each), or from histograms (≤ 1.6 % off).
 * `auto` is exact up to 2 million interactions.
 */
export type Precision = 'auto' | 'exact' | 'histogram';

const EXACT_UP_TO = 2_000_000;

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

export function createDurations(selection: Selection, precision: Precision, groups: number): Durations {
  const exact =
    precision === 'exact' || (precision === 'auto' && selection.columns.interactions <= EXACT_UP_TO);
  if (!exact) return { samples: null, histograms: createHistograms(groups) };
  return { samples: { length: 0, group: new Uint32Array(256), ms: new Float64Array(256) }, histograms: null };
}

/** Adds a duration to a group; histograms need `reserveDurations` first for groups beyond those they were created with. */
export function addDuration(durations: Durations, group: number, ms: number): void {
  if (durations.histograms !== null) addToHistogram(durations.histograms, group, ms);
  else addSample(durations.samples!, group, ms);
}

export function reserveDurations(durations: Durations, groups: number): void {
  if (durations.histograms !== null) reserveGroups(durations.histograms, groups);
}

function addSample(samples: Samples, group: number, ms: number): void {
  const at = samples.length++;
  if (at === samples.ms.length) growSamples(samples, at * 2);
  samples.group[at] = group;
  samples.ms[at] = ms;
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
    const from = other.histograms!;
    for (let g = 0; g < from.groups; g++) {
      if (from.counts[g] === 0) continue;
      const group = groupOf ? groupOf[g]! : g;
      reserveGroups(into.histograms, group + 1);
      mergeHistogram(into.histograms, group, from, g);
    }
    return;
  }
  const from = other.samples!;
  for (let i = 0; i < from.length; i++) {
    const g = from.group[i]!;
    addSample(into.samples!, groupOf ? groupOf[g]! : g, from.ms[i]!);
  }
}

/** A function that gives quantiles of each of `groups` groups, null where a group is empty. */
export function quantilesOf(
  durations: Durations,
  groups: number,
): (group: number, q: number) => number | null {
  const { histograms, samples } = durations;
  if (histograms !== null) {
    return (group, q) => (group < histograms.groups ? histogramQuantile(histograms, group, q) : null);
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
