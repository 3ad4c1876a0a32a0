import type { DuckDBConnection } from '@duckdb/node-api';
import { one } from './database.ts';
import { stagedTable } from './staging.ts';

/**
 * Gives codes to names that staged rows use for the first time, and says how many customers and touchpoints they have.
 * Codes rise and are never given twice.
 * @param customers a temporary table that holds the names of the rows' customers already
 */
export async function learnNames(
  connection: DuckDBConnection,
  customers: string | null = null,
): Promise<{ customers: number; touchpoints: number }> {
  const distinct = { customer: 0, touchpoint: 0, channel: 0 };
  for (const name of ['customer', 'touchpoint', 'channel'] as const) {
    if (name === 'customer' && customers !== null)
      await connection.run(`ALTER TABLE ${customers} RENAME TO staged_name`);
    else
      await connection.run(`CREATE OR REPLACE TEMP TABLE staged_name AS
      SELECT DISTINCT ${name} AS name FROM ${stagedTable} WHERE reason IS NULL AND ${name} IS NOT NULL`);
    distinct[name] = Number((await one(connection, 'SELECT count(*) AS n FROM staged_name'))['n']);
    await learn(connection, name, 'FROM staged_name');
  }
  await connection.run('DROP TABLE staged_name');
  await learn(connection, 'source', `SELECT DISTINCT source FROM ${stagedTable}`);
  return { customers: distinct.customer, touchpoints: distinct.touchpoint };
}

/** Gives codes to the customers of a file that only tells of them: no interaction bears these yet. */
export async function learnIdleCustomers(
  connection: DuckDBConnection,
  customers: string | null,
): Promise<void> {
  const { next } = await one(connection, 'SELECT coalesce(max(code) + 1, 0)::BIGINT AS next FROM customer');
  const names = customers ?? `(SELECT DISTINCT customer FROM ${stagedTable} WHERE reason IS NULL)`;
  await learn(connection, 'customer', `FROM ${names}`);
  await connection.run(`INSERT INTO idle_name SELECT 'customer', code FROM customer WHERE code >= ${next}`);
  if (customers !== null) await connection.run(`DROP TABLE ${customers}`);
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
