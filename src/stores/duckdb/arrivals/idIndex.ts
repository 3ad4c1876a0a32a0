import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { hashId } from '../../../arrivals/hashing.ts';
import { eachWholeChunk, float64 } from '../chunks.ts';
import { one, query } from '../database.ts';
import { EntryTable, type IdEntry } from './entryTable.ts';
import { recordWords } from './idRun.ts';
import type { KnownIds } from './judge.ts';
import { RunSet } from './runSet.ts';
import { ChunkTextReader } from './textsOfChunk.ts';

const none: readonly IdEntry[] = [];

/** So many of the newest entries are in memory; more are written into a run. */
const mostRecent = 2 ** 18;
/** fewer are read from the database again when it is opened */
const worthWriting = 4096;
/** so many times the newest are made one run where more came by other ways */
const runsAtOnce = 8;
/** how many of revised interactions stand in a query */
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

  /** Reads what came and what was revised. */
  async #read(connection: DuckDBConnection, now: Place): Promise<void> {
    const { nextArrival, epoch } = this.#place;
    const revised = await query(
      connection,
      `SELECT DISTINCT arrival FROM revision WHERE superseded > ${epoch} AND arrival < ${nextArrival}`,
    );
    const takeIn = (high: number, low: number, arrival: number) => this.#recent.add(high, low, 0, arrival);
    for (let at = 0; at < revised.length; at += revisedAtOnce) {
      const part = revised.slice(at, at + revisedAtOnce).map(({ arrival }) => arrival);
      await eachId(connection, `arrival IN (${part.join(', ')})`, takeIn);
    }
    if (now.nextArrival - nextArrival > this.#mostRecent) await this.#build(connection, now);
    else await eachId(connection, `arrival >= ${nextArrival} AND arrival < ${now.nextArrival}`, takeIn);
    this.#place = now;
  }

  /** Makes runs of what came by other ways, where it is much. */
  async #build(connection: DuckDBConnection, now: Place): Promise<void> {
    // what a run reaches holds for all before it
    if (this.#recent.size > 0) await this.#write(connection);
    await this.#runs?.expect(now.nextArrival - this.#place.nextArrival);
    const { epoch } = this.#place;
    while (this.#place.nextArrival < now.nextArrival) {
      const from = this.#place.nextArrival;
      const to = Math.min(from + runsAtOnce * this.#mostRecent, now.nextArrival);
      const records = new Uint32Array((to - from) * recordWords);
      let length = 0;
      await eachId(connection, `arrival >= ${from} AND arrival < ${to}`, (high, low, arrival) => {
        records[length] = high;
        records[length + 1] = low;
        records[length + 3] = arrival - from;
        length += recordWords;
      });
      this.#place = to === now.nextArrival ? now : { nextArrival: to, epoch };
      if (length > 0) await this.#runs?.add(connection, records.subarray(0, length), from, this.#place);
    }
  }

  /** Writes what is in memory into a run. */
  async #write(connection: DuckDBConnection): Promise<void> {
    const { records, firstArrival } = recordsOf(this.#recent);
    await this.#runs?.add(connection, records, firstArrival, this.#place);
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

/** Gives the hash of each id among some interactions, and their arrival numbers, to a function. */
async function eachId(
  connection: DuckDBConnection,
  among: string,
  visit: (high: number, low: number, arrival: number) => void,
): Promise<void> {
  const reader = new ChunkTextReader();
  const hash = new Uint32Array(2);
  const sql = `SELECT arrival::DOUBLE, id FROM detail WHERE id IS NOT NULL AND ${among}`;
  await eachWholeChunk(connection, sql, (chunk, [ofRows]) => {
    const arrivals = float64(ofRows);
    const { bytes, begin, end } = reader.read(chunk, 1);
    for (let row = 0; row < arrivals.length; row++) {
      hashId(hash, 0, bytes, begin[row]!, end[row]!);
      visit(hash[0]!, hash[1]!, arrivals[row]!);
    }
  });
}

/** Entries as records of a run, and the lowest arrival number among them. */
function recordsOf(entries: EntryTable): { records: Uint32Array; firstArrival: number } {
  let firstArrival = Number.POSITIVE_INFINITY;
  entries.all((_high, _low, _content, arrival) => {
    firstArrival = Math.min(firstArrival, arrival);
  });
  const records = new Uint32Array(entries.size * recordWords);
  let at = 0;
  entries.all((high, low, content, arrival) => {
    records[at] = high;
    records[at + 1] = low;
    records[at + 2] = content;
    records[at + 3] = arrival - firstArrival;
    at += recordWords;
  });
  return { records, firstArrival };
}
