import type { DuckDBConnection } from '@duckdb/node-api';
import { noCode } from '../identity/identityState.ts';
import type { CodedRows } from './codedRows.ts';
import type { Dictionaries } from './codeRows.ts';
import type { Judged } from './versions.ts';

/** Remembers names that were given codes in this transaction, and that no interaction bears after all: only a repetition or a former version did. */
export async function keepIdleNames(
  connection: DuckDBConnection,
  rows: CodedRows,
  added: Uint32Array,
  { changed }: Judged,
  dictionaries: Dictionaries,
  nextCustomer: number,
): Promise<void> {
  const idle = { customer: new Set<number>(), touchpoint: new Set<number>(), channel: new Set<number>() };
  const { touchpoint, channel } = dictionaries;
  for (let row = 0; row < rows.count; row++) {
    if (rows.customer[row]! >= nextCustomer) idle.customer.add(rows.customer[row]!);
    if (rows.touchpoint[row]! >= touchpoint.nextBefore) idle.touchpoint.add(rows.touchpoint[row]!);
    if (rows.channel[row]! >= channel.nextBefore) idle.channel.add(rows.channel[row]!);
  }
  idle.customer.delete(noCode);
  const bear = (of: CodedRows, row: number) => {
    idle.customer.delete(of.customer[row]!);
    idle.touchpoint.delete(of.touchpoint[row]!);
    idle.channel.delete(of.channel[row]!);
  };
  for (const row of added) bear(rows, row);
  for (const { now } of changed) bear(now.rows, now.row);
  const lines = Object.entries(idle).flatMap(([kind, codes]) =>
    [...codes].map((code) => `('${kind}', ${code})`),
  );
  if (lines.length === 0) return;
  await connection.run(`INSERT INTO idle_name SELECT * FROM (VALUES ${lines.join(', ')}) AS new(kind, code)
    WHERE NOT EXISTS (SELECT 1 FROM idle_name AS known WHERE known.kind = new.kind AND known.code = new.code)`);
}
