import type { Selection } from '../../engine/columns.ts';
import { stepReader } from '../../engine/steps.ts';

/** Steps of a journey around the place that a claim is about. */
export interface ExampleJourney {
  readonly customer: number;
  /** interactions of the whole journey */
  readonly length: number;
  /** how many come before the first that is shown */
  readonly before: number;
  /** labels and times (ms) of the steps that are shown */
  readonly labels: readonly number[];
  readonly times: readonly number[];
  readonly channels: readonly number[];
  /** place in `labels` of the step that it is about, −1 where the journey has none */
  readonly focus: number;
}

/**
 * For each customer the journey that comes to one of the labels (the last one, where none does), with at most `most` steps around it: a third of
 * them before.
 */
export function exampleJourneys(
  selection: Selection,
  customers: readonly number[],
  labels: readonly number[],
  most = 12,
): ExampleJourney[] {
  const { journeys, columns, channels } = selection;
  const wanted = new Set(customers);
  const isAbout = new Set(labels);
  const chosen = new Map<number, { journey: number; found: boolean }>();
  const reader = stepReader(selection);
  for (let j = 0; j < journeys.count; j++) {
    const customer = journeys.customer[j]!;
    if (!wanted.has(customer) || chosen.get(customer)?.found) continue;
    const n = reader.read(j);
    if (n === 0) continue;
    let found = false;
    for (let s = 0; s < n && !found; s++) found = isAbout.has(reader.label[s]!);
    chosen.set(customer, { journey: j, found });
  }
  return customers.flatMap((customer): ExampleJourney[] => {
    const one = chosen.get(customer);
    if (!one) return [];
    const length = reader.read(one.journey);
    let focus = -1;
    for (let s = 0; s < length && focus < 0; s++) if (isAbout.has(reader.label[s]!)) focus = s;
    const about = focus < 0 ? length - 1 : focus;
    const before = Math.max(0, Math.min(about - Math.floor(most / 3), length - most));
    const shown = Math.min(most, length - before);
    const at = Array.from(reader.at.subarray(before, before + shown));
    return [
      {
        customer,
        length,
        before,
        labels: Array.from(reader.label.subarray(before, before + shown)),
        times: at.map((i) => columns.time[i]!),
        channels: at.map((i) => channels.of[columns.channel.codes[i]!]!),
        focus: focus < 0 ? -1 : focus - before,
      },
    ];
  });
}
