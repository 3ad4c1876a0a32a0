import { packInteractions } from '../../../arrivals/packInteractions.ts';
import type { ArrivedRows } from '../../../model/arrivedRows.ts';
import type { Answer, IncomingRequest, WriteKey } from '../../../sources/protocols/incoming.ts';
import { readIncoming } from '../../../sources/protocols/readIncoming.ts';
import { type Gathered, gather, gatherNothing } from '../toArrivals.ts';

/** A request, read: its interactions as rows, and all else as objects. '' stands for the source of its key. */
export interface PackedRequest {
  answer: Answer;
  key: WriteKey | null;
  /** items of it, the invalid ones too */
  items: number;
  rows: ArrivedRows;
  /** null where there is nothing but rows */
  others: Others | null;
}

/** Stands for the source of the request's key, which who reads does not know. */
const keysSource = '';

export type Others = Omit<Gathered, 'interactions'>;

/** Reads a request from its bytes to rows; null where it is in no protocol. */
export function readPacked(request: IncomingRequest): PackedRequest | null {
  const received = readIncoming(request);
  if (received === null) return null;
  const { interactions, ...others } = gatherNothing();
  gather({ interactions, ...others }, received, keysSource);
  const { rows, unsound } = packInteractions(interactions);
  for (const { interaction, reason } of unsound)
    others.invalid.push({ source: interaction.source, reason, raw: JSON.stringify(interaction) });
  const { answer, key, received: items } = received;
  return { answer, key, items, rows, others: isEmpty(others) ? null : others };
}

function isEmpty({ traits, merges, invalid, signals }: Others): boolean {
  return traits.length + merges.length + invalid.length + Object.keys(signals).length === 0;
}
