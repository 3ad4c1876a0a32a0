import type { DuckDBConnection } from '@duckdb/node-api';
import { selectRows } from '../../../arrivals/selectRows.ts';
import type { ArrivedRows } from '../../../model/arrivedRows.ts';
import type { Interaction } from '../../../model/interaction.ts';
import { type AgeLimits, limitOf } from '../../../model/retention.ts';
import { query } from '../database.ts';
import { literal } from '../sqlText.ts';
import { stagedTable } from '../staging.ts';
import { firstStagedRow } from './stagedRows.ts';

const countOne = (counts: Map<string, number>, source: string, n = 1) =>
  counts.set(source, (counts.get(source) ?? 0) + n);

/** Rows that are not older than interactions are kept; counts the others by source. */
export function withoutAgedRows(
  rows: ArrivedRows,
  limits: AgeLimits,
  suppressed: Map<string, number>,
): ArrivedRows {
  const before = Float64Array.from(rows.names, (name) => limitOf(limits, name) ?? Number.NEGATIVE_INFINITY);
  const kept: number[] = [];
  for (let row = 0; row < rows.count; row++) {
    const source = rows.source[row]!;
    if (rows.time[row]! < before[source]!) countOne(suppressed, rows.names[source]!);
    else kept.push(row);
  }
  return kept.length === rows.count ? rows : selectRows(rows, Uint32Array.from(kept));
}

/** The same for interactions. */
export function withoutAged(
  interactions: readonly Interaction[],
  limits: AgeLimits,
  suppressed: Map<string, number>,
): readonly Interaction[] {
  return interactions.filter(({ source, time }) => {
    const isAged = time < (limitOf(limits, source) ?? Number.NEGATIVE_INFINITY);
    if (isAged) countOne(suppressed, source);
    return !isAged;
  });
}

/** Takes staged rows that are older than interactions are kept out, and gives how many there were, by source. */
export async function suppressAgedStaged(
  connection: DuckDBConnection,
  limits: AgeLimits,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const sources = await query(
    connection,
    `SELECT DISTINCT source FROM ${stagedTable} WHERE source IS NOT NULL`,
  );
  const aged = sources.flatMap((row) => {
    const source = String(row['source']);
    const limit = limitOf(limits, source);
    return limit === null ? [] : [`(source = ${literal(source)} AND time < ${limit})`];
  });
  if (aged.length === 0) return counts;
  const where = aged.join(' OR ');
  const found = await query(
    connection,
    `SELECT source, count(*) AS n FROM ${stagedTable} WHERE ${where} GROUP BY source`,
  );
  for (const row of found) countOne(counts, String(row['source']), Number(row['n']));
  if (counts.size === 0) return counts;
  const first = await firstStagedRow(connection);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE aged AS SELECT nth + ${first} AS place FROM ${stagedTable} WHERE ${where}`,
  );
  await connection.run(`DELETE FROM ${stagedTable}_input WHERE rowid IN (SELECT place FROM aged)`);
  await connection.run('DROP TABLE aged');
  return counts;
}
