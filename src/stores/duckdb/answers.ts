import type { DuckDBConnection } from '@duckdb/node-api';
import type { SourceAnswers } from '../interactionStore.ts';
import { query } from './database.ts';

/** The feedback of one source: how often each rating of a kind was given, and the latest texts; customers by what they are called now. */
export async function answersOf(
  connection: DuckDBConnection,
  namesOf: (codes: readonly number[]) => Promise<ReadonlyMap<number, string>>,
  { source, kind, limit }: { source: string; kind: string; limit: number },
): Promise<SourceAnswers> {
  const from = `FROM whole AS i JOIN source ON source.code = i.source
    WHERE i.feedback AND source.name = $1 AND i.rating_kind = $2`;
  const counted = await query(
    connection,
    `SELECT rating, count(*)::BIGINT AS n, count(i.customer)::BIGINT AS attributed ${from} AND rating IS NOT NULL
     GROUP BY rating ORDER BY rating`,
    [source, kind],
  );
  const latest = await query(
    connection,
    `SELECT i.time, i.text, i.rating, touchpoint.name AS touchpoint, i.customer
     FROM (SELECT i.* ${from} AND i.text IS NOT NULL ORDER BY i.time DESC, i.arrival DESC LIMIT ${Math.trunc(limit)}) AS i
     JOIN touchpoint ON touchpoint.code = i.touchpoint
     ORDER BY i.time DESC, i.arrival DESC`,
    [source, kind],
  );
  const names = await namesOf(
    latest.flatMap(({ customer }) => (customer === null ? [] : [Number(customer)])),
  );
  return {
    ratings: counted.map((row) => ({
      rating: Number(row['rating']),
      n: Number(row['n']),
      attributed: Number(row['attributed']),
    })),
    latest: latest.map((row) => ({
      time: Number(row['time']),
      text: String(row['text']),
      rating: row['rating'] === null ? null : Number(row['rating']),
      touchpoint: String(row['touchpoint']),
      customer: names.get(Number(row['customer'] ?? -1)) ?? null,
    })),
  };
}
