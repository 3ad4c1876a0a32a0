import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { one, query } from '../database.ts';
import { ByteWriter } from '../../../arrivals/byteWriter.ts';
import { hashOfId } from './codedRows.ts';
import { EntryTable, type IdEntry } from './entryTable.ts';
import type { KnownIds } from './judge.ts';
import { RunSet } from './runSet.ts';

const none: readonly IdEntry[] = [];

/** So many of the newest entries are in memory; more are written into a run. */
const mostRecent = 2 ** 18;
/** fewer are read from the database again when it is opened */
const worthWriting = 4096;
/** how many arrival numbers are read from the database at once, and how many of revised interactions stand in a query */
const readAtOnce = 2 ** 20;
const revisedAtOnce = 5000;

interface Place {
  nextArrival: number;
  epoch: number;
}

/**
 * The ids of all kept interactions: the newest in memory, the others in sorted runs on disk, behind a filter in memory that tells which
 * ids are surely in none of them. What a transaction adds counts when it was kept. All of it can be made again from the database,
 * which says what runs there are, so that runs of another state of it are never taken for its own.
 */
export class IdIndex implements KnownIds {
  readonly #folder: string;
  readonly #mostRecent: number;
  #recent = new EntryTable();
  #runs: RunSet | null = null;
  /** what the running transaction added: high, low, content, arrival, one after the other */
  #staged: number[] = [];
  #stagedPlace: Place | null = null;
  /** arrival numbers below, and revisions up to that epoch, are in here */
  #place: Place = { nextArrival: 0, epoch: 0 };

  constructor(folder: string, most = mostRecent) {
    this.#folder = folder;
    this.#mostRecent = most;
  }

  find(high: number, low: number): readonly IdEntry[] {
    const isRecent = this.#recent.has(high, low);
    const inRuns = this.#runs?.mayHave(high, low) ?? false;
    if (!isRecent && !inRuns) return none;
    const found = new Map<number, IdEntry>();
    const take = (content: number, arrival: number) => {
      found.set(arrival, { content, arrival });
    };
    if (inRuns) this.#runs?.find(high, low, take);
    if (isRecent) this.#recent.each(high, low, take);
    if (found.size === 0) return none;
    return [...found.values()].sort((one, other) => one.arrival - other.arrival);
  }

  /** Takes in what came by other ways. Call it before the transaction changes anything. */
  async catchUp(connection: DuckDBConnection): Promise<void> {
    if (this.#runs === null) await this.#load(connection);
    await this.#runs?.tidy(connection);
    const place = await placeOf(connection);
    const before = this.#place;
    if (place.nextArrival !== before.nextArrival || place.epoch !== before.epoch)
      await this.#read(connection, place);
    if (this.#recent.size >= this.#mostRecent) await this.#write(connection);
  }

  async #load(connection: DuckDBConnection): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    this.#recent = new EntryTable();
    this.#runs = await RunSet.load(connection, this.#folder, this.#mostRecent);
    const names = new Set(this.#runs.names);
    for (const name of await readdir(this.#folder))
      if (!names.has(name)) await rm(join(this.#folder, name), { force: true });
    this.#place = this.#runs.reaches;
  }

  /** Reads what came and what was revised, in parts that are written as soon as they are many. */
  async #read(connection: DuckDBConnection, now: Place): Promise<void> {
    const { epoch } = this.#place;
    const revised = await query(
      connection,
      `SELECT DISTINCT arrival FROM revision WHERE superseded > ${epoch} AND arrival < ${this.#place.nextArrival}`,
    );
    for (let at = 0; at < revised.length; at += revisedAtOnce) {
      const part = revised.slice(at, at + revisedAtOnce).map(({ arrival }) => arrival);
      await this.#readIds(connection, `arrival IN (${part.join(', ')})`);
    }
    while (this.#place.nextArrival < now.nextArrival) {
      const from = this.#place.nextArrival;
      const to = Math.min(from + readAtOnce, now.nextArrival);
      await this.#readIds(connection, `arrival >= ${from} AND arrival < ${to}`);
      this.#place = { nextArrival: to, epoch };
      if (this.#recent.size >= this.#mostRecent) await this.#write(connection);
    }
    this.#place = now;
  }

  async #readIds(connection: DuckDBConnection, among: string): Promise<void> {
    const bytes = new ByteWriter();
    const hash = new Uint32Array(2);
    const result = await connection.stream(
      `SELECT arrival, id FROM detail WHERE id IS NOT NULL AND ${among}`,
    );
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      const arrivals = chunk.getColumnValues(0);
      chunk.getColumnValues(1).forEach((id, row) => {
        hashOfId(String(id), bytes, hash, 0);
        this.#recent.add(hash[0]!, hash[1]!, 0, Number(arrivals[row]));
      });
    }
  }

  /** Writes what is in memory into runs, in parts. */
  async #write(connection: DuckDBConnection): Promise<void> {
    await this.#runs?.add(connection, this.#recent, this.#place);
    this.#recent = new EntryTable();
  }

  /** Writes what is in memory, so that it need not be read again: before the database is closed. */
  async settle(connection: DuckDBConnection): Promise<void> {
    if (this.#runs !== null && this.#recent.size >= worthWriting) await this.#write(connection);
  }

  add(high: number, low: number, content: number, arrival: number): void {
    this.#staged.push(high, low, content, arrival);
  }

  /** Notes up to where the running transaction brings it; call it when everything is written. */
  async reach(connection: DuckDBConnection): Promise<void> {
    this.#stagedPlace = await placeOf(connection);
  }

  /** Call it at the end of each transaction. */
  ended(isKept: boolean): void {
    const staged = this.#staged;
    if (this.#runs?.ended(isKept) === false) this.forget();
    else if (isKept && this.#stagedPlace !== null) {
      for (let at = 0; at < staged.length; at += 4)
        this.#recent.add(staged[at]!, staged[at + 1]!, staged[at + 2]!, staged[at + 3]!);
      this.#place = this.#stagedPlace;
    }
    this.#staged = [];
    this.#stagedPlace = null;
  }

  /** Has everything read again. */
  forget(): void {
    this.#runs?.close();
    this.#runs = null;
    this.#recent = new EntryTable();
  }

  /** Resolves when nothing is written any more. */
  async close(): Promise<void> {
    await this.#runs?.settled();
    this.forget();
  }
}

async function placeOf(connection: DuckDBConnection): Promise<Place> {
  const now = await one(connection, 'SELECT next_arrival, epoch FROM state');
  return { nextArrival: Number(now['next_arrival']), epoch: Number(now['epoch']) };
}
