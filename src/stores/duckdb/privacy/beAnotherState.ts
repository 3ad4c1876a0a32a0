import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Call it at the end of a transaction that took something out of what is kept, or put something else in its place: columns that were saved
 * and those in memory, the index of ids, and what is known of whole files are of another state from now on.
 */
export async function beAnotherState(connection: DuckDBConnection): Promise<void> {
  for (const made of ['whole_file', 'id_run']) await connection.run(`DELETE FROM ${made}`);
  await connection.run('UPDATE state SET epoch = epoch + 1, identity = uuid()');
  await connection.run('INSERT INTO customer_change SELECT epoch FROM state');
}
