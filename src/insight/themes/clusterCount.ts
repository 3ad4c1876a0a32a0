import { assign, sphericalKMeans } from './sphericalKMeans.ts';
import type { TermTable } from './terms.ts';

const grid = [3, 4, 6, 8, 10, 12, 16, 20, 26, 34, 44];

/**
 * How many clusters texts fall into: centres found in one half are laid over the other, and the number is where their mean cosine stops
 * rising steeply (the knee: Satopää et al., ICDCS workshops 2011).
 * @param least texts that a cluster should hold on average, at least
 */
export function clusterCount(table: TermTable, { seed, least }: { seed: number; least: number }): number {
  const rows = table.offsets.length - 1;
  const possible = grid.filter((k) => k * least <= rows);
  if (possible.length < 3) return possible[0] ?? 0;
  const [first, second] = [every(table, 0), every(table, 1)];
  const fit = possible.map((k) => {
    const { centres } = sphericalKMeans(first, k, { seed, starts: 2, rounds: 12 });
    return assign(second, k, centres, new Int32Array(second.offsets.length - 1)).cohesion;
  });
  const [k0, k1] = [possible[0]!, possible.at(-1)!];
  const [f0, f1] = [fit[0]!, Math.max(...fit)];
  const above = possible.map((k, i) => (fit[i]! - f0) / (f1 - f0 || 1) - (k - k0) / (k1 - k0));
  return possible[above.indexOf(Math.max(...above))]!;
}

/** Every other row of a table, from `first` on. */
function every(table: TermTable, first: 0 | 1): TermTable {
  const { offsets } = table;
  const rows = Array.from({ length: Math.ceil((offsets.length - 1 - first) / 2) }, (_, i) => 2 * i + first);
  return rowsOf(table, rows);
}

export function rowsOf(table: TermTable, rows: ArrayLike<number>): TermTable {
  const offsets = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++)
    offsets[i + 1] = offsets[i]! + table.offsets[rows[i]! + 1]! - table.offsets[rows[i]!]!;
  const term = new Uint32Array(offsets[rows.length]!);
  const weight = new Float64Array(term.length);
  for (let i = 0; i < rows.length; i++) {
    const [from, to] = [table.offsets[rows[i]!]!, table.offsets[rows[i]! + 1]!];
    term.set(table.term.subarray(from, to), offsets[i]!);
    weight.set(table.weight.subarray(from, to), offsets[i]!);
  }
  return { ...table, offsets, term, weight };
}
