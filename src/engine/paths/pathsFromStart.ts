import { IGNORED, type Selection } from '../columns.ts';
import { ended } from './pathRows.ts';
import type { PathTable } from './pathTable.ts';

interface Counted {
  /** with at least one interaction */
  journeys: number;
  customers: number;
}

/** Counts the first links of journeys in a dense table, where every interaction counts. */
export function countFirst(
  { counts, width, columns }: PathTable,
  selection: Selection,
  from: number,
  to: number,
): Counted {
  const { start, end, customer } = selection.journeys;
  const { codes } = selection.columns.touchpoint;
  const { of } = selection.touchpoints;
  const cells = width * width;
  const over = ended(width - 2);
  let journeys = 0;
  let customers = 0;
  let current = -1;
  for (let j = from; j < to; j++) {
    const first = start[j]!;
    const last = end[j]!;
    if (first >= last) continue;
    const stop = Math.min(last, first + columns);
    let row = of[codes[first]!]! * width;
    let next = cells;
    for (let i = first + 1; i < stop; i++) {
      const label = of[codes[i]!]!;
      counts[row + label]!++;
      row = next + label * width;
      next += cells;
    }
    if (last - first < columns) counts[row + over]!++;
    journeys++;
    if (customer[j] !== current) {
      current = customer[j]!;
      customers++;
    }
  }
  return { journeys, customers };
}

/** The same where interactions are left out: goes from one that is kept to the next. */
export function countFirstKept(
  { counts, width, columns }: PathTable,
  selection: Selection,
  from: number,
  to: number,
): Counted {
  const { start, end, customer } = selection.journeys;
  const { codes } = selection.columns.touchpoint;
  const { of } = selection.touchpoints;
  const { kept } = selection;
  const cells = width * width;
  const last = (columns - 1) * cells;
  const over = ended(width - 2);
  let journeys = 0;
  let customers = 0;
  let current = -1;
  for (let j = from; j < to; j++) {
    // where the links from the touchpoint before begin; −1 before the first
    let row = -1;
    // where those of the next column begin
    let next = 0;
    let i = start[j]!;
    const stop = end[j]!;
    while (i < stop) {
      let bits = kept === null ? -1 : kept[i >>> 5]! >>> (i & 31);
      const word = Math.min(stop, (i | 31) + 1);
      for (; bits !== 0 && i < word; bits >>>= 1, i++) {
        const skipped = 31 - Math.clz32(bits & -bits);
        bits >>>= skipped;
        i += skipped;
        if (i >= word) break;
        const label = of[codes[i]!]!;
        if (label === IGNORED) continue;
        if (row >= 0) counts[row + label]!++;
        row = next + label * width;
        if (next === last) break;
        next += cells;
      }
      if (row >= last) break;
      i = word;
    }
    if (row < 0) continue;
    if (row < last) counts[row + over]!++;
    journeys++;
    if (customer[j] !== current) {
      current = customer[j]!;
      customers++;
    }
  }
  return { journeys, customers };
}
