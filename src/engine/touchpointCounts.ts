import { IGNORED, type Selection } from './columns.ts';
import type { EdgeTable } from './flow/edgeTable.ts';
import type { Base } from './flow/flow.ts';
import { isWhole } from './statistics/pauses.ts';
import { stepReader } from './steps.ts';

/** What touchpoints are counted in, as touchpoints.ts has it: per label 8 numbers, of which the last two are the last journey and customer seen. */
interface Tables {
  n: Base;
  figures: Uint32Array;
  /** dense */
  channels: EdgeTable;
}

/**
 * Counts interactions, journeys, customers, repeats, ends and channels where nothing is asked of time and every pair of touchpoint and channel has a
 * place of its own. As the loops of the flow graph: 32-bit integers in locals, no branch on what was seen before, no call in the inner loop.
 */
export function countTouchpoints(tables: Tables, selection: Selection, from: number, to: number): void {
  const { n } = tables;
  const { labels } = tables.channels;
  const figures = new Int32Array(tables.figures.buffer);
  const cells = new Int32Array(tables.channels.cells.buffer);
  const { start, end, customer } = selection.journeys;
  const whole = isWhole(selection);
  const reader = stepReader(selection, from, whole ? from : to);
  const found = whole ? selection.columns.touchpoint.codes : reader.label;
  // what is read are labels already
  const labelOf = Int32Array.from(
    whole ? selection.touchpoints.of : selection.touchpoints.names.keys(),
    Number,
  );
  const { at } = reader;
  const channelCodes = selection.columns.channel.codes;
  const channelOf = Int32Array.from(selection.channels.of, (label) =>
    label === IGNORED ? selection.channels.names.length : label,
  );
  const areSeveral = haveSeveral(selection, from, to);
  const before = areSeveral ? null : figures.slice();
  let last = -1;
  let customers = 0;
  let journeys = 0;
  for (let j = from; j < to; j++) {
    const first = whole ? start[j]! : 0;
    const stop = whole ? end[j]! : reader.read(j);
    if (first >= stop) continue;
    const stamp = (j + 1) | 0;
    const who = (customer[j]! + 1) | 0;
    let previous = -1;
    for (let i = first; i < stop; i++) {
      const here = labelOf[found[i]!]!;
      const figure = here << 3;
      const otherJourney = figures[figure + 6]! ^ stamp;
      figures[figure + 6] = stamp;
      figures[figure + 2] = (figures[figure + 2]! + ((otherJourney | -otherJourney) >>> 31)) | 0;
      if (areSeveral) {
        const otherCustomer = figures[figure + 7]! ^ who;
        figures[figure + 7] = who;
        figures[figure + 1] = (figures[figure + 1]! + ((otherCustomer | -otherCustomer) >>> 31)) | 0;
      }
      const elsewhere = previous ^ here;
      figures[figure + 3] = (figures[figure + 3]! + 1 - ((elsewhere | -elsewhere) >>> 31)) | 0;
      const cell = (Math.imul(here, labels) + channelOf[channelCodes[whole ? i : at[i]!]!]!) << 2;
      cells[cell] = (cells[cell]! + 1) | 0;
      previous = here;
    }
    figures[(previous << 3) + 4]!++;
    n.interactions += stop - first;
    journeys++;
    if (who !== last) {
      last = who;
      customers++;
    }
  }
  // one journey each: as many customers as journeys are new
  if (before !== null)
    for (let at = 0; at < figures.length; at += 8) figures[at + 1]! += figures[at + 2]! - before[at + 2]!;
  n.journeys += journeys;
  n.customers += customers;
}

/** Whether any customer has several journeys, all of them in a row. */
function haveSeveral({ journeys: { customer } }: Selection, from: number, to: number): boolean {
  for (let j = from + 1; j < to; j++) if (customer[j] === customer[j - 1]) return true;
  return false;
}
