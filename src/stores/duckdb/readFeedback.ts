import type { DuckDBConnection } from '@duckdb/node-api';
import { ratingKinds } from '../../model/interaction.ts';
import { type FeedbackRows, nobody } from '../columns/feedback.ts';
import { sharedFloat64, sharedUint32 } from '../columns/sharedArrays.ts';
import { eachChunk, float64, uint32 } from './chunks.ts';

const kinds = ratingKinds.map((kind, at) => `WHEN '${kind}' THEN ${at + 1}`).join(' ');

/** Reads the feedback that arrived from a number on, in order of time and arrival, on shared memory. */
export async function readFeedback(connection: DuckDBConnection, from: number): Promise<FeedbackRows> {
  const since = `arrival >= ${from}`;
  const chunks: FeedbackRows[] = [];
  await eachChunk(
    connection,
    `SELECT coalesce(customer, ${nobody})::UINTEGER, time::DOUBLE, touchpoint, channel,
       (CASE rating_kind ${kinds} ELSE 0 END)::UINTEGER, coalesce(rating, 'nan'::DOUBLE), coalesce(rating_max, 'nan'::DOUBLE)
     FROM (SELECT * FROM interaction WHERE ${since} AND feedback)
     LEFT JOIN (SELECT arrival, rating_kind, rating, rating_max FROM detail WHERE ${since}) USING (arrival)
     ORDER BY time, arrival`,
    ([customer, time, touchpoint, channel, ratingKind, rating, ratingMax]) =>
      chunks.push({
        customer: uint32(customer).slice(),
        time: float64(time).slice(),
        touchpoint: uint32(touchpoint).slice(),
        channel: uint32(channel).slice(),
        ratingKind: uint32(ratingKind).slice(),
        rating: float64(rating).slice(),
        ratingMax: float64(ratingMax).slice(),
      }),
  );
  const count = chunks.reduce((sum, { time }) => sum + time.length, 0);
  const rows: FeedbackRows = {
    customer: sharedUint32(count),
    time: sharedFloat64(count),
    touchpoint: sharedUint32(count),
    channel: sharedUint32(count),
    ratingKind: sharedUint32(count),
    rating: sharedFloat64(count),
    ratingMax: sharedFloat64(count),
  };
  let at = 0;
  for (const chunk of chunks) {
    for (const name of Object.keys(rows) as (keyof FeedbackRows)[]) rows[name].set(chunk[name], at);
    at += chunk.time.length;
  }
  return rows;
}
