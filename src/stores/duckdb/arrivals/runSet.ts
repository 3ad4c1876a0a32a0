import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../database.ts';
import { literal } from '../sqlText.ts';
import { BloomFilter } from './bloomFilter.ts';
import { IdRun, type RunDescription, recordsOf, recordWords, writeRun } from './idRun.ts';
import { mergeRuns, runsToMerge } from './mergeRuns.ts';
import { sortInTurns } from './sortRecords.ts';

/** The runs that the database names, and the filter over all of them. */
export class RunSet {
  readonly #folder: string;
  readonly #smallest: number;
  #runs: IdRun[] = [];
  #filter = new BloomFilter(0);
  #entries = 0;
  /** whether the running transaction changed which runs there are */
  #isChanged = false;
  /** files that are of no use when the running transaction is kept */
  #replaced: IdRun[] = [];
  #merging: Promise<void> | null = null;
  #merged: { from: IdRun[]; into: IdRun } | null = null;
  #isClosed = false;

  private constructor(folder: string, smallest: number) {
    this.#folder = folder;
    this.#smallest = smallest;
  }

  /** Opens all runs; where one of them is not whole, there are none. */
  static async load(connection: DuckDBConnection, folder: string, smallest: number): Promise<RunSet> {
    const set = new RunSet(folder, smallest);
    const rows = await query(connection, 'SELECT * FROM id_run ORDER BY age');
    const described = rows.map(
      (row): RunDescription => ({
        name: String(row['name']),
        entries: Number(row['entries']),
        firstArrival: Number(row['first_arrival']),
        age: Number(row['age']),
        nextArrival: Number(row['next_arrival']),
        epoch: Number(row['epoch']),
      }),
    );
    set.#filter = new BloomFilter(2 * described.reduce((sum, { entries }) => sum + entries, 0));
    for (const is of described) {
      const run = await IdRun.open(folder, is, (high, low) => set.#filter.add(high, low));
      if (run !== null) {
        set.#runs.push(run);
        set.#entries += is.entries;
        continue;
      }
      for (const opened of set.#runs) opened.close();
      await connection.run('DELETE FROM id_run');
      const empty = new RunSet(folder, smallest);
      empty.#isChanged = true;
      return empty;
    }
    return set;
  }

  get names(): string[] {
    return this.#runs.map(({ is }) => is.name);
  }

  get reaches(): { nextArrival: number; epoch: number } {
    const newest = this.#runs.at(-1)?.is;
    return { nextArrival: newest?.nextArrival ?? 0, epoch: newest?.epoch ?? 0 };
  }

  mayHave(high: number, low: number): boolean {
    return this.#entries > 0 && this.#filter.mayHave(high, low);
  }

  /** Gives the entries of a hash to a function, the newest last. */
  find(high: number, low: number, visit: (content: number, arrival: number) => void): void {
    for (const run of this.#runs) run.find(high, low, visit);
  }

  /** Makes room in the filter for so many entries that will be added. */
  expect(more: number): Promise<void> {
    return this.#grow(more);
  }

  /**
   * Writes records (idRun.ts) in any order into a new run, inside the caller's transaction. Their memory is used for sorting.
   * @param reaches with these and all before, the index reaches up to here
   */
  async add(
    connection: DuckDBConnection,
    records: Uint32Array,
    firstArrival: number,
    reaches: { nextArrival: number; epoch: number },
  ): Promise<void> {
    this.#isChanged = true;
    const sorted = await sortInTurns(records);
    const is: RunDescription = {
      name: `${randomUUID()}.ids`,
      entries: sorted.length / recordWords,
      firstArrival,
      age: (this.#runs.at(-1)?.is.age ?? 0) + 1,
      ...reaches,
    };
    await writeRun(this.#folder, is.name, (write) => write(sorted));
    await this.#grow(is.entries);
    await this.#take(connection, is);
  }

  async #take(connection: DuckDBConnection, is: RunDescription): Promise<void> {
    const run = await IdRun.open(this.#folder, is, (high, low) => this.#filter.add(high, low));
    if (run === null) throw new Error(`${is.name} was written and is not whole`);
    this.#runs.push(run);
    this.#entries += is.entries;
    await describe(connection, is);
  }

  /** Makes a filter twice as wide where this one would not do. */
  async #grow(more: number): Promise<void> {
    if (this.#entries + more <= this.#filter.capacity) return;
    const wider = new BloomFilter(2 * (this.#entries + more));
    for (const { path, is } of this.#runs)
      for await (const words of recordsOf(path, 0, is.entries))
        for (let word = 0; word < words.length; word += recordWords)
          wider.add(words[word]!, words[word + 1]!);
    this.#filter = wider;
  }

  /** Puts a merged run in the place of those that it was made of, inside the caller's transaction, and begins the next merge beside it. */
  async tidy(connection: DuckDBConnection): Promise<void> {
    if (this.#merged !== null) {
      const { from, into } = this.#merged;
      this.#merged = null;
      this.#isChanged = true;
      this.#replaced = from;
      const at = this.#runs.indexOf(from[0]!);
      this.#runs.splice(at, from.length, into);
      const names = from.map(({ is }) => literal(is.name)).join(', ');
      await connection.run(`DELETE FROM id_run WHERE name IN (${names})`);
      await describe(connection, into.is);
      return;
    }
    const from = this.#merging === null ? runsToMerge(this.#runs, this.#smallest) : null;
    if (from !== null) this.#merging = this.#merge(from);
  }

  async #merge(from: IdRun[]): Promise<void> {
    const name = `${randomUUID()}.ids`;
    try {
      const is = await mergeRuns(this.#folder, name, from);
      const into = await IdRun.open(this.#folder, is, () => {});
      if (into !== null && !this.#isClosed) this.#merged = { from, into };
      else into?.close();
    } catch {
      // it is tried again with the next arrivals
      await rm(join(this.#folder, name), { force: true }).catch(() => undefined);
    } finally {
      this.#merging = null;
    }
  }

  /** Call it at the end of each transaction. False where the runs in here are no longer those of the database. */
  ended(isKept: boolean): boolean {
    const wasChanged = this.#isChanged;
    this.#isChanged = false;
    if (!isKept) return !wasChanged;
    for (const run of this.#replaced) {
      run.close();
      void rm(run.path, { force: true }).catch(() => undefined);
    }
    this.#replaced = [];
    return true;
  }

  async settled(): Promise<void> {
    await this.#merging;
  }

  close(): void {
    this.#isClosed = true;
    for (const run of this.#runs) run.close();
    for (const run of this.#replaced) run.close();
    this.#merged?.into.close();
    this.#runs = [];
    this.#merged = null;
  }
}

async function describe(connection: DuckDBConnection, is: RunDescription): Promise<void> {
  await connection.run(
    `INSERT INTO id_run (name, entries, first_arrival, age, next_arrival, epoch)
     VALUES (${literal(is.name)}, ${is.entries}, ${is.firstArrival}, ${is.age}, ${is.nextArrival}, ${is.epoch})`,
  );
}
