/** Each power of two is cut into 32 equal parts, so a value lies within 1/64 of the middle of its part. */
const PARTS = 32;
/** part 0 of octave 0 holds values under 1; octave k + 1 those from 2^k to 2^(k+1), up to 2^47 ms = 4,460 years */
const OCTAVES = 48;

/**
 * Log-linear histograms of durations in ms, one per group, after the idea of HdrHistogram. Quantiles are off by at most 1.6 %.
 * Only the octaves that occur take room. Plain data: histograms add up in any order.
 */
export interface Histograms {
  groups: number;
  /** blocks[group × 48 + octave] = number of the block of 32 cells, 0 = none yet */
  blocks: Uint32Array;
  cells: Uint32Array;
  used: number;
  /** values per group */
  counts: Uint32Array;
}

export function createHistograms(groups: number): Histograms {
  const room = Math.max(groups, 1);
  return {
    groups,
    blocks: new Uint32Array(room * OCTAVES),
    cells: new Uint32Array(64 * PARTS),
    used: 1,
    counts: new Uint32Array(room),
  };
}

function grown(array: Uint32Array, length: number): Uint32Array {
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}

/** Makes room for groups 0 … groups − 1. */
export function reserveGroups(histograms: Histograms, groups: number): void {
  if (groups <= histograms.groups) return;
  histograms.groups = groups;
  if (groups <= histograms.counts.length) return;
  const room = Math.max(groups, histograms.counts.length * 2);
  histograms.blocks = grown(histograms.blocks, room * OCTAVES);
  histograms.counts = grown(histograms.counts, room);
}

function newBlock(histograms: Histograms, at: number): number {
  const block = histograms.used++;
  if ((block + 1) * PARTS > histograms.cells.length) {
    histograms.cells = grown(histograms.cells, histograms.cells.length * 2);
  }
  histograms.blocks[at] = block;
  return block;
}

/** Counts a duration of a whole number of ms ≥ 0 in a group below `groups`. */
export function addToHistogram(histograms: Histograms, group: number, ms: number): void {
  let shift = 0;
  let value = ms;
  if (value >= 0x7fffffff) {
    value /= 0x100000;
    shift = 20;
  }
  const whole = value | 0;
  const power = 31 - Math.clz32(whole);
  const part = (power >= 5 ? whole >>> (power - 5) : whole << (5 - power)) & 31;
  const at = group * OCTAVES + (whole === 0 ? 0 : Math.min(power + shift + 1, OCTAVES - 1));
  let block = histograms.blocks[at]!;
  if (block === 0) block = newBlock(histograms, at);
  histograms.cells[block * PARTS + (whole === 0 ? 0 : part)]!++;
  histograms.counts[group]!++;
}

/** Adds group `from` of `other` to group `into`. */
export function mergeHistogram(into: Histograms, group: number, other: Histograms, from: number): void {
  into.counts[group]! += other.counts[from]!;
  for (let octave = 0; octave < OCTAVES; octave++) {
    const source = other.blocks[from * OCTAVES + octave]!;
    if (source === 0) continue;
    const at = group * OCTAVES + octave;
    const target = into.blocks[at]! || newBlock(into, at);
    for (let part = 0; part < PARTS; part++) {
      into.cells[target * PARTS + part]! += other.cells[source * PARTS + part]!;
    }
  }
}

/** The middle of the cell that holds the value of rank `rankOf(q, n)`; null where the group is empty. */
export function histogramQuantile(histograms: Histograms, group: number, q: number): number | null {
  const n = histograms.counts[group]!;
  if (n === 0) return null;
  let left = rankOf(q, n);
  for (let octave = 0; octave < OCTAVES; octave++) {
    const block = histograms.blocks[group * OCTAVES + octave]!;
    if (block === 0) continue;
    for (let part = 0; part < PARTS; part++) {
      left -= histograms.cells[block * PARTS + part]!;
      if (left <= 0) return cellMiddle(octave, part);
    }
  }
  return null;
}

function cellMiddle(octave: number, part: number): number {
  if (octave === 0) return 0;
  const low = 2 ** (octave - 1) * (1 + part / PARTS);
  const width = 2 ** (octave - 1) / PARTS;
  return width <= 1 ? low : low + (width - 1) / 2;
}

/**
 * The one definition of a quantile: of n values in order, the value at this rank from 1, the smallest one that at least the share
 * q of all values doesn't exceed (`quantile_disc` in SQL). The median of an even number of values is the lower middle one.
 */
export function rankOf(q: number, n: number): number {
  return Math.min(n, Math.max(1, Math.ceil(q * n - 1e-9)));
}
