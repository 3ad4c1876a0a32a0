/** The fewest groups, the largest first, that hold at least this share of all together. */
export interface Coverage {
  /** 0…1, as asked for */
  share: number;
  groups: number;
  /** in these groups */
  covered: number;
}

/** How many of the first `size` counts it takes for each share; 0 groups where nothing is counted. */
export function coverageOf(counts: Uint32Array, size: number, shares: readonly number[]): Coverage[] {
  const rising = counts.slice(0, size).sort();
  const total = rising.reduce((sum, count) => sum + count, 0);
  return shares.map((share) => {
    let covered = 0;
    let groups = 0;
    while (groups < size && covered < share * total - 1e-9) covered += rising[size - ++groups]!;
    return { share, groups, covered };
  });
}
