import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { BIGINT, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';

const rowsAtOnce = 2048;
const turnsAfter = 2048;

/**
 * Puts other texts in the place of those of a table.
 *
 * @param found SQL that gives the row id and the text of those that may change
 * @param rewritten the text as it is to be; the same where it stays
 * @returns how many changed
 */
export async function rewriteTexts(
  connection: DuckDBConnection,
  { table, column, found }: { table: string; column: string; found: string },
  rewritten: (text: string) => string,
): Promise<number> {
  const places: bigint[] = [];
  const texts: string[] = [];
  let seen = 0;
  const stream = await connection.stream(found);
  for (
    let chunk = await stream.fetchChunk();
    chunk !== null && chunk.rowCount > 0;
    chunk = await stream.fetchChunk()
  ) {
    const [rows = [], values = []] = chunk.getColumns();
    for (const [at, value] of values.entries()) {
      if (value === null) continue;
      const text = String(value);
      const after = rewritten(text);
      if (after === text) continue;
      places.push(BigInt(rows[at] as bigint | number));
      texts.push(after);
    }
    seen += chunk.rowCount;
    if (seen >= turnsAfter) {
      seen = 0;
      await setImmediate();
    }
  }
  if (places.length === 0) return 0;
  await connection.run('CREATE OR REPLACE TEMP TABLE rewritten (place BIGINT, said VARCHAR)');
  const appender = await connection.createAppender('rewritten', 'main', 'temp');
  for (let from = 0; from < places.length; from += rowsAtOnce) {
    const rows = places.slice(from, from + rowsAtOnce);
    const chunk = DuckDBDataChunk.create([BIGINT, VARCHAR], rows.length);
    chunk.setColumns([rows, texts.slice(from, from + rowsAtOnce)]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await connection.run(
    `UPDATE ${table} SET ${column} = rewritten.said FROM rewritten WHERE ${table}.rowid = rewritten.place`,
  );
  await connection.run('DROP TABLE rewritten');
  return places.length;
}
