import type { DuckDBConnection } from '@duckdb/node-api';
import type { BaseColumns } from '../columns/baseColumns.ts';
import { nobody } from '../columns/feedback.ts';
import type { FeedbackKeys, TextRows } from '../columns/textColumns.ts';
import { eachChunk, float64, uint32 } from './chunks.ts';

type Span = Pick<BaseColumns, 'firstArrival' | 'nextArrival'>;

/** All texts among the interactions of columns, in order of arrival. */
export async function readTexts(
  connection: DuckDBConnection,
  { firstArrival, nextArrival }: Span,
): Promise<TextRows> {
  const slots: Uint32Array[] = [];
  const text: string[] = [];
  const result = await connection.stream(
    `SELECT (arrival - ${firstArrival})::UINTEGER, text FROM detail
     WHERE text IS NOT NULL AND trim(text) <> '' AND arrival < ${nextArrival} ORDER BY arrival`,
  );
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    slots.push(Uint32Array.from(chunk.getColumnValues(0) as number[]));
    for (const value of chunk.getColumnValues(1)) text.push(value as string);
  }
  return { slot: joined(slots, Uint32Array), text };
}

/** The feedback of columns, whether it has a text or not, in order of time and arrival. */
export async function readFeedbackKeys(
  connection: DuckDBConnection,
  { firstArrival, nextArrival }: Span,
): Promise<FeedbackKeys> {
  const slot: Uint32Array[] = [];
  const time: Float64Array[] = [];
  const customer: Uint32Array[] = [];
  const touchpoint: Uint32Array[] = [];
  await eachChunk(
    connection,
    `SELECT (arrival - ${firstArrival})::UINTEGER, time::DOUBLE, coalesce(customer, ${nobody})::UINTEGER, touchpoint
     FROM interaction WHERE feedback AND arrival < ${nextArrival} ORDER BY time, arrival`,
    (columns) => {
      slot.push(uint32(columns[0]).slice());
      time.push(float64(columns[1]).slice());
      customer.push(uint32(columns[2]).slice());
      touchpoint.push(uint32(columns[3]).slice());
    },
  );
  return {
    slot: joined(slot, Uint32Array),
    time: joined(time, Float64Array),
    customer: joined(customer, Uint32Array),
    touchpoint: joined(touchpoint, Uint32Array),
  };
}

function joined<T extends Uint32Array | Float64Array>(parts: readonly T[], make: new (size: number) => T): T {
  const whole = new make(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
