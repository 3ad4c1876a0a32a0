/** n things with weights, and the distances between them: distance[i × n + j], symmetric, 0 on the diagonal. */
export interface WeightedDistances {
  readonly n: number;
  readonly weight: Float64Array;
  readonly distance: Float64Array;
}

export interface Medoids {
  /** rising */
  medoids: number[];
  /** by thing: which of the medoids is nearest, of equally near ones the first */
  nearest: Uint32Array;
  /** weight × distance to the nearest medoid, summed */
  cost: number;
}

/**
 * The first `k` medoids, each the one that takes most off the cost (BUILD of PAM; Kaufman & Rousseeuw, Finding Groups in Data, 1990).
 * Of equally good ones the first.
 */
export function buildMedoids({ n, weight, distance }: WeightedDistances, k: number): number[] {
  const chosen: number[] = [];
  const least = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  while (chosen.length < Math.min(k, n)) {
    let best = -1;
    let bestCost = Number.POSITIVE_INFINITY;
    for (let x = 0; x < n; x++) {
      if (chosen.includes(x)) continue;
      let cost = 0;
      for (let j = 0; j < n; j++) cost += weight[j]! * Math.min(least[j]!, distance[x * n + j]!);
      if (cost >= bestCost) continue;
      best = x;
      bestCost = cost;
    }
    chosen.push(best);
    for (let j = 0; j < n; j++) least[j] = Math.min(least[j]!, distance[best * n + j]!);
  }
  return chosen;
}

/**
 * Swaps medoids for better ones, the best swap first, until none is left that lowers the cost: PAM, with the cost of all k swaps of a
 * candidate found at once (FastPAM1; Schubert & Rousseeuw, Information Systems 101, 2021).
 */
export function improveMedoids(things: WeightedDistances, first: readonly number[]): Medoids {
  const { n, weight, distance } = things;
  const chosen = [...first];
  const k = chosen.length;
  const nearest = new Uint32Array(n);
  const least = new Float64Array(n);
  const second = new Float64Array(n);
  const change = new Float64Array(k);
  const losses = new Float64Array(k);
  const total = weight.reduce((sum, one) => sum + one, 0);
  for (;;) {
    locate(things, chosen, nearest, least, second);
    if (k < 2) break;
    losses.fill(0);
    for (let j = 0; j < n; j++) losses[nearest[j]!]! += weight[j]! * (second[j]! - least[j]!);
    let bestChange = -1e-12 * total;
    let bestOut = -1;
    let bestIn = -1;
    for (let x = 0; x < n; x++) {
      if (chosen.includes(x)) continue;
      change.set(losses);
      let shared = 0;
      const row = x * n;
      for (let j = 0; j < n; j++) {
        const d = distance[row + j]!;
        if (d < least[j]!) {
          shared += weight[j]! * (d - least[j]!);
          change[nearest[j]!]! += weight[j]! * (least[j]! - second[j]!);
        } else if (d < second[j]!) change[nearest[j]!]! += weight[j]! * (d - second[j]!);
      }
      for (let out = 0; out < k; out++) {
        if (change[out]! + shared >= bestChange) continue;
        bestChange = change[out]! + shared;
        bestOut = out;
        bestIn = x;
      }
    }
    if (bestOut < 0) break;
    chosen[bestOut] = bestIn;
  }
  chosen.sort((a, b) => a - b);
  locate(things, chosen, nearest, least, second);
  let cost = 0;
  for (let j = 0; j < n; j++) cost += weight[j]! * least[j]!;
  return { medoids: chosen, nearest, cost };
}

function locate(
  { n, distance }: WeightedDistances,
  chosen: readonly number[],
  nearest: Uint32Array,
  least: Float64Array,
  second: Float64Array,
): void {
  for (let j = 0; j < n; j++) {
    let first = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (let m = 0; m < chosen.length; m++) {
      const d = distance[chosen[m]! * n + j]!;
      if (d < first) {
        next = first;
        first = d;
        nearest[j] = m;
      } else if (d < next) next = d;
    }
    least[j] = first;
    second[j] = next;
  }
}

/**
 * The average silhouette (Rousseeuw, 1987) where each thing stands for as many equal ones as its whole weight says; null for a single
 * cluster. Who is alone in a cluster has 0.
 */
export function silhouetteOf(
  { n, weight, distance }: WeightedDistances,
  { medoids, nearest }: Medoids,
): number | null {
  const k = medoids.length;
  if (k < 2) return null;
  const size = new Float64Array(k);
  for (let i = 0; i < n; i++) size[nearest[i]!]! += weight[i]!;
  const sums = new Float64Array(k);
  let silhouettes = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    total += weight[i]!;
    const own = nearest[i]!;
    if (size[own]! <= 1) continue;
    sums.fill(0);
    for (let j = 0; j < n; j++) sums[nearest[j]!]! += weight[j]! * distance[i * n + j]!;
    const within = sums[own]! / (size[own]! - 1);
    let without = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++)
      if (c !== own && size[c]! > 0) without = Math.min(without, sums[c]! / size[c]!);
    const larger = Math.max(within, without);
    if (larger > 0 && Number.isFinite(without)) silhouettes += (weight[i]! * (without - within)) / larger;
  }
  return total === 0 ? null : silhouettes / total;
}
