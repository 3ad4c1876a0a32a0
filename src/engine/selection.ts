import type { Columns, Journeys, Labels, Selection } from './columns.ts';
import { identityLabels } from './labels.ts';

/** One journey per customer who has interactions: everything they did. */
export function wholeHistories(columns: Columns): Journeys {
  const { offsets, customers } = columns;
  let count = 0;
  for (let c = 0; c < customers; c++) if (offsets[c + 1]! > offsets[c]!) count++;
  const start = new Uint32Array(new SharedArrayBuffer(count * 4));
  const end = new Uint32Array(new SharedArrayBuffer(count * 4));
  const customer = new Uint32Array(new SharedArrayBuffer(count * 4));
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
