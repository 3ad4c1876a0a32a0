import type { Selection } from '../columns.ts';
import type { SecondPass } from '../fold.ts';
import { stepReader } from '../steps.ts';
import { rankOf } from './histogram.ts';
import { BASE, byCode, CELLS, isWhole, type Pauses, type Places, pairPlaces, SHIFT } from './pauses.ts';
import { selectRank } from './quantiles.ts';
import { addSamples, createSamples, mergeSamples, type Samples, samplesByGroup } from './samples.ts';

/** From so many values on, what is gathered is put into pieces. */
const BATCH = 2048;
/** no cell has this number */
const NONE = 255;

/** What the second pass looks for. */
interface Brief {
  readonly labels: number;
  readonly byPair: boolean;
  /** per group the two cells whose values are gathered: the first share's + 256 × the second's */
  readonly cells: Int32Array;
}

/** The second pass of a fold whose state has pauses: it puts their quantiles at two shares in. */
export function pausesPass<Parameters, State extends { pauses: Pauses | null }>(
  shares: readonly [number, number],
): SecondPass<Parameters, State, Brief, Samples> {
  return {
    brief: ({ pauses }) => pauses && briefOf(pauses, shares),
    create: createSamples,
    visit: gather,
    merge: mergeSamples,
    take({ pauses }, gathered) {
      if (pauses) pauses.quantiles = quantilesFrom(pauses, shares, gathered);
    },
  };
}

function briefOf(pauses: Pauses, shares: readonly [number, number]): Brief {
  const { labels, byPair, counts } = pauses;
  const wanted = (group: number, share: number) => {
    const found = cellOfShare(pauses, group, share);
    return found === null || hasOneValue(found.cell) ? NONE : found.cell;
  };
  const cells = new Int32Array(counts.length / CELLS);
  for (let group = 0; group < cells.length; group++)
    cells[group] = wanted(group, shares[0]) + 256 * wanted(group, shares[1]);
  return { labels, byPair, cells };
}

/** The cell in which a quantile of a group lies, and its rank there from 1; null where the group is empty. */
function cellOfShare(
  { counts }: Pauses,
  group: number,
  share: number,
): { cell: number; rank: number } | null {
  let n = 0;
  for (let at = group * CELLS; at < (group + 1) * CELLS; at++) n += counts[at]!;
  if (n === 0) return null;
  let rank = rankOf(share, n);
  let cell = 0;
  while (rank > counts[group * CELLS + cell]!) rank -= counts[group * CELLS + cell++]!;
  return { cell, rank };
}

/** Pauses are whole, so that cells below 8 ms hold one value each, their least one. */
const hasOneValue = (cell: number) => cell < 1 + 3 * 4;
const leastOf = (cell: number) =>
  cell === 0 ? 0 : Math.ceil(2 ** ((cell - 1) >> 2) * (1 + ((cell - 1) & 3) / 4));

function gather(found: Samples, selection: Selection, brief: Brief, from: number, to: number): void {
  const places = pairPlaces(brief, 1);
  const { start, end } = selection.journeys;
  let longest = 0;
  for (let j = from; j < to; j++) longest = Math.max(longest, end[j]! - start[j]!);
  const target = new Uint32Array(BATCH + 2 * longest);
  const ms = new Float64Array(BATCH + 2 * longest);
  const batch = { target, ms, flush: (n: number) => addSamples(found, target, ms, n) };
  if (isWhole(selection))
    gatherAll(batch, selection, brief, byCode(places, selection.touchpoints.of), from, to);
  else gatherRead(batch, selection, brief, places, from, to);
}

interface Batch {
  target: Uint32Array;
  ms: Float64Array;
  flush(n: number): void;
}

function gatherAll(
  { target, ms, flush }: Batch,
  selection: Selection,
  { cells }: Brief,
  { row, column }: Places,
  from: number,
  to: number,
): void {
  const { start, end } = selection.journeys;
  const { codes } = selection.columns.touchpoint;
  const { time } = selection.columns;
  const pause = new Float64Array(1);
  const halves = new Int32Array(pause.buffer);
  let n = 0;
  for (let j = from; j < to; j++) {
    const stop = end[j]!;
    let i = start[j]!;
    if (i >= stop) continue;
    let here = row[codes[i]!]!;
    let before = time[i]!;
    for (i++; i < stop; i++) {
      const code = codes[i]!;
      const now = time[i]!;
      const value = now - before;
      pause[0] = value;
      before = now;
      const cell = Math.min(CELLS - 1, Math.max(0, (halves[1]! >>> SHIFT) - BASE));
      const group = here + column[code]!;
      here = row[code]!;
      // 0 in a byte: the cell is that share's
      const other = cells[group]! ^ (cell * 257);
      if ((other & 255) !== 0 && other > 255) continue;
      if ((other & 255) === 0) {
        target[n] = group * 2;
        ms[n++] = value;
      }
      if (other <= 255) {
        target[n] = group * 2 + 1;
        ms[n++] = value;
      }
    }
    // not in the inner loop, where a call would have every array looked up anew with each interaction
    if (n >= BATCH) {
      flush(n);
      n = 0;
    }
  }
  flush(n);
}

function gatherRead(
  { target, ms, flush }: Batch,
  selection: Selection,
  { cells }: Brief,
  { row, column }: Places,
  from: number,
  to: number,
): void {
  const { time } = selection.columns;
  const { label, at: places, read } = stepReader(selection, from, to);
  const pause = new Float64Array(1);
  const halves = new Int32Array(pause.buffer);
  let n = 0;
  for (let j = from; j < to; j++) {
    const length = read(j);
    for (let i = 1; i < length; i++) {
      pause[0] = time[places[i]!]! - time[places[i - 1]!]!;
      const cell = Math.min(CELLS - 1, Math.max(0, (halves[1]! >>> SHIFT) - BASE));
      const group = row[label[i - 1]!]! + column[label[i]!]!;
      const other = cells[group]! ^ (cell * 257);
      if ((other & 255) !== 0 && other > 255) continue;
      if ((other & 255) === 0) {
        target[n] = group * 2;
        ms[n++] = pause[0];
      }
      if (other <= 255) {
        target[n] = group * 2 + 1;
        ms[n++] = pause[0];
      }
    }
    if (n >= BATCH) {
      flush(n);
      n = 0;
    }
  }
  flush(n);
}

function quantilesFrom(pauses: Pauses, shares: readonly [number, number], gathered: Samples): Float64Array {
  const targets = (pauses.counts.length / CELLS) * 2;
  const { values, bounds } = samplesByGroup(gathered, targets);
  const found = new Float64Array(targets).fill(Number.NaN);
  for (let target = 0; target < targets; target++) {
    const cell = cellOfShare(pauses, target >> 1, shares[target & 1]!);
    if (cell === null) continue;
    const from = bounds[target]!;
    found[target] = hasOneValue(cell.cell)
      ? leastOf(cell.cell)
      : selectRank(values, from, bounds[target + 1]! - 1, from + cell.rank - 1);
  }
  return found;
}

/** The quantile of a group at one of the two shares, once the second pass is over; null where there is no pause. */
export function pauseQuantile({ quantiles }: Pauses, group: number, share: 0 | 1): number | null {
  if (quantiles === null) throw new Error('the second pass is missing');
  const value = quantiles[group * 2 + share]!;
  return Number.isNaN(value) ? null : value;
}
