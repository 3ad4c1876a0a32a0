import type { Received } from '../../sources/protocols/incoming.ts';
import type { TakenRecords } from './intake.ts';
import { type PackedArrivals, unpackArrivals } from './reading/packArrivals.ts';
import { type Gathered, gather } from './toArrivals.ts';

/** What a record of the log carries, in one form or the other. */
export interface Carried {
  /** records, as the client counts them */
  items: number;
  gatherInto(gathered: Gathered): void;
}

export function carriedByRequest(received: Received, source: string): Carried {
  return { items: received.received, gatherInto: (gathered) => gather(gathered, received, source) };
}

export function carriedPacked(packed: PackedArrivals, items: number, source: string): Carried {
  return { items, gatherInto: (gathered) => unpackArrivals(gathered, packed, source) };
}

const kinds = ['interactions', 'traits', 'merges', 'invalid'] as const;

export function carriedRecords(records: TakenRecords): Carried {
  return {
    items: kinds.reduce((sum, kind) => sum + (records[kind]?.length ?? 0), 0),
    gatherInto(gathered) {
      for (const kind of kinds)
        for (const record of records[kind] ?? []) (gathered[kind] as unknown[]).push(record);
    },
  };
}
