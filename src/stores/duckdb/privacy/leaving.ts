import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import { ERASED_WORD } from '../../../privacy/erasing/erasedStrings.ts';
import { one, query } from '../database.ts';
import type { IdentityState } from '../identity/identityState.ts';
import { literal } from '../sqlText.ts';
import { keyOf } from './suppression.ts';

const rowsAtOnce = 2048;

/** By what those who leave are known: names of customers, and identifiers as `type:value`. */
export interface Leaving {
  names: ReadonlySet<string>;
  keys: ReadonlySet<string>;
  /** what was said of consent since then stays, ms; absent: nothing of it does */
  consentSince?: number;
}

/** Takes what is kept under names and identifiers of those who leave out of every table but their interactions, inside the caller's transaction. */
export async function takeOutLeaving(
  connection: DuckDBConnection,
  state: IdentityState,
  { names, keys, consentSince }: Leaving,
): Promise<void> {
  await stage(
    connection,
    'leaving_name',
    [...names].map((name) => name.toLowerCase()),
  );
  await stage(connection, 'leaving_key', [...keys]);
  const named = '(SELECT text FROM leaving_name)';
  for (const table of ['customer_attribute', 'customer_row'])
    await connection.run(`DELETE FROM ${table} WHERE lower(customer) IN ${named}`);
  await connection.run(
    'DELETE FROM attribute WHERE of_customers AND name NOT IN (SELECT name FROM customer_attribute WHERE NOT identifies)',
  );
  if (keys.size > 0) await takeOutIdentity(connection, state, keys, consentSince ?? null);
  for (const table of ['leaving_name', 'leaving_key']) await connection.run(`DROP TABLE ${table}`);
}

async function takeOutIdentity(
  connection: DuckDBConnection,
  state: IdentityState,
  keys: ReadonlySet<string>,
  consentSince: number | null,
): Promise<void> {
  const known = '(SELECT text FROM leaving_key)';
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE leaving_code AS SELECT code FROM identity_identifier WHERE type || ':' || value IN ${known}`,
  );
  const codes = '(SELECT code FROM leaving_code)';
  await connection.run(`DELETE FROM identity_link WHERE a IN ${codes} OR b IN ${codes}`);
  await connection.run(`DELETE FROM identity_identifier WHERE code IN ${codes}`);
  await connection.run('DROP TABLE leaving_code');
  await connection.run(`DELETE FROM identity_decision WHERE a IN ${known} OR b IN ${known}`);
  await connection.run(
    `DELETE FROM consent WHERE identifier IN ${known} ${consentSince === null ? '' : `AND said < ${consentSince}`}`,
  );
  const merges = await query(connection, 'SELECT rowid::VARCHAR AS place, * FROM said_merge');
  const { types } = state.graph.identifiers;
  const out = merges.filter((row) =>
    (['from', 'to'] as const).some((side) =>
      keys.has(
        keyOf(types, { type: String(row[`${side}_type`]), value: String(row[`${side}_value`]) }) ?? '',
      ),
    ),
  );
  for (let from = 0; from < out.length; from += rowsAtOnce)
    await connection.run(
      `DELETE FROM said_merge WHERE rowid IN (${out
        .slice(from, from + rowsAtOnce)
        .map(({ place }) => String(place))
        .join(', ')})`,
    );
}

/**
 * Takes customers of these codes (SQL) away. A code is never given twice: the highest one stays taken, by no name.
 */
export async function takeOutCustomers(connection: DuckDBConnection, codes: string): Promise<void> {
  const { last } = await one(connection, `SELECT max(code) AS last FROM customer WHERE code IN ${codes}`);
  await connection.run(`DELETE FROM redirect WHERE customer IN ${codes} OR root IN ${codes}`);
  await connection.run(`DELETE FROM customer WHERE code IN ${codes}`);
  const { highest } = await one(connection, 'SELECT coalesce(max(code), -1) AS highest FROM customer');
  if (last !== null && Number(last) > Number(highest))
    await connection.run(`INSERT INTO customer VALUES (${last}, ${literal(`${ERASED_WORD} ${last}`)})`);
}

async function stage(connection: DuckDBConnection, table: string, texts: readonly string[]): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (text VARCHAR)`);
  const appender = await connection.createAppender(table, 'main', 'temp');
  for (let from = 0; from < texts.length; from += rowsAtOnce) {
    const part = texts.slice(from, from + rowsAtOnce);
    const chunk = DuckDBDataChunk.create([VARCHAR], part.length);
    chunk.setColumns([part]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
