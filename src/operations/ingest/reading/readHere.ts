import type { IncomingRequest } from '../../../sources/protocols/incoming.ts';
import { type PackedRequest, type ReadingMemory, readPacked } from './readPacked.ts';

/** A request, read wherever, with its body again, for the log. */
export interface ReadRequest {
  read: PackedRequest;
  body: Uint8Array;
}

/** Reads a request on this thread; null where it is in no protocol. */
export function readHere(request: IncomingRequest, memory?: ReadingMemory): ReadRequest | null {
  const read = readPacked(request, memory);
  return read === null ? null : { read, body: request.body };
}
