import type { IncomingRequest } from '../../../sources/protocols/incoming.ts';
import type { PackedRequest } from './readPacked.ts';

/** A request on its way to a reading thread. Its body's memory moves there, and back with the reading. */
export interface ThreadRequest extends Omit<IncomingRequest, 'query' | 'body'> {
  id: number;
  query: string;
  body: Uint8Array<ArrayBuffer>;
}

export interface ThreadReading {
  id: number;
  body: Uint8Array<ArrayBuffer>;
  /** null where the request is in no protocol */
  read: PackedRequest | null;
}
