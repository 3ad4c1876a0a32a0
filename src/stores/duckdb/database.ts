import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { asideOf, copyInto, type DatabaseOptions, openInstance, synced } from './databaseFile.ts';
import { isFatal, roomError } from './roomError.ts';

/** A value as a query gives it back; 64-bit integers become numbers. */
export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;

/** A DuckDB file with one connection for writing, used by one caller at a time, and one for each question. */
export class Database {
  #instance: DuckDBInstance;
  #writer: DuckDBConnection;
  readonly #options: DatabaseOptions;
  #last: Promise<unknown> = Promise.resolve();
  readonly #listeners: ((isKept: boolean) => void)[] = [];
  #reading = 0;
  /** resolves when readers may begin again, null while they may */
  #closed: Promise<void> | null = null;
  #onQuiet: (() => void) | null = null;
  /** the database gave up, or couldn't be opened: it has to be opened again */
  #isBroken = false;
  #isClosed = false;

  private constructor(instance: DuckDBInstance, writer: DuckDBConnection, options: DatabaseOptions) {
    this.#instance = instance;
    this.#writer = writer;
    this.#options = options;
  }

  static async open(options: DatabaseOptions): Promise<Database> {
    await mkdir(options.temporary, { recursive: true });
    await rm(asideOf(options.file), { force: true });
    const { instance, writer } = await openInstance(options);
    return new Database(instance, writer, options);
  }

  get file(): string {
    return this.#options.file;
  }

  /** Runs work that writes; writers follow one another. */
  write<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const mine = this.#last.then(async () => {
      if (this.#isBroken) await this.#reopen();
      try {
        return await work(this.#writer);
      } catch (error) {
        throw this.#told(error);
      }
    });
    this.#last = mine.catch(() => undefined).then(() => this.#checkpoint());
    return mine;
  }

  /**
   * Compresses what is in the write-ahead log into the file once it is large. Whoever wrote last does not wait for it, and readers don't; the
   * next writer does. DuckDB 1.5.5 makes no checkpoint beside a transaction that writes, no copy beside a checkpoint, and no checkpoint while
   * a reader sees what was updated or deleted since: then it is tried after each write, and in the end new readers wait for those.
   */
  async #checkpoint(): Promise<void> {
    if (this.#isClosed || this.#isBroken) return;
    const log = await stat(`${this.#options.file}.wal`).catch(() => null);
    const large = this.#options.log ?? writeAheadLog;
    if (log === null || log.size < large) return;
    try {
      if (log.size < patience * large) await this.#compress();
      else await this.#withoutReaders(() => this.#compress());
    } catch (error) {
      // it is tried again after what is written next
      this.#told(error);
    }
  }

  async #compress(): Promise<void> {
    const connection = await this.#instance.connect();
    try {
      await connection.run('CHECKPOINT');
    } finally {
      connection.closeSync();
    }
  }

  /** Says in one sentence that there is no room, and remembers when the database gave up. */
  #told(error: unknown): unknown {
    if (isFatal(error)) this.#isBroken = true;
    return roomError(error, this.#options.file) ?? error;
  }

  /** Opens the file again after the database gave up: what was kept before is there. */
  async #reopen(): Promise<void> {
    try {
      await this.#replaced(async () => {});
    } catch (error) {
      throw roomError(error, this.#options.file) ?? error;
    }
  }

  /** Calls back at the end of each transaction, before the next one begins. */
  onTransactionEnd(listener: (isKept: boolean) => void): void {
    this.#listeners.push(listener);
  }

  /** Runs work that writes in one transaction: done when it resolves, not done when it throws or gives `keep` false. */
  transaction<T>(
    work: (connection: DuckDBConnection) => Promise<{ keep: boolean; result: T }>,
    before?: string,
  ): Promise<T> {
    return this.write(async (connection) => {
      if (before) await connection.run(before);
      await connection.run('BEGIN');
      try {
        const { keep, result } = await work(connection);
        await connection.run(keep ? 'COMMIT' : 'ROLLBACK');
        for (const listener of this.#listeners) listener(keep);
        return result;
      } catch (error) {
        await connection.run('ROLLBACK').catch(() => undefined);
        await connection.run(inOrder).catch(() => undefined);
        await connection.run(withoutProgress).catch(() => undefined);
        for (const listener of this.#listeners) listener(false);
        throw error;
      }
    });
  }

  /** Runs work that reads on a connection of its own, in one snapshot. */
  async read<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    if (this.#isBroken) await this.write(async () => {});
    while (this.#closed !== null) await this.#closed;
    this.#reading++;
    try {
      const connection = await this.#instance.connect();
      try {
        await connection.run('BEGIN READ ONLY');
        return await work(connection);
      } finally {
        connection.closeSync();
      }
    } catch (error) {
      throw this.#told(error);
    } finally {
      this.#reading--;
      if (this.#reading === 0) this.#onQuiet?.();
    }
  }

  /** Writes everything that is kept into a new file; writers wait meanwhile. */
  copyTo(target: string): Promise<void> {
    return this.write(async (writer) => {
      await copyInto(writer, this.#options.file, target);
      await synced(target);
    });
  }

  /**
   * Writes the file anew with nothing but what is in its tables: what was deleted leaves it. The new file takes the place of the old one
   * at once, so that a process that is killed leaves one or the other. Readers wait for a moment at the end, writers all the time.
   */
  rewrite(): Promise<void> {
    return this.write(async (writer) => {
      const { file } = this.#options;
      const aside = asideOf(file);
      await copyInto(writer, file, aside);
      await synced(aside);
      await this.#replaced(async () => {
        await rename(aside, file);
        await rm(`${file}.wal`, { force: true });
        await synced(dirname(file));
      });
    });
  }

  /** Closes the database, does something with its file, and opens it again. Readers wait meanwhile; call it as a writer. */
  #replaced(change: () => Promise<void>): Promise<void> {
    return this.#withoutReaders(async () => {
      if (!this.#isClosed) {
        this.#isClosed = true;
        this.#writer.closeSync();
        this.#instance.closeSync();
      }
      // until it is open again
      this.#isBroken = true;
      await change();
      const opened = await openInstance(this.#options);
      this.#instance = opened.instance;
      this.#writer = opened.writer;
      this.#isClosed = false;
      this.#isBroken = false;
    });
  }

  /** Does something when those who read are done, before others begin. Call it as a writer. */
  async #withoutReaders(work: () => Promise<void>): Promise<void> {
    let open = () => {};
    this.#closed = new Promise<void>((resolve) => {
      open = resolve;
    });
    try {
      if (this.#reading > 0)
        await new Promise<void>((resolve) => {
          this.#onQuiet = resolve;
        });
      await work();
    } finally {
      this.#onQuiet = null;
      this.#closed = null;
      open();
    }
  }

  /** Closes it when those who write now are done. */
  close(): Promise<void> {
    const closed = this.#last.then(() => {
      if (this.#isClosed) return;
      this.#isClosed = true;
      this.#writer.closeSync();
      this.#instance.closeSync();
    });
    this.#last = closed;
    return closed;
  }
}

/**
 * Bytes to which the write-ahead log grows before its rows are compressed into the file. Whoever writes next waits for that, and each time the
 * last row group is written again: larger is less work in all, for longer pauses.
 */
const writeAheadLog = 24 * 1024 ** 2;
/** So many times as large, and readers wait for those who began before them. */
const patience = 16;

type Parameter = string | number | bigint | boolean | null;

/** The rows of a query as plain objects. */
export async function query(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql, [...parameters]);
  const names = reader.columnNames();
  return reader.getRows().map((values) => {
    const row: Row = {};
    names.forEach((name, at) => {
      row[name] = cell(values[at]);
    });
    return row;
  });
}

function cell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value);
}

/** The first row of a query that always has one. */
export async function one(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<Row> {
  return (await query(connection, sql, parameters))[0] ?? {};
}

/**
 * Runs work whose rows carry their order with them, so that they may be written in any. It is quicker, and needed: DuckDB 1.5.5
 * does not show a transaction the rows that it inserted in order after another insert, when they are more than a row group.
 */
export async function inAnyOrder<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('SET preserve_insertion_order = false');
  const result = await work();
  // after an error it is set when the transaction has ended, which it aborted
  await connection.run(inOrder);
  return result;
}

const inOrder = 'SET preserve_insertion_order = true';

/**
 * Runs work during which the connection tells how far it is. Only then: a thread that waits for others asks for it without a pause, and
 * takes a processor of its own for that.
 */
export async function withProgress<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('SET enable_progress_bar = true');
  const result = await work();
  // after an error it is set when the transaction has ended, which it aborted
  await connection.run(withoutProgress);
  return result;
}

const withoutProgress = 'SET enable_progress_bar = false';
