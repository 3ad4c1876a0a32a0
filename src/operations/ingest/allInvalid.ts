import { interactionAt } from '../../arrivals/interactionAt.ts';
import { joinRows } from '../../arrivals/joinRows.ts';
import type { gathered } from './carried.ts';

type Gathered = Awaited<ReturnType<typeof gathered>>;

/** What was gathered for the quarantine, where the store can't keep it whatever is tried. */
export function allInvalid({ rows, traits, merges, invalid, signals }: Gathered): Gathered {
  const reason = 'it could not be kept, though it was read: a fault of ours';
  const interactions = Array.from({ length: rows.count }, (_, row) => interactionAt(rows, row));
  const refused = [...interactions, ...traits, ...merges].map((record) => ({
    source: record.source,
    reason,
    raw: JSON.stringify(record),
  }));
  return { rows: joinRows([]), traits: [], merges: [], invalid: [...invalid, ...refused], signals };
}
