import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportInput, ImportPlan } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { ImportOptions, ImportOutcome } from '../interactionStore.ts';
import { keepCustomerAttributes, stageCustomers } from './customersImport.ts';
import { inAnyOrder, one, query } from './database.ts';
import { learnNames, learnSource } from './dictionaries.ts';
import { fileSql, type InputSql } from './fileSql.ts';
import { keepStaged } from './keeping.ts';
import { jsonObjectSql, rowTexts } from './planSql.ts';
import type { ImportPrivacy } from './privacy/importPrivacy.ts';
import { quarantineRejected, quarantineStaged, quarantineUnreadable } from './quarantine.ts';
import { fillRowsTable, rowNumber, rowsTable } from './rowsTable.ts';
import { identifier } from './sqlText.ts';
import {
  dropStaged,
  interactionStaging,
  type StagingSql,
  stagedTable,
  stageInteractions,
} from './staging.ts';

export interface ImportJob {
  source: string;
  file: string;
  /** ms since 1970-01-01 UTC */
  at: number;
  progress: NonNullable<ImportOptions['onProgress']>;
  signal: AbortSignal | undefined;
  /** what is masked and whose rows are not kept; absent where that was looked after before */
  privacy?: ImportPrivacy;
}

/** Carries out a plan inside the caller's transaction. */
export async function importInput(
  connection: DuckDBConnection,
  plan: ImportPlan,
  input: ImportInput,
  job: ImportJob,
): Promise<ImportOutcome> {
  job.progress({ phase: 'reading', rows: 0 });
  let unreadable = 0;
  let sql: InputSql;
  let row: string | null = null;
  if (input.kind === 'rows') {
    const bad = await fillRowsTable(
      connection,
      input.rows,
      (rows) => job.progress({ phase: 'reading', rows }),
      job.signal,
    );
    await quarantineUnreadable(connection, job, job.privacy?.maskUnreadable(bad) ?? bad);
    unreadable = bad.length;
    sql = { from: rowsTable, unreadable: null, raw: null, rejects: null, linesBefore: 0 };
    row = rowNumber;
  } else {
    sql = await fileSql(input.file);
  }
  const columnNames = input.kind === 'rows' ? input.rows.columnNames : input.file.columnNames;
  const texts = rowTexts(plan, columnNames);
  const raw = sql.raw ?? jsonObjectSql(new Map(columnNames.map((name) => [name, identifier(name)])));
  const interrupt = () => connection.interrupt();
  job.signal?.addEventListener('abort', interrupt, { once: true });
  try {
    if (plan.content === 'customers')
      return await importCustomers(connection, texts, sql, row, `coalesce(${raw}, '{}')`, job, unreadable);
    return await importInteractions(
      connection,
      interactionStaging(plan, texts, sql, row, `coalesce(${raw}, '{}')`),
      sql,
      job,
      unreadable,
    );
  } finally {
    job.signal?.removeEventListener('abort', interrupt);
    if (input.kind === 'rows')
      await connection.run(`DROP TABLE IF EXISTS ${rowsTable}`).catch(() => undefined);
  }
}

/** Stages, quarantines and keeps interactions, and writes the ledger. */
export async function importInteractions(
  connection: DuckDBConnection,
  staging: StagingSql,
  input: Pick<InputSql, 'rejects' | 'linesBefore'>,
  job: ImportJob,
  unreadable: number,
): Promise<ImportOutcome> {
  const details = await reading(connection, job, () => stageInteractions(connection, staging));
  await job.privacy?.maskStaged(connection, details);
  return inAnyOrder(connection, async () => {
    const { rows } = await one(connection, `SELECT count(*) AS rows FROM ${stagedTable}`);
    job.progress({ phase: 'checking', rows: Number(rows) });
    const rejected = await quarantineRest(connection, staging.row, input, job);
    const distinct = await learnNames(connection);
    await learnSource(connection, job.source);
    job.progress({ phase: 'writing', rows: Number(rows) });
    const { accepted, revised } = await keepStaged(connection, details);
    const ledger = await writeLedger(connection, job, rejected + unreadable, accepted, revised);
    const outcome = { ...ledger, ...distinct };
    await learnAttributes(connection, staging);
    if (outcome.accepted > 0 || outcome.revised > 0 || outcome.quarantined > 0) await raiseEpoch(connection);
    await dropStaged(connection);
    return outcome;
  });
}

/** Tells how far the database has come, and says in one sentence what it can't read. */
async function reading<T>(connection: DuckDBConnection, job: ImportJob, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => {
    const rows = Number(connection.progress.rows_processed);
    if (rows > 0) job.progress({ phase: 'reading', rows });
  }, 250);
  try {
    return await work();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    const said = /^(?:Invalid Input|IO|Conversion) Error: (.*)/.exec(message)?.[1];
    if (said === undefined) throw cause;
    throw new UnusableInput(`${job.file} can't be read as it was described: ${said}`, { cause });
  } finally {
    clearInterval(timer);
  }
}

/** Gives the number of lines that the reader rejected. */
async function quarantineRest(
  connection: DuckDBConnection,
  row: string | null,
  input: Pick<InputSql, 'rejects' | 'linesBefore'>,
  job: ImportJob,
): Promise<number> {
  const rejected =
    input.rejects === null
      ? []
      : await quarantineRejected(connection, job, input.linesBefore, job.privacy?.maskLine ?? null);
  await quarantineStaged(connection, job, row === null ? null : 'row', rejected);
  return rejected.length;
}

async function writeLedger(
  connection: DuckDBConnection,
  job: ImportJob,
  notStaged: number,
  accepted: ReadonlyMap<number, number>,
  revised: ReadonlyMap<number, number>,
): Promise<Omit<ImportOutcome, 'customers' | 'touchpoints'>> {
  const staged = await query(
    connection,
    `SELECT source.code, source.name, count(*) AS received, count(*) FILTER (reason IS NOT NULL) AS quarantined
     FROM ${stagedTable} AS s JOIN source ON source.name = s.source GROUP BY ALL`,
  );
  const own = await one(connection, 'SELECT code FROM source WHERE name = $1', [job.source]);
  const hasOwnRows = staged.some((row) => row['code'] === own['code']);
  if (!hasOwnRows && (notStaged > 0 || staged.length === 0))
    staged.push({ code: own['code'] ?? 0, name: job.source, received: 0, quarantined: 0 });
  const total = { received: 0, accepted: 0, duplicate: 0, revised: 0, quarantined: 0, suppressed: 0 };
  for (const row of staged) {
    const code = Number(row['code']);
    const lost = code === own['code'] ? notStaged : 0;
    const received = Number(row['received']) + lost;
    const quarantined = Number(row['quarantined']) + lost;
    const kept = accepted.get(code) ?? 0;
    const ledger = {
      received,
      accepted: kept,
      duplicate: received - quarantined - kept,
      revised: revised.get(code) ?? 0,
      quarantined,
      suppressed: 0,
    };
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += ledger[key];
    await connection.run('INSERT INTO import VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      code,
      job.file,
      BigInt(job.at),
      received,
      ledger.accepted,
      ledger.duplicate,
      ledger.revised,
      quarantined,
      ledger.suppressed,
    ]);
  }
  if (total.duplicate < 0) throw new Error(`more rows were kept than received from ${job.file}`);
  const span = await one(
    connection,
    `SELECT min(time) AS first, max(time) AS last FROM ${stagedTable} WHERE reason IS NULL`,
  );
  return {
    ...total,
    from: isoOrNull(span['first']),
    to: isoOrNull(span['last']),
  };
}

async function importCustomers(
  connection: DuckDBConnection,
  texts: ReturnType<typeof rowTexts>,
  input: InputSql,
  row: string | null,
  raw: string,
  job: ImportJob,
  unreadable: number,
): Promise<ImportOutcome> {
  await reading(connection, job, () => stageCustomers(connection, texts, input, row, raw));
  const rejected = await quarantineRest(connection, row, input, job);
  await learnSource(connection, job.source);
  const kept = await inAnyOrder(connection, () => keepCustomerAttributes(connection, job.source));
  const lost = rejected + unreadable;
  const outcome: ImportOutcome = {
    received: kept.received + lost,
    accepted: kept.accepted,
    duplicate: kept.received - kept.quarantined - kept.accepted,
    revised: kept.revised,
    quarantined: kept.quarantined + lost,
    suppressed: 0,
    customers: kept.customers,
    touchpoints: 0,
    from: null,
    to: null,
  };
  await connection.run(
    `INSERT INTO import SELECT code, $2, $3, $4, $5, $6, $7, $8, 0 FROM source WHERE name = $1`,
    [
      job.source,
      job.file,
      BigInt(job.at),
      outcome.received,
      outcome.accepted,
      outcome.duplicate,
      outcome.revised,
      outcome.quarantined,
    ],
  );
  if (outcome.accepted > 0 || outcome.revised > 0)
    await connection.run('INSERT INTO customer_change SELECT epoch + 1 FROM state');
  if (outcome.accepted > 0 || outcome.revised > 0 || outcome.quarantined > 0) await raiseEpoch(connection);
  return outcome;
}

async function learnAttributes(connection: DuckDBConnection, staging: StagingSql): Promise<void> {
  const names =
    staging.texts.attributes.size > 0 || staging.attributes === 'NULL'
      ? [...staging.texts.attributes.keys()]
      : (
          await query(
            connection,
            `SELECT DISTINCT unnest(json_keys(attributes)) AS name FROM ${stagedTable} WHERE attributes IS NOT NULL`,
          )
        ).map((row) => String(row['name']));
  for (const name of names)
    await connection.run(
      `INSERT INTO attribute SELECT $1, false
       WHERE NOT EXISTS (SELECT 1 FROM attribute WHERE name = $1 AND NOT of_customers)`,
      [name],
    );
}

export async function raiseEpoch(connection: DuckDBConnection): Promise<void> {
  await connection.run('UPDATE state SET epoch = epoch + 1');
}

/** Refuses a plan without a usable source before anything is read. */
export function checkPlan(plan: ImportPlan): void {
  if (plan.source.trim() === '')
    throw new UnusableInput('the import has no source: give it a name with --source');
}

function isoOrNull(time: unknown): string | null {
  return typeof time === 'number' ? new Date(time).toISOString() : null;
}
