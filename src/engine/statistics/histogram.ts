/** Each power of two is cut into 32 equal parts, so a value lies within 1/64 of the middle of its part. */
const PARTS = 32;
/** part 0 of octave 0 holds values under 1; octave k + 1 those from 2^k to 2^(k+1), up to 2^47 ms = 4,460 years */
const OCTAVES = 48;

/**
 * Log-linear histograms of durations in ms, one per group, after the idea of HdrHistogram. Quantiles are off by at most 1.6 %.
 * Only the groups and octaves that occur take room. Plain data: histograms add up in any order.
 */
export interface Histograms {
  /** blocks[group × 48 + octave] = number of the block of 32 cells, 0 = none yet */
  blocks: Uint32Array;
  cells: Uint32Array;
  /** blocks in use; block 0 stays empty */
  used: number;
}

export function createHistograms(): Histograms {
  return { blocks: new Uint32Array(64 * OCTAVES), cells: new Uint32Array(64 * PARTS), used: 1 };
}

/** Counts n durations, each a whole number of ms ≥ 0, in their groups. */
export function addToHistograms(
  histograms: Histograms,
  group: Uint32Array,
  ms: Float64Array,
  n: number,
): void {
  let { blocks, cells } = histograms;
  for (let i = 0; i < n; i++) {
    let value = ms[i]!;
    let scale = 1;
    if (value >= 0x7fffffff) {
      value /= 0x100000;
      scale = 21;
    }
    const whole = value | 0;
    const power = 31 - Math.clz32(whole);
    const part = (power >= 5 ? whole >>> (power - 5) : whole << (5 - power)) & 31;
    const at = group[i]! * OCTAVES + (whole === 0 ? 0 : power + scale);
    let block = at < blocks.length ? blocks[at]! : 0;
    if (block === 0) {
      block = newBlock(histograms, at);
      blocks = histograms.blocks;
      cells = histograms.cells;
    }
    cells[block * PARTS + part]!++;
  }
}

function newBlock(histograms: Histograms, at: number): number {
  const block = histograms.used++;
  if (at >= histograms.blocks.length) histograms.blocks = grown(histograms.blocks, at + 1);
  if ((block + 1) * PARTS > histograms.cells.length) histograms.cells = grown(histograms.cells, 0);
  histograms.blocks[at] = block;
  return block;
}

/** At least doubled, and long enough. */
function grown(array: Uint32Array, length: number): Uint32Array {
  const larger = new Uint32Array(Math.max(array.length * 2, Math.ceil(length / OCTAVES) * OCTAVES));
  larger.set(array);
  return larger;
}

/** Adds `other`, whose group g is group groupOf[g] here, g itself without `groupOf`. */
export function mergeHistograms(into: Histograms, other: Histograms, groupOf?: ArrayLike<number>): void {
  for (let from = 0; from < other.blocks.length; from++) {
    const source = other.blocks[from]!;
    if (source === 0) continue;
    const group = Math.floor(from / OCTAVES);
    const at = (groupOf ? groupOf[group]! : group) * OCTAVES + (from % OCTAVES);
    const target = into.blocks[at] || newBlock(into, at);
    for (let part = 0; part < PARTS; part++) {
      into.cells[target * PARTS + part]! += other.cells[source * PARTS + part]!;
    }
  }
}

/** The middle of the cell that holds the value of rank `rankOf(q, n)`; null where the group is empty. */
export function histogramQuantile(histograms: Histograms, group: number, q: number): number | null {
  const cell = cellOfRank(histograms, group, q);
  if (cell === null) return null;
  return middleOf(cell);
}

/**
 * The cell that holds the value of rank `rankOf(q, n)` of a group: values from `low` to below `high`, `count` of them, and the rank
 * among these from 1. Null where the group is empty.
 */
export function cellOfRank(
  { blocks, cells }: Histograms,
  group: number,
  q: number,
): { low: number; high: number; count: number; rank: number } | null {
  let n = 0;
  for (let at = group * OCTAVES; at < (group + 1) * OCTAVES; at++) {
    const block = blocks[at];
    if (block) for (let part = 0; part < PARTS; part++) n += cells[block * PARTS + part]!;
  }
  let rank = rankOf(q, n);
  for (let octave = 0; octave < OCTAVES; octave++) {
    const block = blocks[group * OCTAVES + octave];
    if (!block) continue;
    for (let part = 0; part < PARTS; part++) {
      const count = cells[block * PARTS + part]!;
      if (rank <= count) return { ...cellBounds(octave, part), count, rank };
      rank -= count;
    }
  }
  return null;
}

/** The cells of a group that hold something, by their middles, rising. */
export function histogramCells(
  { blocks, cells }: Histograms,
  group: number,
): { n: number; ms: Float64Array; count: Float64Array } {
  const ms: number[] = [];
  const count: number[] = [];
  let n = 0;
  for (let octave = 0; octave < OCTAVES; octave++) {
    const block = blocks[group * OCTAVES + octave];
    for (let part = 0; block && part < PARTS; part++) {
      const here = cells[block * PARTS + part]!;
      if (here === 0) continue;
      n += here;
      ms.push(middleOf(cellBounds(octave, part)));
      count.push(here);
    }
  }
  return { n, ms: Float64Array.from(ms), count: Float64Array.from(count) };
}

/** Values of a cell, which are whole: from `low` to below `high`. */
function cellBounds(octave: number, part: number): { low: number; high: number } {
  if (octave === 0) return { low: 0, high: 1 };
  const width = 2 ** (octave - 1) / PARTS;
  const low = 2 ** (octave - 1) + part * width;
  return { low, high: low + width };
}

function middleOf({ low, high }: { low: number; high: number }): number {
  return high - low <= 1 ? low : low + (high - low - 1) / 2;
}

/**
 * The one definition of a quantile: of n values in order, the value at this rank from 1, the smallest one that at least the share
 * q of all values doesn't exceed (`quantile_disc` in SQL). The median of an even number of values is the lower middle one.
 */
export function rankOf(q: number, n: number): number {
  return Math.min(n, Math.max(1, Math.ceil(q * n - 1e-9)));
}
