import type { DuckDBConnection } from '@duckdb/node-api';
import type { ErasedStrings } from '../../../privacy/erasing/erasedStrings.ts';
import { query } from '../database.ts';
import { literal } from '../sqlText.ts';

/** Visits every column of text of every table that is kept. */
export async function eachTextColumn(
  connection: DuckDBConnection,
  visit: (table: string, column: string) => Promise<void>,
): Promise<void> {
  const columns = await query(
    connection,
    `SELECT c.table_name, c.column_name FROM duckdb_columns() AS c JOIN duckdb_tables() AS t USING (database_name, table_oid)
     WHERE c.data_type = 'VARCHAR' AND NOT t.temporary AND c.database_name = current_database() ORDER BY ALL`,
  );
  for (const row of columns) await visit(String(row['table_name']), String(row['column_name']));
}

/** SQL that is true for texts in which one of the strings may stand. */
export function likely(column: string, strings: readonly string[]): string {
  if (strings.length === 0) return 'false';
  const shape = strings.map((text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|');
  return `regexp_matches(${column}, ${literal(`(?i)(?:${shape})`)})`;
}

/** Where something of a person still stands in the tables: values that are one of the strings, or mention one as a word of its own. */
export async function findMentions(
  connection: DuckDBConnection,
  strings: ErasedStrings,
): Promise<{ table: string; column: string; values: number }[]> {
  const found: { table: string; column: string; values: number }[] = [];
  await eachTextColumn(connection, async (table, column) => {
    const rows = await query(
      connection,
      `SELECT "${column}" AS value FROM "${table}" WHERE ${likely(`"${column}"`, strings.within)}`,
    );
    const values = rows.filter(({ value }) => strings.mentions(String(value))).length;
    if (values > 0) found.push({ table, column, values });
  });
  return found;
}

/** Whether one of the strings stands within any value. */
export async function holdsPart(connection: DuckDBConnection, strings: ErasedStrings): Promise<boolean> {
  let isFound = false;
  await eachTextColumn(connection, async (table, column) => {
    if (isFound) return;
    const rows = await query(
      connection,
      `SELECT 1 FROM "${table}" WHERE ${likely(`"${column}"`, strings.within)} LIMIT 1`,
    );
    isFound = rows.length > 0;
  });
  return isFound;
}
