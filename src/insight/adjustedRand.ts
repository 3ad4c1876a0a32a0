/**
 * Agreement of two groupings of the same things, corrected for chance: 1 = the same groups, about 0 = no better than chance
 * (Hubert & Arabie 1985). a[i] and b[i] are the groups of thing i. 1 where both put everything in one group.
 */
export function adjustedRand(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  if (a.length !== b.length) throw new Error('the groupings are of different length');
  const cells = new Map<string, number>();
  const rows = new Map<number | string, number>();
  const columns = new Map<number | string, number>();
  for (const [i, left] of a.entries()) {
    const right = b[i]!;
    const cell = JSON.stringify([left, right]);
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
    rows.set(left, (rows.get(left) ?? 0) + 1);
    columns.set(right, (columns.get(right) ?? 0) + 1);
  }
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const sum = (counts: Iterable<number>) => {
    let total = 0;
    for (const n of counts) total += pairs(n);
    return total;
  };
  const together = sum(cells.values());
  const inA = sum(rows.values());
  const inB = sum(columns.values());
  const all = pairs(a.length);
  const expected = all === 0 ? 0 : (inA * inB) / all;
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}
