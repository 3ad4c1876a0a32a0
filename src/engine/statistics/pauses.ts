import { IGNORED, type Selection } from '../columns.ts';
import { stepReader } from '../steps.ts';

/** Each octave of ms has four cells, 2^e to below 2^e × 1.25 and so on; cell 0 is below 1, the last one has all that is longer. */
export const CELLS = 192;
/** The upper half of a double without its sign: exponent and the first two bits after the leading one, less what makes 1 ms cell 1. */
export const SHIFT = 18;
export const BASE = 1023 * 4 - 1;
/** More groups than this would take more than 3 MB on each thread. */
const MOST_GROUPS = 1 << 12;
/** Few groups are always worth counting in; many only where each has so many interactions that they need not be kept. */
const FEW_GROUPS = 64;
const INTERACTIONS_EACH = 16;

/**
 * The pauses between an interaction and the next that counts in its journey, for exact quantiles: a first pass counts them in cells, which tells where
 * each quantile lies; a second one gathers the values of those cells only, about a thirtieth. Nothing is kept of the others. Plain data.
 */
export interface Pauses {
  readonly labels: number;
  /** group: label × labels + next label, or the label alone */
  readonly byPair: boolean;
  /** counts[group × 192 + cell] */
  readonly counts: Uint32Array;
  /** per group and share (of two) once the second pass is over; NaN where there is no pause */
  quantiles: Float64Array | null;
}

/** null where there are too many groups */
export function createPauses({ columns, touchpoints }: Selection, byPair: boolean): Pauses | null {
  const labels = touchpoints.names.length;
  const groups = byPair ? labels * labels : labels;
  if (groups > Math.min(MOST_GROUPS, Math.max(FEW_GROUPS, columns.interactions / INTERACTIONS_EACH)))
    return null;
  return { labels, byPair, counts: new Uint32Array(groups * CELLS), quantiles: null };
}

export function mergePauses(into: Pauses, other: Pauses): void {
  for (let at = 0; at < into.counts.length; at++) into.counts[at]! += other.counts[at]!;
}

/** Where the group of a pair of labels begins, `width` places each: at row[from] + column[to]. */
export function pairPlaces({ labels, byPair }: Pick<Pauses, 'labels' | 'byPair'>, width: number) {
  return {
    row: Int32Array.from({ length: labels }, (_, label) => (byPair ? label * labels : label) * width),
    column: Int32Array.from({ length: labels }, (_, label) => (byPair ? label * width : 0)),
  };
}

export type Places = ReturnType<typeof pairPlaces>;

/** The same by raw codes. */
export function byCode({ row, column }: Places, of: Uint32Array): Places {
  return {
    row: Int32Array.from(of, (label) => row[label]!),
    column: Int32Array.from(of, (label) => column[label]!),
  };
}

/** Whether every interaction of the journeys counts. */
export const isWhole = ({ kept, touchpoints }: Selection) =>
  kept === null && !touchpoints.of.includes(IGNORED);

/** The first pass over the journeys `from` … `to − 1`. */
export function countPauses(pauses: Pauses, selection: Selection, from: number, to: number): void {
  const counts = new Int32Array(pauses.counts.buffer);
  const places = pairPlaces(pauses, CELLS);
  if (isWhole(selection)) countAll(counts, selection, byCode(places, selection.touchpoints.of), from, to);
  else countRead(counts, selection, places, from, to);
}

function countAll(
  counts: Int32Array,
  selection: Selection,
  { row, column }: Places,
  from: number,
  to: number,
) {
  const { start, end } = selection.journeys;
  const { codes } = selection.columns.touchpoint;
  const { time } = selection.columns;
  const pause = new Float64Array(1);
  const halves = new Int32Array(pause.buffer);
  for (let j = from; j < to; j++) {
    const stop = end[j]!;
    let i = start[j]!;
    if (i >= stop) continue;
    let here = row[codes[i]!]!;
    let before = time[i]!;
    for (i++; i < stop; i++) {
      const code = codes[i]!;
      const now = time[i]!;
      pause[0] = now - before;
      before = now;
      const cell = Math.min(CELLS - 1, Math.max(0, (halves[1]! >>> SHIFT) - BASE));
      counts[here + column[code]! + cell]!++;
      here = row[code]!;
    }
  }
}

function countRead(
  counts: Int32Array,
  selection: Selection,
  { row, column }: Places,
  from: number,
  to: number,
) {
  const { time } = selection.columns;
  const { label, at, read } = stepReader(selection, from, to);
  const pause = new Float64Array(1);
  const halves = new Int32Array(pause.buffer);
  for (let j = from; j < to; j++) {
    const length = read(j);
    for (let i = 1; i < length; i++) {
      pause[0] = time[at[i]!]! - time[at[i - 1]!]!;
      const cell = Math.min(CELLS - 1, Math.max(0, (halves[1]! >>> SHIFT) - BASE));
      counts[row[label[i - 1]!]! + column[label[i]!]! + cell]!++;
    }
  }
}
