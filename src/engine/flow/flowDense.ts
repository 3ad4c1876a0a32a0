import type { Selection } from '../columns.ts';
import { addDurations, BATCH } from '../statistics/durations.ts';
import { numberCell } from './edgeTable.ts';
import { type FlowState, groupIsCell } from './flowState.ts';

/**
 * The hot loop: everything in locals and 32-bit integers (IGNORED reads as −1), the offsets COUNT, JOURNEYS, STAMP and NUMBER written
 * as 0 … 3, which is faster than reading them from their module, and no branch on whether a journey was here before:
 * (x | −x) >>> 31 is 1 unless x is 0.
 */
export function visitDense(state: FlowState, selection: Selection, from: number, to: number): void {
  const { edges, durations } = state;
  const { labels } = edges;
  const isNumbered = !groupIsCell(edges);
  const nodes = new Int32Array(state.nodes.buffer);
  const cells = new Int32Array(edges.cells.buffer);
  const { time } = selection.columns;
  const { codes } = selection.columns.touchpoint;
  const { of } = selection.touchpoints;
  const { start, end, customer } = selection.journeys;
  const { kept } = selection;
  const group = new Uint32Array(durations ? BATCH : 0);
  const ms = new Float64Array(durations ? BATCH : 0);
  let pending = 0;
  let journeys = 0;
  let customers = 0;
  let interactions = 0;
  let lastCustomer = -1;
  for (let j = from; j < to; j++) {
    const stamp = (j + 1) | 0;
    const last = end[j]!;
    let previous = -1;
    let before = 0;
    for (let i = start[j]!; i < last; i++) {
      if (kept !== null && ((kept[i >>> 5]! >>> (i & 31)) & 1) === 0) continue;
      const label = of[codes[i]!]! | 0;
      if (label < 0) continue;
      interactions++;
      const node = label << 2;
      const otherHere = nodes[node + 3]! ^ stamp;
      nodes[node + 3] = stamp;
      nodes[node] = (nodes[node]! + ((otherHere | -otherHere) >>> 31)) | 0;
      if (previous >= 0) {
        const cell = (Math.imul(previous, labels) + label) | 0;
        const at = cell << 2;
        if (isNumbered && cells[at + 3] === 0) numberCell(edges, cell, previous, label);
        cells[at] = (cells[at]! + 1) | 0;
        const otherWay = cells[at + 2]! ^ stamp;
        cells[at + 2] = stamp;
        cells[at + 1] = (cells[at + 1]! + ((otherWay | -otherWay) >>> 31)) | 0;
        if (durations !== null) {
          group[pending] = isNumbered ? cells[at + 3]! : cell;
          ms[pending++] = time[i]! - time[before]!;
          if (pending === BATCH) {
            addDurations(durations, group, ms, pending);
            pending = 0;
          }
        }
      } else {
        nodes[node + 1]!++;
      }
      previous = label;
      before = i;
    }
    if (previous < 0) continue;
    nodes[previous * 4 + 2]!++;
    journeys++;
    if (customer[j] !== lastCustomer) {
      lastCustomer = customer[j]!;
      customers++;
    }
  }
  if (durations !== null) addDurations(durations, group, ms, pending);
  state.n.journeys += journeys;
  state.n.customers += customers;
  state.n.interactions += interactions;
}
