import { joinRowsInTurns, type RowsOf } from '../../arrivals/joinRows.ts';
import { packInteractions, unsoundAsInvalid } from '../../arrivals/packInteractions.ts';
import { rowsIn } from '../../arrivals/rowsInMemory.ts';
import type { ArrivedInvalid, ArrivedMerge, ArrivedTraits, PackedArrivals } from '../../model/arrivals.ts';
import type { TakenRecords } from './intake.ts';
import type { PackedRequest } from './reading/readPacked.ts';

/** What many records carry, being put together. */
export interface Gathering {
  rows: RowsOf[];
  traits: ArrivedTraits[];
  merges: ArrivedMerge[];
  invalid: ArrivedInvalid[];
  signals: Record<string, number>;
}

/** What a record of the log holds, read: plain data, so that it can go to another thread. */
export type Content =
  | { kind: 'request'; source: string; read: Pick<PackedRequest, 'items' | 'rows' | 'others'> }
  | { kind: 'records'; records: TakenRecords };

/** A record of the log that is on disk. */
export interface LoggedRecord {
  from: number;
  to: number;
  /** ms since 1970-01-01 UTC */
  receivedAt: number;
  content: Content;
}

/** What a record of the log carries. */
export interface Carried {
  /** records, as the client counts them */
  items: number;
  addTo(gathering: Gathering): void;
}

export function carriedBy(content: Content): Carried {
  return content.kind === 'request'
    ? carriedByRequest(content.read, content.source)
    : carriedRecords(content.records);
}

/** Records, as the client counts them. */
export function carriedItems(content: Content): number {
  if (content.kind === 'request') return content.read.items;
  const { interactions = [], traits = [], merges = [], invalid = [] } = content.records;
  return interactions.length + traits.length + merges.length + invalid.length;
}

/** What a request carries whose key is of `source`. */
export function carriedByRequest(
  { items, rows, others }: Pick<PackedRequest, 'items' | 'rows' | 'others'>,
  source: string,
): Carried {
  const ofKey = <One extends { source: string }>(one: One): One =>
    one.source === '' ? { ...one, source } : one;
  return {
    items,
    addTo({ rows: parts, traits, merges, invalid, signals }) {
      if (rows.count > 0) parts.push({ rows: rowsIn(rows), source });
      if (others === null) return;
      traits.push(...others.traits.map(ofKey));
      merges.push(...others.merges.map(ofKey));
      invalid.push(...others.invalid.map(ofKey));
      for (const name in others.signals) {
        const of = name === '' ? source : name;
        signals[of] = (signals[of] ?? 0) + (others.signals[name] ?? 0);
      }
    },
  };
}

export function carriedRecords(records: TakenRecords): Carried {
  const { interactions = [], traits = [], merges = [], invalid = [] } = records;
  const { rows, unsound } = packInteractions(interactions);
  return {
    items: carriedItems({ kind: 'records', records }),
    addTo(gathering) {
      if (rows.count > 0) gathering.rows.push({ rows, source: '' });
      gathering.traits.push(...traits);
      gathering.merges.push(...merges);
      gathering.invalid.push(...invalid, ...unsound.map(unsoundAsInvalid));
    },
  };
}

/** All that records carry, in their order. */
export async function gathered(
  all: readonly Carried[],
): Promise<Omit<PackedArrivals, 'receivedAt' | 'logPosition'>> {
  const gathering: Gathering = { rows: [], traits: [], merges: [], invalid: [], signals: {} };
  for (const carried of all) carried.addTo(gathering);
  return { ...gathering, rows: await joinRowsInTurns(gathering.rows) };
}
