import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { InputRow, RowStream, UnreadableRow } from '../../model/importPlan.ts';
import { identifier } from './sqlText.ts';

const chunkRows = 2048;

export const rowsTable = 'incoming';
export const rowNumber = 'waymark_row';

/** Puts streamed rows into a temporary table, all text, and gives the rows that were none. */
export async function fillRowsTable(
  connection: DuckDBConnection,
  stream: RowStream,
  progress: (rows: number) => void,
  signal: AbortSignal | undefined,
): Promise<UnreadableRow[]> {
  const columns = stream.columnNames.map((name) => `${identifier(name)} VARCHAR`);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${rowsTable} (${[`${rowNumber} INTEGER`, ...columns].join(', ')})`,
  );
  const types = [INTEGER, ...stream.columnNames.map(() => VARCHAR)];
  const appender = await connection.createAppender(rowsTable, 'main', 'temp');
  const unreadable: UnreadableRow[] = [];
  let count = 0;
  for await (const batch of stream.batches) {
    signal?.throwIfAborted();
    for (let from = 0; from < batch.rows.length; from += chunkRows) {
      const rows = batch.rows.slice(from, from + chunkRows);
      const chunk = DuckDBDataChunk.create(types, rows.length);
      chunk.setColumns([rows.map((row) => row.row), ...columnsOf(rows, stream.columnNames.length)]);
      appender.appendDataChunk(chunk);
    }
    for (const row of batch.unreadable) unreadable.push(row);
    count += batch.rows.length;
    progress(count);
  }
  appender.closeSync();
  return unreadable;
}

function columnsOf(rows: readonly InputRow[], width: number): (string | null)[][] {
  const columns: (string | null)[][] = [];
  for (let at = 0; at < width; at++) columns.push(rows.map((row) => row.values[at] ?? null));
  return columns;
}
