/** Slow and obvious: the table of edit distances, all sets of medoids, and silhouettes over journeys one by one. */

export function edits(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_unused, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i]![j] = Math.min(
        table[i - 1]![j]! + 1,
        table[i]![j - 1]! + 1,
        table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
  return table[a.length]![b.length]!;
}

export function distanceOf(a: readonly string[], b: readonly string[], most = 128): number {
  const [x, y] = [a.slice(0, most), b.slice(0, most)];
  return edits(x, y) / Math.max(x.length, y.length);
}

export const costOf = (
  weight: readonly number[],
  distance: readonly number[][],
  medoids: readonly number[],
) => weight.reduce((sum, w, j) => sum + w * Math.min(...medoids.map((m) => distance[m]![j]!)), 0);

/** The least cost that any k of the things have as medoids. */
export function leastCost(weight: readonly number[], distance: readonly number[][], k: number): number {
  let least = Number.POSITIVE_INFINITY;
  const choose = (from: number, chosen: number[]) => {
    if (chosen.length === k) {
      least = Math.min(least, costOf(weight, distance, chosen));
      return;
    }
    for (let i = from; i < weight.length; i++) choose(i + 1, [...chosen, i]);
  };
  choose(0, []);
  return least;
}

/** PAM as it was first written: every swap is tried by counting its whole cost. */
export function plainPam(weight: readonly number[], distance: readonly number[][], k: number): number {
  const all = weight.map((_, i) => i);
  const best = (sets: number[][]) =>
    sets.reduce<{ set: number[]; cost: number }>(
      (found, set) => {
        const cost = costOf(weight, distance, set);
        return cost < found.cost - 1e-12 ? { set, cost } : found;
      },
      { set: [], cost: Number.POSITIVE_INFINITY },
    );
  let now = { set: [] as number[], cost: Number.POSITIVE_INFINITY };
  while (now.set.length < k) now = best(all.filter((i) => !now.set.includes(i)).map((i) => [...now.set, i]));
  for (;;) {
    const next = best(
      now.set.flatMap((out) =>
        all.filter((i) => !now.set.includes(i)).map((i) => [...now.set.filter((one) => one !== out), i]),
      ),
    );
    if (!(next.cost < now.cost - 1e-9)) return now.cost;
    now = next;
  }
}

/** The average silhouette of journeys one by one: cluster[i] of journey i. */
export function plainSilhouette(
  cluster: readonly number[],
  distance: (i: number, j: number) => number,
): number {
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const others = [...new Set(cluster)];
  return mean(
    cluster.map((own, i) => {
      const members = cluster.flatMap((c, j) => (c === own && j !== i ? [j] : []));
      if (members.length === 0) return 0;
      const a = mean(members.map((j) => distance(i, j)));
      const b = Math.min(
        ...others
          .filter((c) => c !== own)
          .map((c) => mean(cluster.flatMap((other, j) => (other === c ? [distance(i, j)] : [])))),
      );
      return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
    }),
  );
}
