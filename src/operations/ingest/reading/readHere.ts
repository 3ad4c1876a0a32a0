import type { Answer, IncomingRequest, WriteKey } from '../../../sources/protocols/incoming.ts';
import { readIncoming } from '../../../sources/protocols/readIncoming.ts';
import { type Carried, carriedByRequest } from '../carried.ts';

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
export function readHere(request: IncomingRequest): ReadRequest | null {
  const received = readIncoming(request);
  if (received === null) return null;
  return {
    answer: received.answer,
    key: received.key,
    items: received.received,
    body: request.body,
    carriedFor: (source) => carriedByRequest(received, source),
  };
}
