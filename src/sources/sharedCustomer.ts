import { distinctness } from './columns/columnProfile.ts';
import { rateCustomer } from './columns/rankColumns.ts';
import type { Table } from './table.ts';

/**
 * The key that files given together share: the same header, values of the other files that are found in the first, and the most
 * different values there. Empty where there is none.
 */
export function sharedCustomer(
  tables: readonly Table[],
  names: readonly string[],
): { column: number; why: string }[] {
  const first = tables[0];
  if (!first) return [];
  let best: { columns: number[]; score: number } | null = null;
  for (const [column, header] of first.header.entries()) {
    const columns = tables.map((table) => table.header.indexOf(header));
    const profile = first.profiles[column];
    if (!profile || columns.includes(-1)) continue;
    const rated = rateCustomer(header, profile);
    if (!rated) continue;
    const overlaps = tables
      .slice(1)
      .map((table, i) => overlap(profile.distinct, table.profiles[columns[i + 1] ?? 0]?.distinct));
    if (Math.min(...overlaps) < 0.1) continue;
    const score = Math.max(rated.score, 30) / 100 + distinctness(profile) + Math.min(...overlaps);
    if (!best || score > best.score) best = { columns, score };
  }
  if (!best) return [];
  const header = first.header[best.columns[0] ?? 0];
  return best.columns.map((column) => ({ column, why: `${names.join(' and ')} share '${header}'` }));
}

/** share of the other's values that are among ours */
function overlap(ours: ReadonlySet<string>, theirs: ReadonlySet<string> | undefined): number {
  if (!theirs || theirs.size === 0) return 0;
  let found = 0;
  for (const value of theirs) if (ours.has(value)) found++;
  return found / Math.min(theirs.size, ours.size);
}
