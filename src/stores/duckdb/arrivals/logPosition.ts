import type { DuckDBConnection } from '@duckdb/node-api';
import { one } from '../database.ts';

/** Place in the ingest log up to which everything is kept; 0 at first. */
export async function keptLogPosition(connection: DuckDBConnection): Promise<number> {
  return Number((await one(connection, 'SELECT position FROM log_position'))['position']);
}

/** Remembers how far the ingest log is kept, inside the transaction that keeps it. */
export async function keepLogPosition(connection: DuckDBConnection, position: number): Promise<void> {
  await connection.run('UPDATE log_position SET position = $1', [BigInt(position)]);
}
