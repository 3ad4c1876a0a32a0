import type { Sequences } from './sequences.ts';

/** How touchpoints follow each other, among the labels that take part (`core`, in any order). */
export interface Succession {
  readonly core: readonly number[];
  /** journeys[i] = journeys with core[i] */
  readonly journeys: Float64Array;
  /** follows[a * k + b] = journeys in which core[b] comes directly after core[a], others skipped; no repeats (a ≠ b) */
  readonly follows: Float64Array;
  /** the same with each journey weighted by how soon it went on, 1 at once … 0 later than anyone else */
  readonly soon: Float64Array;
  /** before[a * k + b] = journeys in which the first core[a] comes before the first core[b] */
  readonly before: Float64Array;
  /** journeys that begin and end with core[i] */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

const BINS_PER_OCTAVE = 8;
const binOf = (ms: number) => Math.floor(Math.log2(Math.max(0, ms) + 1) * BINS_PER_OCTAVE);

function coreIndex(sequences: Sequences, core: readonly number[]): Int32Array {
  const index = new Int32Array(sequences.names.length).fill(-1);
  for (const [at, label] of core.entries()) index[label] = at;
  return index;
}

/**
 * How soon each core label came after a different one before it, at its place in `sequences`: the share of all such gaps that are longer (equal ones half), to
 * within an eighth of an octave. 0 where nothing came before.
 */
export function soonnessOf(sequences: Sequences, core: readonly number[]): Float32Array {
  const index = coreIndex(sequences, core);
  const bins = new Float64Array(64 * BINS_PER_OCTAVE);
  const binAt = new Int16Array(sequences.labels.length).fill(-1);
  let all = 0;
  for (let j = 0; j < sequences.count; j++) {
    let previous = -1;
    let before = 0;
    for (let i = sequences.offsets[j]!; i < sequences.offsets[j + 1]!; i++) {
      const at = index[sequences.labels[i]!]!;
      if (at < 0) continue;
      if (previous >= 0 && previous !== at) {
        const bin = binOf(sequences.times[i]! - before);
        binAt[i] = bin;
        bins[bin]!++;
        all++;
      }
      previous = at;
      before = sequences.times[i]!;
    }
  }
  let shorter = 0;
  const share = bins.map((n) => {
    shorter += n;
    return all > 0 ? 1 - (shorter - n / 2) / all : 0;
  });
  const soonness = new Float32Array(binAt.length);
  for (let i = 0; i < binAt.length; i++) if (binAt[i]! >= 0) soonness[i] = share[binAt[i]!]!;
  return soonness;
}

/** Counts successions; `weights` counts a journey several times (a bootstrap resample), absent = once each. */
export function successionOf(
  sequences: Sequences,
  core: readonly number[],
  soonness: Float32Array,
  weights?: Uint16Array,
): Succession {
  const k = core.length;
  const index = coreIndex(sequences, core);
  const journeys = new Float64Array(k);
  const follows = new Float64Array(k * k);
  const soon = new Float64Array(k * k);
  const before = new Float64Array(k * k);
  const starts = new Float64Array(k);
  const ends = new Float64Array(k);
  const edgeStamp = new Int32Array(k * k).fill(-1);
  const stamp = new Int32Array(k).fill(-1);
  const present = new Int32Array(k);
  for (let j = 0; j < sequences.count; j++) {
    const weight = weights === undefined ? 1 : weights[j]!;
    if (weight === 0) continue;
    let previous = -1;
    let seen = 0;
    for (let i = sequences.offsets[j]!; i < sequences.offsets[j + 1]!; i++) {
      const at = index[sequences.labels[i]!]!;
      if (at < 0) continue;
      if (stamp[at] !== j) {
        stamp[at] = j;
        journeys[at]! += weight;
        for (let p = 0; p < seen; p++) before[present[p]! * k + at]! += weight;
        present[seen++] = at;
      }
      if (previous < 0) starts[at]! += weight;
      else if (previous !== at) {
        const edge = previous * k + at;
        if (edgeStamp[edge] !== j) {
          edgeStamp[edge] = j;
          follows[edge]! += weight;
          soon[edge]! += weight * soonness[i]!;
        }
      }
      previous = at;
    }
    if (previous >= 0) ends[previous]! += weight;
  }
  return { core, journeys, follows, soon, before, starts, ends };
}

/**
 * Core labels from early to late, as indices into `core`: each is scored by how often its first appearance comes before those of the
 * others it meets in a journey (a Borda count over pairs; journeys of different length don't distort it as a mean position would).
 */
export function earlyToLate({ core, journeys, before }: Succession): number[] {
  const k = core.length;
  const lateness = new Float64Array(k);
  for (let a = 0; a < k; a++) {
    let sum = 0;
    let weightSum = 0;
    for (let b = 0; b < k; b++) {
      if (a === b) continue;
      const first = before[a * k + b]!;
      const second = before[b * k + a]!;
      // a pair that meets seldom says little
      const weight = Math.sqrt(journeys[b]!) * ((first + second) / (first + second + 5));
      sum += (weight * (second - first)) / (first + second || 1);
      weightSum += weight;
    }
    lateness[a] = weightSum > 0 ? sum / weightSum : 0;
  }
  return Array.from({ length: k }, (_, at) => at).sort(
    (a, b) => lateness[a]! - lateness[b]! || journeys[b]! - journeys[a]! || core[a]! - core[b]!,
  );
}
