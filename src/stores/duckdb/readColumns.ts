import type { DuckDBConnection } from '@duckdb/node-api';
import type { BaseColumns } from '../columns/baseColumns.ts';
import { type FeedbackRow, feedbackColumns } from '../columns/feedback.ts';
import { StepSorter } from '../columns/sortedSteps.ts';
import { one, query, type Row } from './database.ts';

/** Reads all steps and feedback of a snapshot and sorts them. */
export async function readBaseColumns(connection: DuckDBConnection): Promise<BaseColumns> {
  const span = await one(
    connection,
    `SELECT (SELECT epoch FROM state) AS epoch, (SELECT next_arrival FROM state) AS next, (SELECT coalesce(max(code) + 1, 0) FROM customer) AS customers,
       coalesce(min(arrival), 0) AS first FROM interaction`,
  );
  const touchpointNames = await namesOf(connection, 'touchpoint');
  const channelNames = await namesOf(connection, 'channel');
  const sourceNames = await namesOf(connection, 'source');
  const firstArrival = Number(span['first']);
  const feedbackRows = await query(
    connection,
    `SELECT customer, time, touchpoint, channel, rating_kind, rating, rating_max FROM whole
     WHERE feedback ORDER BY time, arrival`,
  );
  const customers = Number(span['customers']);
  const present = new Uint8Array(customers);
  for (const row of feedbackRows) if (row['customer'] !== null) present[Number(row['customer'])] = 1;
  const stepsOf = new Uint32Array(customers);
  await eachChunk(
    connection,
    'SELECT customer, count(*)::UINTEGER FROM interaction WHERE NOT feedback GROUP BY customer',
    ([customer, count]) => {
      const codes = uint32(customer);
      const counts = uint32(count);
      for (let i = 0; i < codes.length; i++) stepsOf[codes[i] ?? 0] = counts[i] ?? 0;
    },
  );
  const sizes = {
    touchpoints: touchpointNames.length,
    channels: channelNames.length,
    sources: sourceNames.length,
  };
  const sorter = new StepSorter(sizes, stepsOf, present);
  await eachChunk(
    connection,
    `SELECT (arrival - ${firstArrival})::UINTEGER, customer, time::DOUBLE, touchpoint, channel, source
     FROM interaction WHERE NOT feedback`,
    ([slot, customer, time, touchpoint, channel, source]) =>
      sorter.add({
        slot: uint32(slot),
        customer: uint32(customer),
        time: float64(time),
        touchpoint: uint32(touchpoint),
        channel: uint32(channel),
        source: uint32(source),
      }),
  );
  const steps = sorter.sorted();
  const feedback = feedbackColumns(
    feedbackRows.map(feedbackRow),
    steps,
    touchpointNames.length,
    channelNames.length,
  );
  return {
    epoch: Number(span['epoch']),
    nextArrival: Number(span['next']),
    firstArrival,
    steps,
    feedback,
    touchpointNames,
    channelNames,
    sourceNames,
  };
}

/** The names of a dictionary in order of their codes, from one code on. */
export async function namesOf(connection: DuckDBConnection, table: string, from = 0): Promise<string[]> {
  const rows = await query(connection, `SELECT name FROM ${table} WHERE code >= ${from} ORDER BY code`);
  return rows.map((row) => String(row['name']));
}

/** A row of feedback as its columns are made from. */
export function feedbackRow(row: Row): FeedbackRow {
  return {
    customer: numberOrNull(row['customer']),
    time: Number(row['time']),
    touchpoint: Number(row['touchpoint']),
    channel: Number(row['channel']),
    ratingKind: row['rating_kind'] === null ? null : String(row['rating_kind']),
    rating: numberOrNull(row['rating']),
    ratingMax: numberOrNull(row['rating_max']),
  };
}

/** Streams a result as typed arrays, one per column; the columns must hold no NULL. */
export async function eachChunk(
  connection: DuckDBConnection,
  sql: string,
  visit: (columns: unknown[]) => void,
): Promise<void> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    const columns: unknown[] = [];
    for (let at = 0; at < chunk.columnCount; at++) {
      const vector = chunk.getColumnVector(at);
      columns.push('items' in vector ? vector.items : null);
    }
    visit(columns);
  }
}

export function uint32(column: unknown): Uint32Array {
  if (column instanceof Uint32Array) return column;
  throw new TypeError('expected a column of 32-bit numbers');
}

export function float64(column: unknown): Float64Array {
  if (column instanceof Float64Array) return column;
  throw new TypeError('expected a column of doubles');
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
