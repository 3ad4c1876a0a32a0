import type { DuckDBConnection } from '@duckdb/node-api';
import { appendRows, type RowsToAppend } from './appendRows.ts';

/** From so many rows on the database writes whole row groups into its file, without its write-ahead log and off this thread. */
const rowGroup = 122_880;

/** Inserts coded rows into a table of interactions or of their details, inside the caller's transaction. */
export async function insertRows(
  connection: DuckDBConnection,
  table: 'interaction' | 'detail',
  rows: RowsToAppend,
): Promise<void> {
  if (rows.at.length < rowGroup) {
    await appendRows(connection, table, rows);
    return;
  }
  const arrived = `arrived_${table}`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${arrived} AS SELECT * FROM ${table} LIMIT 0`);
  await appendRows(connection, arrived, rows, 'temp');
  await connection.run(`INSERT INTO ${table} SELECT * FROM ${arrived}`);
  await connection.run(`DROP TABLE ${arrived}`);
}
