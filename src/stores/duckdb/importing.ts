import type { DuckDBConnection } from '@duckdb/node-api';
import { noRows } from '../../model/importLedger.ts';
import type { ImportInput, ImportPlan } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { ImportOptions, ImportOutcome } from '../interactionStore.ts';
import { keepCustomerAttributes, stageCustomers } from './customersImport.ts';
import { inAnyOrder, one, query, withProgress } from './database.ts';
import { learnIdleCustomers, learnNames, learnSource } from './dictionaries.ts';
import { fileSql, type InputSql } from './fileSql.ts';
import { importMerges } from './identity/importMerges.ts';
import { bindLearned, stagedHeads } from './identity/stagedHeads.ts';
import type { StoredIdentity } from './identity/storedIdentity.ts';
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
  identity: StoredIdentity;
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
  let suppressed = 0;
  let sql: InputSql;
  let row: string | null = null;
  if (input.kind === 'rows') {
    const bad = await fillRowsTable(
      connection,
      input.rows,
      (rows) => job.progress({ phase: 'reading', rows }),
      job.signal,
    );
    const isSuppressed = (await job.privacy?.isSuppressed(connection)) ?? null;
    const kept = isSuppressed === null ? bad : bad.filter(({ raw }) => !isSuppressed(raw));
    await quarantineUnreadable(connection, job, job.privacy?.maskUnreadable(kept) ?? kept);
    unreadable = kept.length;
    suppressed = bad.length - kept.length;
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
    if (plan.content === 'merges') return await importMerges(connection, job, unreadable, suppressed);
    if (plan.content === 'customers')
      return await importCustomers(
        connection,
        texts,
        sql,
        row,
        `coalesce(${raw}, '{}')`,
        job,
        unreadable,
        suppressed,
      );
    return await importInteractions(
      connection,
      interactionStaging(plan, texts, sql, row, `coalesce(${raw}, '{}')`),
      sql,
      job,
      unreadable,
      suppressed,
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
  suppressedBefore = 0,
): Promise<ImportOutcome> {
  const details = await reading(connection, job, () => stageInteractions(connection, staging));
  const suppressed = new Map(await job.privacy?.suppressStaged(connection, details));
  const customers = await stagedHeads(connection, job.identity, details.includes('identifiers'));
  await job.privacy?.maskStaged(connection, details);
  return inAnyOrder(connection, async () => {
    const { rows } = await one(connection, `SELECT count(*) AS rows FROM ${stagedTable}`);
    job.progress({ phase: 'checking', rows: Number(rows) });
    const rejected = await quarantineRest(connection, staging.row, input, job);
    if (suppressedBefore + rejected.suppressed > 0)
      suppressed.set(job.source, (suppressed.get(job.source) ?? 0) + suppressedBefore + rejected.suppressed);
    const distinct = await learnNames(connection, customers.names);
    await bindLearned(connection, job.identity, customers);
    await learnSource(connection, job.source);
    job.progress({ phase: 'writing', rows: Number(rows) });
    const { accepted, revised } = await keepStaged(connection, details);
    const ledger = await writeLedger(
      connection,
      job,
      rejected.quarantined + unreadable,
      accepted,
      revised,
      suppressed,
    );
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
    return await withProgress(connection, work);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    const said = /^(?:Invalid Input|IO|Conversion) Error: (.*)/.exec(message)?.[1];
    if (said === undefined) throw cause;
    throw new UnusableInput(`${job.file} can't be read as it was described: ${said}`, { cause });
  } finally {
    clearInterval(timer);
  }
}

/** Gives how many lines the reader rejected, by what became of them. */
async function quarantineRest(
  connection: DuckDBConnection,
  row: string | null,
  input: Pick<InputSql, 'rejects' | 'linesBefore'>,
  job: ImportJob,
): Promise<{ quarantined: number; suppressed: number }> {
  const isSuppressed = (await job.privacy?.isSuppressed(connection)) ?? null;
  const rejected =
    input.rejects === null
      ? { rows: [], suppressed: 0 }
      : await quarantineRejected(connection, job, input.linesBefore, {
          mask: job.privacy?.maskLine ?? null,
          isSuppressed,
        });
  await quarantineStaged(connection, job, row === null ? null : 'row', rejected.rows);
  return { quarantined: rejected.rows.length - rejected.suppressed, suppressed: rejected.suppressed };
}

async function writeLedger(
  connection: DuckDBConnection,
  job: ImportJob,
  notStaged: number,
  accepted: ReadonlyMap<number, number>,
  revised: ReadonlyMap<number, number>,
  suppressed: ReadonlyMap<string, number>,
): Promise<Omit<ImportOutcome, 'customers' | 'touchpoints'>> {
  const staged = await query(
    connection,
    `SELECT source.code, source.name, count(*) AS received, count(*) FILTER (reason IS NOT NULL) AS quarantined
     FROM ${stagedTable} AS s JOIN source ON source.name = s.source GROUP BY ALL`,
  );
  const own = await one(connection, 'SELECT code FROM source WHERE name = $1', [job.source]);
  const hasOwnRows = staged.some((row) => row['code'] === own['code']);
  for (const name of suppressed.keys()) {
    if (name === job.source || staged.some((row) => row['name'] === name)) continue;
    await learnSource(connection, name);
    const { code = 0 } = await one(connection, 'SELECT code FROM source WHERE name = $1', [name]);
    staged.push({ code, name, received: 0, quarantined: 0 });
  }
  if (!hasOwnRows && (suppressed.has(job.source) || notStaged > 0 || staged.length === 0))
    staged.push({ code: own['code'] ?? 0, name: job.source, received: 0, quarantined: 0 });
  const total = noRows();
  for (const row of staged) {
    const code = Number(row['code']);
    const lost = code === own['code'] ? notStaged : 0;
    const out = suppressed.get(String(row['name'])) ?? 0;
    const received = Number(row['received']) + lost + out;
    const quarantined = Number(row['quarantined']) + lost;
    const kept = accepted.get(code) ?? 0;
    const ledger = {
      received,
      accepted: kept,
      duplicate: received - quarantined - kept - out,
      revised: revised.get(code) ?? 0,
      quarantined,
      suppressed: out,
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
  suppressedBefore: number,
): Promise<ImportOutcome> {
  await reading(connection, job, () => stageCustomers(connection, texts, input, row, raw));
  const staged =
    (await job.privacy?.suppressStaged(connection, ['identifiers'])) ?? new Map<string, number>();
  const customers = await stagedHeads(connection, job.identity, texts.identifiers.size > 0, false);
  const rejected = await quarantineRest(connection, row, input, job);
  const suppressed = [...staged.values()].reduce((sum, n) => sum + n, suppressedBefore + rejected.suppressed);
  await learnSource(connection, job.source);
  const kept = await inAnyOrder(connection, async () => {
    await learnIdleCustomers(connection, customers.names);
    await bindLearned(connection, job.identity, customers);
    return keepCustomerAttributes(connection, job.source);
  });
  const lost = rejected.quarantined + unreadable;
  const outcome: ImportOutcome = {
    received: kept.received + lost + suppressed,
    accepted: kept.accepted,
    duplicate: kept.received - kept.quarantined - kept.accepted,
    revised: kept.revised,
    quarantined: kept.quarantined + lost,
    suppressed,
    customers: kept.customers,
    touchpoints: 0,
    from: null,
    to: null,
  };
  await connection.run(
    `INSERT INTO import SELECT code, $2, $3, $4, $5, $6, $7, $8, $9 FROM source WHERE name = $1`,
    [
      job.source,
      job.file,
      BigInt(job.at),
      outcome.received,
      outcome.accepted,
      outcome.duplicate,
      outcome.revised,
      outcome.quarantined,
      outcome.suppressed,
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
