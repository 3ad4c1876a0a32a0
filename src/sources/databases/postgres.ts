import { once } from 'node:events';
import type { Client, FieldDef, QueryArrayConfig } from 'pg';
import type { DatabaseReader, DatabaseRow, QueryColumn, QuerySettings } from './databaseReader.ts';
import { databaseRefusal, type Where } from './refusals.ts';
import { statements } from './selectSql.ts';

/** How to log in to a database server. */
export interface ServerSettings extends QuerySettings {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string | null;
  tls: 'off' | 'on' | 'unverified';
}

const connectMs = 10_000;
/** Rows fetched at once are as many as fit into this. */
const batchBytes = 8 << 20;
const firstBatch = 8;
const largestBatch = 5000;

/** Type numbers of PostgreSQL's catalogue. */
const types = { bool: 16, bytes: 17, json: 114, jsonb: 3802, timestamp: 1114, timestamptz: 1184 } as const;

/** Reads from PostgreSQL through a cursor of the server, in read-only transactions. */
export async function openPostgres(settings: ServerSettings): Promise<DatabaseReader> {
  const where: Where = { ...settings, server: `PostgreSQL at ${settings.host}:${settings.port}` };
  const sql = statements(settings, { quote: '"', parameter: '$1' });
  const client = await connect(settings).catch((cause: unknown) => {
    throw databaseRefusal(cause, where);
  });
  let lost: unknown = null;
  client.on('error', (error: unknown) => {
    lost = error;
  });
  const asked = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (cause) {
      throw databaseRefusal(lost ?? cause, where);
    }
  };
  const inTransaction = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await client.query('BEGIN READ ONLY');
    try {
      return await work();
    } finally {
      await client.query('ROLLBACK').catch(() => undefined);
    }
  };
  let fields: FieldDef[] = [];
  return {
    columns: () =>
      asked(() =>
        inTransaction(async () => {
          const result = await client.query(single(sql.columns));
          fields = result.fields;
          await client.query(single(sql.rows(false, 1)));
          return fields.map(described);
        }),
      ),
    async *rows(from, limit, signal) {
      const stop = () => breakOff(client);
      signal.addEventListener('abort', stop, { once: true });
      try {
        await asked(() => client.query('BEGIN READ ONLY'));
        await asked(() =>
          client.query(
            single(
              `DECLARE waymark_rows NO SCROLL CURSOR FOR ${sql.rows(from !== null, limit)}`,
              from === null ? [] : [from],
            ),
          ),
        );
        let count = firstBatch;
        for (;;) {
          signal.throwIfAborted();
          const result = await asked(() => client.query(single(`FETCH ${count} FROM waymark_rows`)));
          const rows = result.rows as (string | null)[][];
          if (rows.length === 0) return;
          yield rows.map((row) => textsOf(row, result.fields));
          if (rows.length < count) return;
          count = nextCount(rows, count);
        }
      } catch (cause) {
        signal.throwIfAborted();
        throw cause;
      } finally {
        signal.removeEventListener('abort', stop);
        if (!signal.aborted) await client.query('ROLLBACK').catch(() => undefined);
      }
    },
    async hasRowsWithoutCursor() {
      try {
        const found = await inTransaction(() => client.query(single(sql.withoutCursor)));
        return found.rows.length > 0;
      } catch {
        return null;
      }
    },
    async close() {
      await client.end().catch(() => undefined);
    },
  };
}

async function connect(settings: ServerSettings): Promise<Client> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    host: settings.host,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    // an empty one keeps the driver from looking for one in the files and the environment of this machine
    password: settings.password ?? '',
    ssl: settings.tls === 'off' ? false : { rejectUnauthorized: settings.tls === 'on' },
    application_name: 'waymark',
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    options: `-c statement_timeout=${settings.timeoutMs} -c default_transaction_read_only=on -c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=iso_8601 -c bytea_output=hex -c extra_float_digits=1`,
    // whatever the type, the text as PostgreSQL wrote it: numbers keep their digits, times their microseconds
    types: { getTypeParser: () => (value: unknown) => value },
  } as ConstructorParameters<typeof pg.Client>[0]);
  const failed = once(client, 'error').then(([error]) => {
    throw error;
  });
  failed.catch(() => undefined);
  try {
    await Promise.race([client.connect(), failed]);
  } catch (error) {
    breakOff(client);
    throw error;
  }
  return client;
}

/** By the extended protocol, which takes one statement and no second behind it. */
function single(text: string, values: string[] = []): QueryArrayConfig<string[]> {
  return { text, values, rowMode: 'array', queryMode: 'extended' } as QueryArrayConfig<string[]>;
}

/** Ends a connection at once, whatever it is doing; the server then ends the statement. */
function breakOff(client: Client): void {
  (client as unknown as { connection?: { stream?: { destroy(): void } } }).connection?.stream?.destroy();
}

function described({ name, dataTypeID }: FieldDef): QueryColumn {
  return { name, json: dataTypeID === types.json || dataTypeID === types.jsonb };
}

function textsOf(row: readonly (string | null)[], fields: readonly FieldDef[]): DatabaseRow {
  return row.map((value, at) => (value === null ? null : textOf(value, fields[at]?.dataTypeID ?? 0)));
}

function textOf(value: string, type: number): string {
  switch (type) {
    case types.bool:
      return value === 't' ? 'true' : 'false';
    case types.timestamp:
      return value.replace(' ', 'T');
    case types.timestamptz:
      return value.replace(' ', 'T').replace(/\+00$/, 'Z');
    default:
      return value;
  }
}

function nextCount(rows: readonly (readonly (string | null)[])[], count: number): number {
  let longest = 1;
  for (const row of rows) {
    let bytes = 0;
    for (const value of row) bytes += value?.length ?? 0;
    if (bytes > longest) longest = bytes;
  }
  return Math.max(1, Math.min(largestBatch, count * 4, Math.floor(batchBytes / longest)));
}
