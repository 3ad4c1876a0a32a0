import { IGNORED, type Selection } from '../columns.ts';
import { ended } from './pathRows.ts';
import type { PathTable } from './pathTable.ts';

/** Up to so many cells are gone through after each stretch of journeys. */
const RAW_CELLS = 1 << 17;

interface Counted {
  /** with at least one interaction */
  journeys: number;
  customers: number;
}

/** Counts the first links of journeys in a dense table, where every interaction counts. */
export function countFirst(table: PathTable, selection: Selection, from: number, to: number): Counted {
  const bits = 32 - Math.clz32(selection.touchpoints.of.length);
  if ((table.columns - 1) * 4 ** bits <= RAW_CELLS) return countFirstRaw(table, selection, bits, from, to);
  return countFirstLabels(table, selection, from, to);
}

/** Where there are few raw names, links are counted by them and put under their labels at the end: no look-up each. */
function countFirstRaw(
  { counts, width, columns }: PathTable,
  selection: Selection,
  bits: number,
  from: number,
  to: number,
): Counted {
  const { start, end, customer } = selection.journeys;
  const { codes } = selection.columns.touchpoint;
  const { of } = selection.touchpoints;
  /** (column << 2 × bits) + (from << bits) + to, all ones being the end */
  const raw = new Int32Array((columns - 1) << (2 * bits));
  const over = (1 << bits) - 1;
  const cells = 1 << (2 * bits);
  let journeys = 0;
  let customers = 0;
  let current = -1;
  for (let j = from; j < to; j++) {
    const first = start[j]!;
    const last = end[j]!;
    if (first >= last) continue;
    const stop = Math.min(last, first + columns);
    let before = codes[first]!;
    let next = 0;
    for (let i = first + 1; i < stop; i++) {
      const code = codes[i]!;
      raw[next | (before << bits) | code]!++;
      before = code;
      next += cells;
    }
    if (last - first < columns) raw[next | (before << bits) | over]!++;
    journeys++;
    if (customer[j] !== current) {
      current = customer[j]!;
      customers++;
    }
  }
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === 0) continue;
    const row = (at >>> (2 * bits)) * width + of[(at >>> bits) & over]!;
    const code = at & over;
    counts[row * width + (code === over ? ended(width - 2) : of[code]!)]! += raw[at]!;
  }
  return { journeys, customers };
}

function countFirstLabels(
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
