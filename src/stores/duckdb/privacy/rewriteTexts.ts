import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { BIGINT, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';

const rowsAtOnce = 2048;
const turnsAfter = 2048;

/** Texts that change, and the ids of their rows. */
interface Rewritten {
  places: bigint[];
  texts: string[];
}

/**
 * Reads texts and gives those that change.
 *
 * @param found SQL that gives the row id and the text of those that may change, and optionally a text that says more of the row
 * @param rewritten the text as it is to be; the same where it stays
 */
export async function changingTexts(
  connection: DuckDBConnection,
  found: string,
  rewritten: (text: string, beside: string | null) => string,
): Promise<Rewritten> {
  const changing: Rewritten = { places: [], texts: [] };
  let seen = 0;
  const stream = await connection.stream(found);
  for (
    let chunk = await stream.fetchChunk();
    chunk !== null && chunk.rowCount > 0;
    chunk = await stream.fetchChunk()
  ) {
    const [rows = [], values = [], beside = []] = chunk.getColumns();
    for (const [at, value] of values.entries()) {
      if (value === null) continue;
      const text = String(value);
      const more = beside[at] ?? null;
      const after = rewritten(text, more === null ? null : String(more));
      if (after === text) continue;
      changing.places.push(BigInt(rows[at] as bigint | number));
      changing.texts.push(after);
    }
    seen += chunk.rowCount;
    if (seen >= turnsAfter) {
      seen = 0;
      await setImmediate();
    }
  }
  return changing;
}

/**
 * Puts other texts in the place of those of a table.
 *
 * @param found as for changingTexts
 * @returns how many changed
 */
export async function rewriteTexts(
  connection: DuckDBConnection,
  { table, column, found }: { table: string; column: string; found: string },
  rewritten: (text: string, beside: string | null) => string,
): Promise<number> {
  const { places, texts } = await changingTexts(connection, found, rewritten);
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
