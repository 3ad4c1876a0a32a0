import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBDataChunk, UINTEGER, VARCHAR } from '@duckdb/node-api';
import { inAnyOrder, one } from '../database.ts';

const chunkRows = 2048;
/** fewer are looked for by a list in the query */
const few = 100;

/** The codes of customers by name, of those that have one. */
export async function knownCodes(
  connection: DuckDBConnection,
  names: readonly string[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  if (names.length === 0) return found;
  const wanted = await namesSql(connection, names);
  const result = await connection.stream(`SELECT name, code FROM customer WHERE name IN (${wanted})`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return found;
    const codes = chunk.getColumnValues(1);
    chunk.getColumnValues(0).forEach((name, at) => {
      found.set(String(name), Number(codes[at]));
    });
  }
}

async function namesSql(connection: DuckDBConnection, names: readonly string[]): Promise<string> {
  if (names.length <= few) return names.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ');
  await connection.run('CREATE OR REPLACE TEMP TABLE wanted_name (name VARCHAR)');
  const appender = await connection.createAppender('wanted_name', 'main', 'temp');
  for (let from = 0; from < names.length; from += chunkRows) {
    const part = names.slice(from, from + chunkRows);
    const chunk = DuckDBDataChunk.create([VARCHAR], part.length);
    chunk.setColumns([part]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return 'SELECT name FROM wanted_name';
}

/** Gives codes to customers that have none, in the order of their names here. */
export async function newCodes(
  connection: DuckDBConnection,
  names: readonly string[],
): Promise<Map<string, number>> {
  const given = new Map<string, number>();
  if (names.length === 0) return given;
  const { next } = await one(connection, 'SELECT coalesce(max(code) + 1, 0)::BIGINT AS next FROM customer');
  names.forEach((name, at) => {
    given.set(name, Number(next) + at);
  });
  await connection.run('CREATE OR REPLACE TEMP TABLE new_name (code UINTEGER, name VARCHAR)');
  const appender = await connection.createAppender('new_name', 'main', 'temp');
  for (let from = 0; from < names.length; from += chunkRows) {
    const part = names.slice(from, from + chunkRows);
    const chunk = DuckDBDataChunk.create([UINTEGER, VARCHAR], part.length);
    chunk.setColumns([part.map((_, at) => Number(next) + from + at), part]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await inAnyOrder(connection, async () => {
    await connection.run('INSERT INTO customer SELECT code, name FROM new_name');
  });
  await connection.run('DROP TABLE new_name');
  return given;
}
