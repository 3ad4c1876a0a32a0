import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { RowsWriter } from '../../../src/arrivals/rowsWriter.ts';
import { CodedRows } from '../../../src/stores/duckdb/arrivals/codedRows.ts';
import { RowsInserter } from '../../../src/stores/duckdb/arrivals/insertRows.ts';
import { Database, one, type Row } from '../../../src/stores/duckdb/database.ts';
import { ensureSchema } from '../../../src/stores/duckdb/schema.ts';

/** A database whose write-ahead log is compressed into its file after so many bytes of it, and what inserts rows into it. */
export async function openWithSmallLog(
  folder: string,
  log: number | undefined,
): Promise<{ database: Database; inserter: RowsInserter; file: string }> {
  const file = join(folder, 'interactions.duckdb');
  const temporary = join(folder, 'temporary');
  const database = await Database.open({
    file,
    temporary,
    memoryLimit: '1GB',
    threads: 2,
    ...(log === undefined ? {} : { log }),
  });
  const inserter = new RowsInserter();
  database.onTransactionEnd((isKept) => inserter.ended(isKept));
  await database.write((connection) => ensureSchema(connection, file));
  return { database, inserter, file };
}

export const batchRows = 3000;

/**
 * The n-th write of a stream that never ends: rows come, and of each earlier batch one in three is revised and one in nine taken out.
 * What it leaves can be told from the number of batches alone, see `expectedAfter`.
 */
export async function writeBatch(
  connection: DuckDBConnection,
  inserter: RowsInserter,
  nth: number,
): Promise<void> {
  const first = nth * batchRows;
  const writer = new RowsWriter();
  const codes = new Uint32Array(batchRows).fill(nth);
  for (let row = 0; row < batchRows; row++) {
    writer.begin(first + row, Number.NaN, false, false);
    const id = (Math.imul(first + row, 0x9e3779b1) >>> 0).toString(36);
    writer.textFrom('id').text(`${first + row}-${id}`);
    writer.textTo('id');
    writer.textFrom('text').text(`${id} ${id}${id} ${first}`);
    writer.textTo('text');
    writer.end();
  }
  const rows = new CodedRows(writer.rows(), {
    customer: codes,
    touchpoint: codes,
    channel: codes,
    source: codes,
  });
  const at = Uint32Array.from({ length: batchRows }, (_, row) => row);
  const arrivals = Float64Array.from(at, (row) => first + row);
  await connection.run(`UPDATE state SET next_arrival = next_arrival + ${batchRows}, epoch = epoch + 1`);
  await inserter.insert(connection, 'interaction', { rows, at, arrivals });
  await inserter.insert(connection, 'detail', { rows, at, arrivals });
  if (nth === 0) return;
  const before = `arrival BETWEEN ${first - batchRows} AND ${first - 1}`;
  await connection.run(`UPDATE interaction SET time = -time WHERE ${before} AND arrival % 3 = 0`);
  await connection.run(`DELETE FROM detail WHERE ${before} AND arrival % 9 = 1`);
}

/** What the database holds of the stream, as one row. */
export const heldBy = (connection: DuckDBConnection): Promise<Row> =>
  one(
    connection,
    `SELECT epoch AS batches, next_arrival AS next,
       (SELECT count(*) FROM interaction) AS n, (SELECT count(DISTINCT arrival) FROM interaction) AS arrivals,
       (SELECT count(*) FROM interaction WHERE abs(time) = arrival AND touchpoint = arrival // ${batchRows}) AS sound,
       (SELECT count(*) FROM interaction WHERE time < 0) AS revised,
       (SELECT count(*) FROM detail) AS details,
       (SELECT count(*) FROM detail WHERE starts_with(id, arrival || '-')) AS named
     FROM state`,
  );

/** What has to be held after so many batches. */
export function expectedAfter(batches: number): Row {
  const n = batches * batchRows;
  const past = Math.max(0, n - batchRows);
  const revised = Math.max(0, Math.ceil(past / 3) - 1);
  const details = n - Math.ceil(Math.max(0, past - 1) / 9);
  return { batches, next: n, n, arrivals: n, sound: n, revised, details, named: details };
}
