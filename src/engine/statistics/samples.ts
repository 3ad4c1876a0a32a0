import { cellOfRank, type Histograms } from './histogram.ts';
import { selectRank } from './quantiles.ts';

const FIRST_PIECE = 1 << 10;
const LARGEST_PIECE = 1 << 16;

/** Every duration in ms with its group, 12 bytes each, in pieces, so that growing and merging copies nothing. Plain data. */
export interface Samples {
  length: number;
  pieces: SamplePiece[];
}

interface SamplePiece {
  length: number;
  group: Uint32Array;
  ms: Float64Array;
}

export function createSamples(): Samples {
  return { length: 0, pieces: [] };
}

export function addSamples(samples: Samples, group: Uint32Array, ms: Float64Array, n: number): void {
  for (let done = 0; done < n; ) {
    let piece = samples.pieces.at(-1);
    if (piece === undefined || piece.length === piece.ms.length) piece = newPiece(samples, n - done);
    const room = Math.min(n - done, piece.ms.length - piece.length);
    piece.group.set(group.subarray(done, done + room), piece.length);
    piece.ms.set(ms.subarray(done, done + room), piece.length);
    piece.length += room;
    done += room;
  }
  samples.length += n;
}

function newPiece(samples: Samples, least: number): SamplePiece {
  const wanted = Math.max(FIRST_PIECE, least, Math.min(LARGEST_PIECE, samples.length));
  const piece = { length: 0, group: new Uint32Array(wanted), ms: new Float64Array(wanted) };
  samples.pieces.push(piece);
  return piece;
}

/** Adds the pieces of `other`, which stays as it is; its group g is group groupOf[g] here, g itself without `groupOf`. */
export function mergeSamples(into: Samples, other: Samples, groupOf?: ArrayLike<number>): void {
  for (const { length, group, ms } of other.pieces) {
    into.pieces.push({ length, group: groupOf ? group.map((g) => groupOf[g] ?? 0) : group, ms });
  }
  into.length += other.length;
}

/** The durations of group g are values[bounds[g]] … values[bounds[g + 1] − 1]; of the groups with a 1 only, where `wanted` is given. */
export function samplesByGroup(
  samples: Samples,
  groups: number,
  wanted?: Uint8Array,
): { values: Float64Array; bounds: Uint32Array } {
  const bounds = new Uint32Array(groups + 1);
  for (const { group, length } of samples.pieces) {
    for (let i = 0; i < length; i++) bounds[group[i]! + 1]!++;
  }
  for (let g = 0; g < groups; g++) {
    bounds[g + 1] = bounds[g]! + (wanted && wanted[g] === 0 ? 0 : bounds[g + 1]!);
  }
  const next = bounds.slice();
  const values = new Float64Array(bounds[groups]!);
  for (const { group, ms, length } of samples.pieces) {
    for (let i = 0; i < length; i++) {
      const g = group[i]!;
      if (wanted !== undefined && wanted[g] === 0) continue;
      const at = next[g]!;
      next[g] = at + 1;
      values[at] = ms[i]!;
    }
  }
  return { values, bounds };
}

/**
 * The quantiles `shares` of each group: found[group × shares + k], NaN where the group is empty. The histograms of the same durations
 * tell in which cell a quantile lies and at which rank in it, so that only a cell's few durations are gathered and selected in.
 */
export function exactQuantiles(
  samples: Samples,
  histograms: Histograms,
  groups: number,
  shares: readonly number[],
): Float64Array {
  const width = shares.length;
  const found = new Float64Array(groups * width).fill(Number.NaN);
  const cells: Cells = {
    middle: new Float64Array(groups * width),
    half: new Float64Array(groups * width).fill(-1),
    next: new Uint32Array(groups * width),
  };
  const ranks = new Uint32Array(groups * width);
  let gathered = 0;
  for (let target = 0; target < groups * width; target++) {
    const cell = cellOfRank(histograms, Math.floor(target / width), shares[target % width]!);
    cells.next[target] = gathered;
    if (cell === null) continue;
    found[target] = cell.low;
    if (cell.high - cell.low <= 1) continue;
    cells.middle[target] = (cell.low + cell.high - 1) / 2;
    cells.half[target] = (cell.high - 1 - cell.low) / 2;
    ranks[target] = cell.rank;
    gathered += cell.count;
  }
  const values = new Float64Array(gathered);
  const start = cells.next.slice();
  for (const piece of samples.pieces) {
    for (let k = 0; k < width; k++) gather(piece, k, width, cells, values);
  }
  for (let target = 0; target < groups * width; target++) {
    const from = start[target]!;
    const to = cells.next[target]!;
    if (to > from) found[target] = selectRank(values, from, to - 1, from + ranks[target]! - 1);
  }
  return found;
}

/** By group × shares + share: the cell holds what is at most `half` from `middle` (none where −1); the next one goes to values[next]. */
interface Cells {
  middle: Float64Array;
  half: Float64Array;
  next: Uint32Array;
}

/** One comparison that almost always fails, so that the processor guesses right. */
function gather(
  { group, ms, length }: SamplePiece,
  share: number,
  shares: number,
  { middle, half, next }: Cells,
  values: Float64Array,
): void {
  for (let i = 0; i < length; i++) {
    const value = ms[i]!;
    const target = (Math.imul(group[i]!, shares) + share) | 0;
    if (Math.abs(value - middle[target]!) <= half[target]!) {
      const at = next[target]!;
      next[target] = at + 1;
      values[at] = value;
    }
  }
}
