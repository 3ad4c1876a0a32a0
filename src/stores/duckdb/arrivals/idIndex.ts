import type { DuckDBConnection } from '@duckdb/node-api';
import { one } from '../database.ts';
import { ByteWriter } from './byteWriter.ts';
import { hashOfId } from './codedRows.ts';
import { EntryTable, type IdEntry } from './entryTable.ts';
import type { KnownIds } from './judge.ts';

const none: readonly IdEntry[] = [];

/** The ids of all kept interactions. What a transaction adds counts when it was kept. */
export class IdIndex implements KnownIds {
  readonly #recent = new EntryTable();
  /** what the running transaction added: high, low, content, arrival, one after the other */
  #staged: number[] = [];
  #stagedPlace: { nextArrival: number; epoch: number } | null = null;
  /** arrival numbers below, and revisions up to that epoch, are in here */
  #place = { nextArrival: 0, epoch: 0 };

  find(high: number, low: number): readonly IdEntry[] {
    if (!this.#recent.has(high, low)) return none;
    const found = new Map<number, IdEntry>();
    this.#recent.each(high, low, (content, arrival) => {
      found.set(arrival, { content, arrival });
    });
    return [...found.values()].sort((one, other) => one.arrival - other.arrival);
  }

  /** Takes in what came by other ways. Call it before the transaction changes anything. */
  async catchUp(connection: DuckDBConnection): Promise<void> {
    const place = await placeOf(connection);
    const before = this.#place;
    if (place.nextArrival === before.nextArrival && place.epoch === before.epoch) return;
    const bytes = new ByteWriter();
    const hash = new Uint32Array(2);
    const result = await connection.stream(`SELECT arrival, id FROM detail WHERE id IS NOT NULL
      AND (arrival >= ${before.nextArrival} OR arrival IN (SELECT arrival FROM revision WHERE superseded > ${before.epoch}))`);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      const arrivals = chunk.getColumnValues(0);
      chunk.getColumnValues(1).forEach((id, row) => {
        hashOfId(String(id), bytes, hash, 0);
        this.#recent.add(hash[0]!, hash[1]!, 0, Number(arrivals[row]));
      });
    }
    this.#place = place;
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
    if (isKept)
      for (let at = 0; at < staged.length; at += 4)
        this.#recent.add(staged[at]!, staged[at + 1]!, staged[at + 2]!, staged[at + 3]!);
    if (isKept && this.#stagedPlace !== null) this.#place = this.#stagedPlace;
    this.#staged = [];
    this.#stagedPlace = null;
  }
}

async function placeOf(connection: DuckDBConnection): Promise<{ nextArrival: number; epoch: number }> {
  const now = await one(connection, 'SELECT next_arrival, epoch FROM state');
  return { nextArrival: Number(now['next_arrival']), epoch: Number(now['epoch']) };
}
