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

/** What a record of the log carries. */
export interface Carried {
  /** records, as the client counts them */
  items: number;
  addTo(gathering: Gathering): void;
}

/** What a request carries whose key is of `source`. */
export function carriedByRequest({ items, rows, others }: PackedRequest, source: string): Carried {
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

export function carriedRecords({
  interactions = [],
  traits = [],
  merges = [],
  invalid = [],
}: TakenRecords): Carried {
  const { rows, unsound } = packInteractions(interactions);
  return {
    items: interactions.length + traits.length + merges.length + invalid.length,
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
