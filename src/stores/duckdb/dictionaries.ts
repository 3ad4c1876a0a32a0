import type { DuckDBConnection } from '@duckdb/node-api';
import { stagedTable } from './staging.ts';

/** Gives codes to names that staged rows use for the first time. Codes rise and are never given twice. */
export async function learnNames(connection: DuckDBConnection): Promise<void> {
  const staged = (name: string) =>
    `SELECT DISTINCT ${name} FROM ${stagedTable} WHERE reason IS NULL AND ${name} IS NOT NULL`;
  for (const name of ['customer', 'touchpoint', 'channel'] as const)
    await learn(connection, name, staged(name));
  await learn(connection, 'source', `SELECT DISTINCT source FROM ${stagedTable}`);
}

/** The code of a source, given now if it had none. */
export async function learnSource(connection: DuckDBConnection, source: string): Promise<void> {
  await learn(connection, 'source', 'SELECT $1::VARCHAR', [source]);
}

async function learn(
  connection: DuckDBConnection,
  table: string,
  names: string,
  parameters: string[] = [],
): Promise<void> {
  await connection.run(
    `INSERT INTO ${table}
     SELECT (SELECT coalesce(max(code) + 1, 0) FROM ${table}) + row_number() OVER (ORDER BY name) - 1, name
     FROM (${names}) AS new(name)
     WHERE NOT EXISTS (SELECT 1 FROM ${table} AS known WHERE known.name = new.name)`,
    parameters,
  );
}
