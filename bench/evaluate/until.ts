import type { Selection } from '../../src/engine/columns.ts';
import { allocateJourneys } from '../../src/engine/selection.ts';

/** The same as if the log ended at a time: later interactions and feedback are unknown. */
export function restrictUntil(selection: Selection, until: number): Selection {
  const { columns, journeys } = selection;
  const { feedback } = columns;
  const kept: [number, number, number][] = [];
  for (let j = 0; j < journeys.count; j++) {
    let end = journeys.end[j]!;
    while (end > journeys.start[j]! && columns.time[end - 1]! > until) end--;
    if (end > journeys.start[j]!) kept.push([journeys.start[j]!, end, journeys.customer[j]!]);
  }
  const cut = allocateJourneys(kept.length);
  for (const [at, [start, end, customer]] of kept.entries()) {
    cut.start[at] = start;
    cut.end[at] = end;
    cut.customer[at] = customer;
  }
  let count = feedback.count;
  while (count > 0 && feedback.time[count - 1]! > until) count--;
  return { ...selection, columns: { ...columns, feedback: { ...feedback, count } }, journeys: cut };
}
