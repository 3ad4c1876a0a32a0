import type { DuckDBConnection } from '@duckdb/node-api';
import type { LatestArrival } from '../interactionStore.ts';
import { query } from './database.ts';

/**
 * Interactions that clients and services sent, the last to arrive first.
 * @param namesOf what customers with some codes are called
 */
export async function latestArrivals(
  connection: DuckDBConnection,
  namesOf: (codes: readonly number[]) => Promise<ReadonlyMap<number, string>>,
  limit: number,
): Promise<LatestArrival[]> {
  const rows = await query(
    connection,
    `SELECT i.arrival, i.time, i.feedback, touchpoint.name AS touchpoint, channel.name AS channel,
       source.name AS source, i.customer
     FROM (SELECT * FROM interaction WHERE NOT historical ORDER BY arrival DESC LIMIT ${Math.trunc(limit)}) AS i
     JOIN touchpoint ON touchpoint.code = i.touchpoint JOIN channel ON channel.code = i.channel
     JOIN source ON source.code = i.source
     ORDER BY i.arrival DESC`,
  );
  const names = await namesOf(rows.flatMap(({ customer }) => (customer === null ? [] : [Number(customer)])));
  return rows.map((row) => ({
    arrival: Number(row['arrival']),
    time: Number(row['time']),
    touchpoint: String(row['touchpoint']),
    channel: row['channel'] === '' ? null : String(row['channel']),
    source: String(row['source']),
    kind: row['feedback'] === true ? 'feedback' : 'step',
    customer: names.get(Number(row['customer'] ?? -1)) ?? null,
  }));
}
