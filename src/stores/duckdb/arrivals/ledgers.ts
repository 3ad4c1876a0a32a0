import type { DuckDBConnection } from '@duckdb/node-api';
import { noRows } from '../../../model/importLedger.ts';
import type { ImportLedger } from '../../../model/importPlan.ts';

/** The ledger of a source, by its name as it is kept, begun where there is none. */
export function ledgerOf(ledgers: Map<string, ImportLedger>, source: string): ImportLedger {
  let ledger = ledgers.get(source);
  if (ledger === undefined) {
    ledger = noRows();
    ledgers.set(source, ledger);
  }
  return ledger;
}

const counts = ['received', 'accepted', 'duplicate', 'revised', 'quarantined', 'suppressed'] as const;
/** how many sources stand in one query */
const sourcesAtOnce = 500;

/**
 * Adds what came to what sources' clients sent before: one line for each source, however often they send.
 * @param ledgers by code of the source
 */
export async function keepLedgers(
  connection: DuckDBConnection,
  ledgers: ReadonlyMap<number, ImportLedger>,
  at: number,
): Promise<void> {
  const lines = [...ledgers].map(
    ([source, ledger]) => `(${[source, ...counts.map((name) => ledger[name])].join(', ')})`,
  );
  for (let from = 0; from < lines.length; from += sourcesAtOnce) {
    const news = `(VALUES ${lines.slice(from, from + sourcesAtOnce).join(', ')}) AS news(source, ${counts.join(', ')})`;
    await connection.run(`UPDATE import SET imported = greatest(imported, ${at}),
        ${counts.map((name) => `${name} = import.${name} + news.${name}`).join(', ')}
      FROM ${news} WHERE import.source = news.source
        AND import.rowid IN (SELECT max(rowid) FROM import WHERE file = '' GROUP BY source)`);
    await connection.run(`INSERT INTO import (source, file, imported, ${counts.join(', ')})
      SELECT source, '', ${at}, ${counts.join(', ')} FROM ${news}
      WHERE source NOT IN (SELECT source FROM import WHERE file = '')`);
  }
}
