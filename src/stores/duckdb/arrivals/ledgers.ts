import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportLedger } from '../../../model/importPlan.ts';
import { one } from '../database.ts';

/** The ledger of a source, begun where there is none. */
export function ledgerOf(ledgers: Map<string, ImportLedger>, source: string): ImportLedger {
  let ledger = ledgers.get(source);
  if (ledger === undefined) {
    ledger = { received: 0, accepted: 0, duplicate: 0, revised: 0, quarantined: 0, suppressed: 0 };
    ledgers.set(source, ledger);
  }
  return ledger;
}

/** Adds what came to what a source's clients sent before: one line for each source, however often they send. */
export async function keepLedger(
  connection: DuckDBConnection,
  source: number,
  ledger: ImportLedger,
  at: number,
): Promise<void> {
  const counts = ['received', 'accepted', 'duplicate', 'revised', 'quarantined', 'suppressed'] as const;
  const { line } = await one(
    connection,
    `SELECT max(rowid) AS line FROM import WHERE source = ${source} AND file = ''`,
  );
  if (line === null)
    await connection.run(
      `INSERT INTO import (source, file, imported, ${counts.join(', ')})
       VALUES (${source}, '', ${at}, ${counts.map((name) => ledger[name]).join(', ')})`,
    );
  else
    await connection.run(
      `UPDATE import SET imported = greatest(imported, ${at}),
         ${counts.map((name) => `${name} = ${name} + ${ledger[name]}`).join(', ')} WHERE rowid = ${line}`,
    );
}
