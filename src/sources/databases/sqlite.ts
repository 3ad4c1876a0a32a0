import { stat } from 'node:fs/promises';
import { setImmediate as afterOthers } from 'node:timers/promises';
import Database from 'libsql';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { DatabaseReader, DatabaseRow, QuerySettings } from './databaseReader.ts';
import { statements } from './selectSql.ts';

export interface SqliteSettings extends QuerySettings {
  /** absolute path */
  file: string;
}

const batchRows = 256;
const batchBytes = 4 << 20;

/** Reads a SQLite file, opened for reading only. Other work goes on between batches, not within one. */
export async function openSqlite(settings: SqliteSettings): Promise<DatabaseReader> {
  const { file, timeoutMs } = settings;
  const sql = statements(settings, { quote: '"', parameter: '?' });
  const there = await stat(file).catch(() => null);
  if (!there?.isFile())
    throw new UnusableInput(`${file} is not there, or may not be read: check the path of the database`);
  const database = open(file);
  const asked = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (cause) {
      throw refusal(cause, settings);
    }
  };
  const prepared = (text: string) => asked(() => database.prepare<unknown[]>(text));
  return {
    async columns() {
      const statement = prepared(sql.columns);
      const columns = asked(() => statement.columns()).map(({ name }) => ({ name, json: false }));
      // SQLite takes a name in double quotes that is no column for a text
      if (!columns.some(({ name }) => name.toLowerCase() === settings.cursor.toLowerCase()))
        throw new UnusableInput(
          `${file} has no cursor column '${settings.cursor}' there: it has ${columns.map(({ name }) => name).join(', ')}`,
        );
      return columns;
    },
    async *rows(from, limit, signal) {
      const until = Date.now() + timeoutMs;
      const statement = prepared(sql.rows(from !== null, limit));
      statement.safeIntegers(true);
      statement.raw(true);
      const parameters = from === null ? [] : [/^[+-]?\d+$/.test(from) ? BigInt(from) : from];
      const rows = asked(() => statement.iterate(...parameters)) as IterableIterator<unknown[]>;
      try {
        for (;;) {
          const { batch, done } = asked(() => take(rows));
          if (batch.length > 0) yield batch;
          if (done) return;
          await afterOthers();
          signal.throwIfAborted();
          if (Date.now() > until)
            throw new UnusableInput(
              `${file} took longer than ${Math.round(timeoutMs / 1000)} s and was stopped: put an index on '${settings.cursor}', or raise the time limit`,
            );
        }
      } finally {
        rows.return?.();
      }
    },
    async hasRowsWithoutCursor() {
      try {
        return database.prepare(sql.withoutCursor).get() !== undefined;
      } catch {
        return null;
      }
    },
    async close() {
      database.close();
    },
  };
}

function open(file: string): Database.Database {
  try {
    const database = new Database(file, { readonly: true });
    database.exec('PRAGMA query_only = ON');
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    return database;
  } catch (cause) {
    throw new UnusableInput(`${file} can't be read as a SQLite database: ${(cause as Error).message}`, {
      cause,
    });
  }
}

function take(rows: IterableIterator<unknown[]>): { batch: DatabaseRow[]; done: boolean } {
  const batch: DatabaseRow[] = [];
  let bytes = 0;
  while (batch.length < batchRows && bytes < batchBytes) {
    const next = rows.next();
    if (next.done) return { batch, done: true };
    const row = next.value.map(textOf);
    for (const value of row) bytes += value?.length ?? 0;
    batch.push(row);
  }
  return { batch, done: false };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array || value instanceof ArrayBuffer)
    return Buffer.from(value as Uint8Array).toString('hex');
  return String(value);
}

function refusal(cause: unknown, { file, cursor }: SqliteSettings): Error {
  if (cause instanceof UnusableInput) return cause;
  const words = String((cause as Error).message).replace(/\s+/g, ' ');
  if (/no such table/i.test(words))
    return new UnusableInput(`${file} has no such table: ${words}; check its name`, { cause });
  if (/no such column/i.test(words))
    return new UnusableInput(
      `${file} knows no such column: ${words}; check the query and the cursor column '${cursor}'`,
      { cause },
    );
  if (/readonly|read-only|not authorized/i.test(words))
    return new UnusableInput(`the query would write, and connections only read: ${words}`, { cause });
  if (/locked|busy/i.test(words))
    return new UnusableInput(`${file} is locked by another program: the next run tries again`, { cause });
  return new UnusableInput(`${file} can't be read: ${words}`, { cause });
}
