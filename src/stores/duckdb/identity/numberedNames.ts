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

/** SQL that joins the place of an expression's text among some (`named.nth`), so that rows bring a number instead. */
export function numbered(texts: readonly string[], expression: string): string {
  if (texts.length === 0) return 'JOIN (SELECT 0::UINTEGER AS nth) AS named ON false';
  const listed = texts.map((text, nth) => `(${literal(text)}, ${nth}::UINTEGER)`).join(', ');
  return `JOIN (VALUES ${listed}) AS named(text, nth) ON named.text = ${expression}`;
}
