import type { Columns, Journeys, Labels, Selection } from './columns.ts';
import { identityLabels } from './labels.ts';

export function allocateJourneys(count: number): Journeys {
  const bytes = count * Uint32Array.BYTES_PER_ELEMENT;
  return {
    count,
    start: new Uint32Array(new SharedArrayBuffer(bytes)),
    end: new Uint32Array(new SharedArrayBuffer(bytes)),
    customer: new Uint32Array(new SharedArrayBuffer(bytes)),
  };
}

/** One journey per customer who has interactions: everything they did. */
export function wholeHistories(columns: Columns): Journeys {
  const { offsets, customers } = columns;
  let count = 0;
  for (let c = 0; c < customers; c++) if (offsets[c + 1]! > offsets[c]!) count++;
  const { start, end, customer } = allocateJourneys(count);
  let j = 0;
  for (let c = 0; c < customers; c++) {
    if (offsets[c + 1]! === offsets[c]!) continue;
    start[j] = offsets[c]!;
    end[j] = offsets[c + 1]!;
    customer[j++] = c;
  }
  return { count, start, end, customer };
}

/** Everything: whole histories, raw names as labels, no filter. */
export function everything(
  columns: Columns,
  labels: { touchpoints?: Labels; channels?: Labels } = {},
): Selection {
  return {
    columns,
    touchpoints: labels.touchpoints ?? identityLabels(columns.touchpoint.names),
    channels: labels.channels ?? identityLabels(columns.channel.names),
    journeys: wholeHistories(columns),
    kept: null,
  };
}

/**
 * Only the journeys for which `keep` holds; the interactions stay as they are.
 * `keep` is a function of the journey's index, or 1 per journey to keep.
 */
export function restrictJourneys(
  selection: Selection,
  keep: Uint8Array | ((journey: number) => boolean),
): Selection {
  const all = selection.journeys;
  const isKept = typeof keep === 'function' ? keep : (j: number) => keep[j] === 1;
  const chosen = new Uint32Array(all.count);
  let count = 0;
  for (let j = 0; j < all.count; j++) if (isKept(j)) chosen[count++] = j;
  const journeys = allocateJourneys(count);
  for (let k = 0; k < count; k++) {
    const j = chosen[k]!;
    journeys.start[k] = all.start[j]!;
    journeys.end[k] = all.end[j]!;
    journeys.customer[k] = all.customer[j]!;
  }
  return { ...selection, journeys };
}

/** Only the journeys of customers with a 1. */
export function restrictCustomers(selection: Selection, customers: Uint8Array): Selection {
  const { customer } = selection.journeys;
  return restrictJourneys(selection, (j) => customers[customer[j]!] === 1);
}
