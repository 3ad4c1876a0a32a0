import type { DuckDBConnection } from '@duckdb/node-api';
import type { QuarantinedRow, UnreadableRow } from '../../model/importPlan.ts';
import { query } from './database.ts';
import { rejectsTable } from './fileSql.ts';
import { rewriteTexts } from './privacy/rewriteTexts.ts';
import { stagedTable } from './staging.ts';

export interface QuarantineOrigin {
  source: string;
  file: string;
  /** ms since 1970-01-01 UTC */
  at: number;
}

/** Keeps rows that were no rows to the reader. */
export async function quarantineUnreadable(
  connection: DuckDBConnection,
  origin: QuarantineOrigin,
  rows: readonly UnreadableRow[],
): Promise<void> {
  for (const row of rows)
    await insertNew(
      connection,
      'SELECT $1::VARCHAR AS source, $2::VARCHAR AS file, $3::BIGINT AS row, $4::VARCHAR AS reason, $5::VARCHAR AS raw',
      '$6',
      [origin.source, origin.file, BigInt(row.row), row.reason, row.raw, BigInt(origin.at)],
    );
}

/** What is done about personal data in lines that are no rows. */
export interface LinePrivacy {
  mask: ((line: string) => string) | null;
  /** true for lines that are not kept at all */
  isSuppressed: ((line: string) => boolean) | null;
}

/**
 * Keeps the lines that the database's own reader rejected, and gives their numbers among the rows, rising, and how many of them are not kept.
 * A line number is taken for a row number: exact where no value goes over several lines.
 */
export async function quarantineRejected(
  connection: DuckDBConnection,
  origin: QuarantineOrigin,
  linesBefore: number,
  { mask, isSuppressed }: LinePrivacy,
): Promise<{ rows: number[]; suppressed: number }> {
  const exists = await query(
    connection,
    `SELECT 1 FROM duckdb_tables() WHERE table_name = '${rejectsTable}'`,
  );
  if (exists.length === 0) return { rows: [], suppressed: 0 };
  await connection.run(`CREATE OR REPLACE TEMP TABLE bad_line AS
    SELECT line - ${linesBefore} AS row, first(error_message) AS message, first(coalesce(csv_line, '')) AS raw
    FROM ${rejectsTable} GROUP BY line`);
  const rejected = await query(connection, 'SELECT row FROM bad_line ORDER BY row');
  const suppressed = isSuppressed === null ? 0 : await dropLines(connection, isSuppressed);
  for (const column of mask === null ? [] : ['message', 'raw'])
    await rewriteTexts(
      connection,
      { table: 'bad_line', column, found: `SELECT rowid, ${column} FROM bad_line` },
      mask ?? String,
    );
  await insertNew(
    connection,
    `SELECT $1::VARCHAR AS source, $2::VARCHAR AS file, row, 'the line can''t be read: ' || message AS reason, raw FROM bad_line`,
    '$3',
    [origin.source, origin.file, BigInt(origin.at)],
  );
  await connection.run('DROP TABLE bad_line');
  await connection.run(`DROP TABLE ${rejectsTable}`);
  await connection.run(`DROP TABLE ${rejectsTable}_scan`);
  return { rows: rejected.map((row) => Number(row['row'])), suppressed };
}

async function dropLines(
  connection: DuckDBConnection,
  isSuppressed: (line: string) => boolean,
): Promise<number> {
  const lines = await query(connection, 'SELECT rowid::VARCHAR AS place, raw FROM bad_line');
  const out = lines.filter(({ raw }) => isSuppressed(String(raw))).map(({ place }) => String(place));
  if (out.length > 0) await connection.run(`DELETE FROM bad_line WHERE rowid IN (${out.join(', ')})`);
  return out.length;
}

/** Keeps the staged rows that have a reason. `rejected` are the rows of the input that never reached the staging table. */
export async function quarantineStaged(
  connection: DuckDBConnection,
  origin: QuarantineOrigin,
  rowSql: string | null,
  rejected: readonly number[],
): Promise<void> {
  const row = rowSql ?? `nth + 1 + len(list_filter([${shifts(rejected)}]::BIGINT[], shift -> shift <= nth))`;
  await insertNew(
    connection,
    `SELECT source, $1::VARCHAR AS file, ${row} AS row, reason, coalesce(raw, '') AS raw
     FROM ${stagedTable} WHERE reason IS NOT NULL`,
    '$2',
    [origin.file, BigInt(origin.at)],
  );
}

/** Rows that are in quarantine already, from an earlier import of the same file, are not kept twice. */
async function insertNew(
  connection: DuckDBConnection,
  rows: string,
  at: string,
  parameters: (string | bigint)[],
): Promise<void> {
  await connection.run(
    `INSERT INTO quarantine
     SELECT 'q' || nextval('quarantine_id'), source, file, row, reason, raw, ${at} FROM (${rows}) AS new
     WHERE NOT EXISTS (SELECT 1 FROM quarantine AS q WHERE q.source = new.source AND q.file = new.file
       AND q.row = new.row AND q.reason = new.reason AND q.raw = new.raw)
     ORDER BY row`,
    parameters,
  );
}

/** For each rejected row the position among the read rows from which on it counts. */
function shifts(rejected: readonly number[]): string {
  return rejected.map((row, before) => row - 1 - before).join(', ');
}

export async function quarantinedRows(
  connection: DuckDBConnection,
  source: string | undefined,
  limit: number | undefined,
): Promise<{ rows: QuarantinedRow[]; total: number }> {
  const where = source === undefined ? '' : 'WHERE source = $1';
  const parameters = source === undefined ? [] : [source];
  const [count] = await query(connection, `SELECT count(*) AS total FROM quarantine ${where}`, parameters);
  const rows = await query(
    connection,
    `SELECT * FROM quarantine ${where} ORDER BY imported DESC, file, row, id ${limit === undefined ? '' : `LIMIT ${Math.trunc(limit)}`}`,
    parameters,
  );
  return {
    total: Number(count?.['total'] ?? 0),
    rows: rows.map((row) => ({
      id: String(row['id']),
      source: String(row['source']),
      file: String(row['file']),
      row: Number(row['row']),
      reason: String(row['reason']),
      raw: String(row['raw']),
      at: new Date(Number(row['imported'])).toISOString(),
    })),
  };
}
