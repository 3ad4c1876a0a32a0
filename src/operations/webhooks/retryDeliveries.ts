import type { QuarantinedRow } from '../../model/importPlan.ts';
import type { Webhook } from '../../model/webhook.ts';
import { parseMapping } from '../../sources/webhooks/mapping.ts';
import type { Context } from '../context.ts';
import { gather, gatherNothing } from '../ingest/toArrivals.ts';
import { readDelivery } from './readDelivery.ts';
import { storedWebhooks } from './stored.ts';

/** items that are taken at once */
const rowsAtOnce = 1000;

/**
 * Reads deliveries in quarantine again with the mapping that their webhook has today. What fits now is taken, and its row released once it is
 * kept; the others stay as they are. `others` are rows that no webhook delivered.
 */
export async function retryDeliveries(
  { workspace, intake, signal }: Pick<Context, 'workspace' | 'intake' | 'signal'>,
  rows: readonly QuarantinedRow[],
): Promise<{ retried: number; released: number; others: QuarantinedRow[] }> {
  const bySource = new Map((await storedWebhooks(workspace.documents)).map((one) => [one.source, one]));
  // rows of files name the file
  const isDelivered = ({ source, file }: QuarantinedRow) => file === '' && bySource.has(source);
  const delivered = rows.filter(isDelivered);
  let released = 0;
  for (let from = 0; from < delivered.length; from += rowsAtOnce) {
    signal.throwIfAborted();
    const gathered = gatherNothing();
    const fitting: string[] = [];
    for (const row of delivered.slice(from, from + rowsAtOnce)) {
      const webhook = bySource.get(row.source);
      if (webhook && readAgain(webhook, row, gathered)) fitting.push(row.id);
    }
    const { signals: _signals, ...records } = gathered;
    if (fitting.length === 0) continue;
    await intake.takeRecords(records);
    await intake.settled();
    await workspace.interactions.releaseQuarantined(fitting);
    released += fitting.length;
  }
  return { retried: delivered.length, released, others: rows.filter((row) => !isDelivered(row)) };
}

/** Whether all of a delivery fits, or a rule says today that nothing is to come of it. */
function readAgain(
  { mapping, source }: Webhook,
  { raw, at }: QuarantinedRow,
  into: ReturnType<typeof gatherNothing>,
): boolean {
  const body = bodyOf(raw);
  if (body === undefined) return false;
  const read = readDelivery(parseMapping(mapping), body, Date.parse(at));
  if (read.invalid.length > 0) return false;
  gather(into, read, source);
  return true;
}

/** Undefined where it is no JSON: broken, or cut because it was too long. */
function bodyOf(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
