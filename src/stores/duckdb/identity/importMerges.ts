import type { DuckDBConnection } from '@duckdb/node-api';
import { link } from '../../../identity/see.ts';
import type { ImportOutcome } from '../../interactionStore.ts';
import { query } from '../database.ts';
import { learnSource } from '../dictionaries.ts';
import { rowsTable } from '../rowsTable.ts';
import { Naming } from './headCodes.ts';
import { keepIdentity } from './keepIdentity.ts';
import type { StoredIdentity } from './storedIdentity.ts';

interface MergesJob {
  source: string;
  file: string;
  /** ms since 1970-01-01 UTC */
  at: number;
  identity: StoredIdentity;
}

/**
 * Takes the rows of an input that say that two identifiers are one person (columns id, time, fromType, from, toType, to), as a system of
 * record says it: it has merged them already. What was known before counts as a duplicate.
 */
export async function importMerges(
  connection: DuckDBConnection,
  job: MergesJob,
  unreadable: number,
  suppressed: number,
): Promise<ImportOutcome> {
  const state = await job.identity.state(connection);
  const naming = new Naming(state);
  const rows = await query(
    connection,
    `SELECT id, "time", "fromType", "from", "toType", "to" FROM ${rowsTable}`,
  );
  let accepted = 0;
  for (const row of rows) {
    const before = state.graph.links.size;
    const from = { type: String(row['fromType'] ?? ''), value: String(row['from'] ?? '') };
    const to = { type: String(row['toType'] ?? ''), value: String(row['to'] ?? '') };
    const time = Number(row['time'] ?? Number.NaN);
    const evidence = { time, source: job.source, interaction: String(row['id'] ?? '') };
    // two names of one record, or a name of nobody, merge nothing
    link(state.graph, from, to, 'record', evidence);
    if (state.graph.links.size > before) accepted++;
  }
  await naming.codes(connection, new Set(), new Set());
  await keepIdentity(connection, state);
  await learnSource(connection, job.source);
  const received = rows.length + unreadable + suppressed;
  const duplicate = rows.length - accepted;

  const ledger = { received, accepted, duplicate, revised: 0, quarantined: unreadable, suppressed };
  await connection.run(
    'INSERT INTO import SELECT code, $2, $3, $4, $5, $6, 0, $7, $8 FROM source WHERE name = $1',
    [job.source, job.file, BigInt(job.at), received, accepted, duplicate, unreadable, suppressed],
  );
  return { ...ledger, customers: 0, touchpoints: 0, from: null, to: null };
}
