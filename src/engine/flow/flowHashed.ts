import type { Selection } from '../columns.ts';
import { addDurations, BATCH } from '../statistics/durations.ts';
import { stepReader } from '../steps.ts';
import { COUNT, cellOf, JOURNEYS, NUMBER, STAMP } from './edgeTable.ts';
import type { FlowState } from './flowState.ts';

/** Where there are so many touchpoints that pairs are hashed. */
export function visitHashed(state: FlowState, selection: Selection, from: number, to: number): void {
  const { edges, nodes, durations, n } = state;
  const { time } = selection.columns;
  const { customer } = selection.journeys;
  const reader = stepReader(selection, from, to);
  const { label, at } = reader;
  const group = new Uint32Array(durations ? BATCH : 0);
  const ms = new Float64Array(durations ? BATCH : 0);
  let pending = 0;
  let lastCustomer = -1;
  for (let j = from; j < to; j++) {
    const length = reader.read(j);
    if (length === 0) continue;
    const stamp = j + 1;
    n.journeys++;
    n.interactions += length;
    if (customer[j] !== lastCustomer) {
      lastCustomer = customer[j]!;
      n.customers++;
    }
    nodes[label[0]! * 4 + 1]!++;
    nodes[label[length - 1]! * 4 + 2]!++;
    for (let i = 0; i < length; i++) {
      const node = label[i]! * 4;
      if (nodes[node + 3] !== stamp) {
        nodes[node + 3] = stamp;
        nodes[node]!++;
      }
      if (i === 0) continue;
      const cell = cellOf(edges, label[i - 1]!, label[i]!) * 4;
      const { cells } = edges;
      cells[cell + COUNT]!++;
      if (cells[cell + STAMP] !== stamp) {
        cells[cell + STAMP] = stamp;
        cells[cell + JOURNEYS]!++;
      }
      if (durations === null) continue;
      group[pending] = cells[cell + NUMBER]!;
      ms[pending++] = time[at[i]!]! - time[at[i - 1]!]!;
      if (pending === BATCH) {
        addDurations(durations, group, ms, pending);
        pending = 0;
      }
    }
  }
  if (durations !== null) addDurations(durations, group, ms, pending);
}
