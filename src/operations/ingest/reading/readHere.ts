import type { Answer, IncomingRequest, WriteKey } from '../../../sources/protocols/incoming.ts';
import { type Carried, carriedByRequest } from '../carried.ts';
import { type PackedRequest, type ReadingMemory, readPacked } from './readPacked.ts';

/** A request, read wherever. */
export interface ReadRequest {
  answer: Answer;
  key: WriteKey | null;
  /** items of it, the invalid ones too */
  items: number;
  /** its body again, for the log */
  body: Uint8Array;
  carriedFor(source: string): Carried;
}

/** Reads a request on this thread; null where it is in no protocol. */
export function readHere(request: IncomingRequest, memory?: ReadingMemory): ReadRequest | null {
  const read = readPacked(request, memory);
  return read === null ? null : readRequest(read, request.body);
}

export function readRequest(read: PackedRequest, body: Uint8Array): ReadRequest {
  const { answer, key, items } = read;
  return { answer, key, items, body, carriedFor: (source) => carriedByRequest(read, source) };
}
