import { unsoundAsInvalid, writeInteractions } from '../../../arrivals/packInteractions.ts';
import type { RowsInMemory } from '../../../arrivals/rowsInMemory.ts';
import { RowsWriter } from '../../../arrivals/rowsWriter.ts';
import type { ArrivedInvalid } from '../../../model/arrivals.ts';
import { success } from '../../../sources/protocols/answers.ts';
import { CallBytesReader } from '../../../sources/protocols/callBytes/readCallBytes.ts';
import type { Answer, IncomingRequest, WriteKey } from '../../../sources/protocols/incoming.ts';
import { readIncoming } from '../../../sources/protocols/readIncoming.ts';
import { type Gathered, gather, gatherNothing } from '../toArrivals.ts';

/** Stands for the source of the request's key, which the reading thread does not know. */
export const keysSource = '';

/** A request, read: its interactions as rows, and all else as objects. */
export interface PackedRequest {
  answer: Answer;
  key: WriteKey | null;
  /** items of it, the invalid ones too */
  items: number;
  rows: RowsInMemory;
  /** null where there is nothing but rows */
  others: Others | null;
}

export type Others = Omit<Gathered, 'interactions'>;

/** What reading one request leaves for the next: memory, and names that come again. */
export class ReadingMemory {
  readonly writer = new RowsWriter();
  readonly calls = new CallBytesReader();
}

/** Reads a request from its bytes to rows; null where it is in no protocol. Hand in the same memory with every request. */
export function readPacked(
  request: IncomingRequest,
  memory: ReadingMemory = new ReadingMemory(),
): PackedRequest | null {
  return readQuickly(request, memory) ?? readAsObjects(request);
}

/** By way of objects; what readPacked gives is the same. */
export function readAsObjects(request: IncomingRequest): PackedRequest | null {
  const received = readIncoming(request);
  if (received === null) return null;
  const gathered = gatherNothing();
  gather(gathered, received, keysSource);
  const writer = new RowsWriter();
  const unsound = writeInteractions(writer, gathered.interactions);
  const { answer, key, received: items } = received;
  return {
    answer,
    key,
    items,
    rows: writer.inMemory(),
    others: othersOf(gathered, unsound.map(unsoundAsInvalid)),
  };
}

function readQuickly(request: IncomingRequest, { writer, calls }: ReadingMemory): PackedRequest | null {
  const gathered = gatherNothing();
  const unsound: ArrivedInvalid[] = [];
  const reading = calls.read(request, writer, (read, item) => {
    if (typeof read === 'string') {
      gathered.invalid.push({ source: keysSource, reason: read, raw: JSON.stringify(item) });
      return;
    }
    gather(gathered, { accepted: [read], invalid: [] }, keysSource);
    unsound.push(...writeInteractions(writer, gathered.interactions.splice(0)).map(unsoundAsInvalid));
  });
  if (reading === null) {
    writer.clear();
    return null;
  }
  const { key, items } = reading;
  return { answer: success(), key, items, rows: writer.inMemory(), others: othersOf(gathered, unsound) };
}

function othersOf(
  { traits, merges, invalid, signals }: Gathered,
  unsound: readonly ArrivedInvalid[],
): Others | null {
  const isEmpty =
    traits.length + merges.length + invalid.length + unsound.length + Object.keys(signals).length === 0;
  return isEmpty ? null : { traits, merges, invalid: [...invalid, ...unsound], signals };
}
