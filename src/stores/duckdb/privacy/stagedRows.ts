import type { DuckDBConnection } from '@duckdb/node-api';
import { one } from '../database.ts';
import { stagedTable } from '../staging.ts';

/** The row id of the staged row `nth` = 0, be it there or not: rows may have been taken out since they were numbered. */
export async function firstStagedRow(connection: DuckDBConnection): Promise<string> {
  const { first } = await one(
    connection,
    `SELECT CAST(coalesce((SELECT min(rowid) FROM ${stagedTable}_input) - (SELECT min(nth) FROM ${stagedTable}), 0) AS VARCHAR) AS first`,
  );
  return String(first);
}
