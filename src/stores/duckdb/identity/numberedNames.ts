import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../database.ts';
import { literal } from '../sqlText.ts';

/** The few texts that a column of a table holds. */
export async function distinct(
  connection: DuckDBConnection,
  table: string,
  column: string,
): Promise<string[]> {
  const rows = await query(connection, `SELECT DISTINCT ${column} AS text FROM ${table} ORDER BY text`);
  return rows.map(({ text }) => String(text));
}

/** so many texts are told apart one after the other in less time than a join takes */
const few = 16;

/** SQL for the place of a column's text among some, so that rows bring a number instead, and for the table to take it from. */
export function numbered(
  texts: readonly string[],
  table: string,
  column: string,
): { number: string; from: string } {
  if (texts.length <= few) {
    const cases = texts.map((text, nth) => `WHEN ${literal(text)} THEN ${nth}`).join(' ');
    return {
      number: texts.length === 0 ? '0::UINTEGER' : `(CASE ${column} ${cases} END)::UINTEGER`,
      from: table,
    };
  }
  const listed = texts.map((text, nth) => `(${literal(text)}, ${nth}::UINTEGER)`).join(', ');
  return {
    number: 'named.nth',
    from: `${table} JOIN (VALUES ${listed}) AS named(text, nth) ON named.text = ${column}`,
  };
}
