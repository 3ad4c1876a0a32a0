import type { Selection } from '../columns.ts';
import type { FlowState } from './flowState.ts';

/** visitDense where there is neither a filter nor a time to look at: less per interaction, and cells are numbered once at the end. */
export function visitCounts(state: FlowState, selection: Selection, from: number, to: number): void {
  const { edges } = state;
  const { labels } = edges;
  const nodes = new Int32Array(state.nodes.buffer);
  const cells = new Int32Array(edges.cells.buffer);
  const { codes } = selection.columns.touchpoint;
  const { of } = selection.touchpoints;
  const { start, end, customer } = selection.journeys;
  let journeys = 0;
  let customers = 0;
  let interactions = 0;
  let lastCustomer = -1;
  for (let j = from; j < to; j++) {
    const stamp = (j + 1) | 0;
    const last = end[j]!;
    let previous = -1;
    let length = 0;
    for (let i = start[j]!; i < last; i++) {
      const label = of[codes[i]!]! | 0;
      if (label < 0) continue;
      length++;
      const node = label << 2;
      const otherHere = nodes[node + 3]! ^ stamp;
      nodes[node + 3] = stamp;
      nodes[node] = (nodes[node]! + ((otherHere | -otherHere) >>> 31)) | 0;
      if (previous >= 0) {
        const at = (Math.imul(previous, labels) + label) << 2;
        cells[at] = (cells[at]! + 1) | 0;
        const otherWay = cells[at + 2]! ^ stamp;
        cells[at + 2] = stamp;
        cells[at + 1] = (cells[at + 1]! + ((otherWay | -otherWay) >>> 31)) | 0;
      } else {
        nodes[node + 1] = (nodes[node + 1]! + 1) | 0;
      }
      previous = label;
    }
    if (previous < 0) continue;
    nodes[(previous << 2) + 2] = (nodes[(previous << 2) + 2]! + 1) | 0;
    interactions += length;
    journeys++;
    if (customer[j] !== lastCustomer) {
      lastCustomer = customer[j]!;
      customers++;
    }
  }
  state.n.journeys += journeys;
  state.n.customers += customers;
  state.n.interactions += interactions;
}
