import type { DuckDBConnection } from '@duckdb/node-api';
import { one } from './database.ts';
import { stagedTable } from './staging.ts';

/**
 * Gives codes to names that staged rows use for the first time, and says how many customers and touchpoints they have.
 * Codes rise and are never given twice.
 */
export async function learnNames(
  connection: DuckDBConnection,
): Promise<{ customers: number; touchpoints: number }> {
  const distinct = { customer: 0, touchpoint: 0, channel: 0 };
  for (const name of ['customer', 'touchpoint', 'channel'] as const) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE staged_name AS
      SELECT DISTINCT ${name} AS name FROM ${stagedTable} WHERE reason IS NULL AND ${name} IS NOT NULL`);
    distinct[name] = Number((await one(connection, 'SELECT count(*) AS n FROM staged_name'))['n']);
    await learn(connection, name, 'FROM staged_name');
  }
  await connection.run('DROP TABLE staged_name');
  await learn(connection, 'source', `SELECT DISTINCT source FROM ${stagedTable}`);
  return { customers: distinct.customer, touchpoints: distinct.touchpoint };
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
