/** Spearman's rank correlation, equal values sharing their mean rank; null with fewer than three pairs or where all of a side are equal. */
export function spearman(first: readonly number[], second: readonly number[]): number | null {
  const n = first.length;
  if (n < 3) return null;
  const [a, b] = [ranksOf(first), ranksOf(second)];
  const mean = (n + 1) / 2;
  let [both, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    both += (a[i]! - mean) * (b[i]! - mean);
    ofA += (a[i]! - mean) ** 2;
    ofB += (b[i]! - mean) ** 2;
  }
  return ofA === 0 || ofB === 0 ? null : both / Math.sqrt(ofA * ofB);
}

function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((x, y) => values[x]! - values[y]!);
  const ranks = values.map(() => 0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
    for (let k = from; k <= to; k++) ranks[order[k]!] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}
