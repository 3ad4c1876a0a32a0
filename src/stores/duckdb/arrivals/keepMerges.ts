import type { DuckDBConnection } from '@duckdb/node-api';
import type { ArrivedMerge } from '../../../model/arrivals.ts';
import { literal } from '../sqlText.ts';

/** Keeps which identifiers were said to be of one person, inside the caller's transaction. Identity reads them from `said_merge`. */
export async function keepMerges(
  connection: DuckDBConnection,
  merges: readonly ArrivedMerge[],
): Promise<void> {
  if (merges.length === 0) return;
  const rows = merges.map(({ id, source, time, from, to }) =>
    [
      id === null ? 'NULL' : literal(id),
      literal(source),
      `${Math.trunc(time)}`,
      ...[from.type, from.value, to.type, to.value].map(literal),
    ].join(', '),
  );
  await connection.run(`INSERT INTO said_merge SELECT * FROM (VALUES (${rows.join('), (')}))
    AS new(id, source, time, from_type, from_value, to_type, to_value)
    WHERE NOT EXISTS (SELECT 1 FROM said_merge AS known WHERE known.source = new.source AND known.time = new.time
      AND known.from_type = new.from_type AND known.from_value = new.from_value
      AND known.to_type = new.to_type AND known.to_value = new.to_value)`);
}
