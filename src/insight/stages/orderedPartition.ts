export interface OrderedPartition {
  /** stages from early to late: indices of touchpoints */
  readonly stages: number[][];
  /** directed modularity of the partition, −0.5…1 */
  readonly modularity: number;
}

/** Touchpoints with their journeys and the ties between them: ties[a * k + b]. */
export interface TiedTouchpoints {
  readonly journeys: ArrayLike<number>;
  readonly ties: Float64Array;
}

export interface PartitionOptions {
  readonly least: number;
  readonly most: number;
  /** a stage needs one touchpoint with at least this many journeys */
  readonly journeys: number;
}

/** Directed modularity (Leicht & Newman 2008) of a grouping of a weighted graph: stage[i] is the group of node i. */
export function directedModularity(ties: Float64Array, stage: ArrayLike<number>): number {
  const k = stage.length;
  const out = new Map<number, number>();
  const into = new Map<number, number>();
  let inside = 0;
  let all = 0;
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) {
      const weight = ties[a * k + b]!;
      if (weight === 0) continue;
      all += weight;
      if (stage[a] === stage[b]) inside += weight;
      out.set(stage[a]!, (out.get(stage[a]!) ?? 0) + weight);
      into.set(stage[b]!, (into.get(stage[b]!) ?? 0) + weight);
    }
  if (all === 0) return 0;
  let expected = 0;
  for (const [group, weight] of out) expected += (weight / all) * ((into.get(group) ?? 0) / all);
  return inside / all - expected;
}

/**
 * The split of touchpoints, ordered early to late, into consecutive stages with the highest directed modularity: exact, by dynamic
 * programming over the cuts (k² log k time), so that stages are communities of the graph and rise in position by construction.
 * Afterwards single touchpoints may cross to the neighbouring stage where that raises the modularity.
 */
export function bestOrderedPartition(
  touchpoints: TiedTouchpoints,
  order: readonly number[],
  options: PartitionOptions,
): OrderedPartition {
  const k = order.length;
  const { ties, journeys } = touchpoints;
  if (k === 0) return { stages: [], modularity: 0 };
  const sums = new Float64Array((k + 1) * (k + 1));
  const at = (i: number, j: number) => i * (k + 1) + j;
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++)
      sums[at(i + 1, j + 1)] =
        ties[order[i]! * k + order[j]!]! + sums[at(i, j + 1)]! + sums[at(i + 1, j)]! - sums[at(i, j)]!;
  const all = sums[at(k, k)]!;
  const worthOf = (from: number, to: number): number => {
    let reach = 0;
    for (let i = from; i < to && reach < options.journeys; i++) reach = Math.max(reach, journeys[order[i]!]!);
    if (reach < options.journeys) return Number.NEGATIVE_INFINITY;
    if (all === 0) return 0;
    const inside = sums[at(to, to)]! - sums[at(from, to)]! - sums[at(to, from)]! + sums[at(from, from)]!;
    const out = sums[at(to, k)]! - sums[at(from, k)]!;
    const into = sums[at(k, to)]! - sums[at(k, from)]!;
    return inside / all - (out / all) * (into / all);
  };
  const worth = new Float64Array((k + 1) * (k + 1));
  for (let from = 0; from < k; from++)
    for (let to = from + 1; to <= k; to++) worth[at(from, to)] = worthOf(from, to);
  const most = Math.min(options.most, k);
  const best = Array.from({ length: most + 1 }, () => new Float64Array(k + 1).fill(Number.NEGATIVE_INFINITY));
  const cut = Array.from({ length: most + 1 }, () => new Int32Array(k + 1));
  best[0]![0] = 0;
  for (let parts = 1; parts <= most; parts++)
    for (let to = parts; to <= k; to++)
      for (let from = parts - 1; from < to; from++) {
        const value = best[parts - 1]![from]! + worth[at(from, to)]!;
        if (value > best[parts]![to]!) {
          best[parts]![to] = value;
          cut[parts]![to] = from;
        }
      }
  let chosen = 0;
  for (let parts = Math.min(options.least, most); parts <= most; parts++)
    if (best[parts]![k]! > (chosen === 0 ? Number.NEGATIVE_INFINITY : best[chosen]![k]! + 1e-9))
      chosen = parts;
  if (chosen === 0)
    for (let parts = most; parts >= 1 && chosen === 0; parts--)
      if (best[parts]![k]! > Number.NEGATIVE_INFINITY) chosen = parts;
  if (chosen === 0) return { stages: [[...order]], modularity: 0 };
  const stages: number[][] = [];
  for (let parts = chosen, to = k; parts > 0; parts--) {
    const from = cut[parts]![to]!;
    stages.unshift(order.slice(from, to));
    to = from;
  }
  return refine(touchpoints, stages, options);
}

/** Moves single touchpoints to a neighbouring stage while the modularity rises. */
function refine(
  touchpoints: TiedTouchpoints,
  stages: number[][],
  options: PartitionOptions,
): OrderedPartition {
  const stage = new Int32Array(touchpoints.journeys.length);
  for (const [s, members] of stages.entries()) for (const member of members) stage[member] = s;
  let modularity = directedModularity(touchpoints.ties, stage);
  const order = stages.flat();
  const strong = (s: number, without: number) =>
    order.some((m) => m !== without && stage[m] === s && touchpoints.journeys[m]! >= options.journeys);
  for (let round = 0, moved = true; moved && round < 10; round++) {
    moved = false;
    for (const member of order) {
      const home = stage[member]!;
      for (const target of [home - 1, home + 1]) {
        if (target < 0 || target >= stages.length || !strong(home, member)) continue;
        stage[member] = target;
        const moving = directedModularity(touchpoints.ties, stage);
        if (moving > modularity + 1e-6) {
          modularity = moving;
          moved = true;
          break;
        }
        stage[member] = home;
      }
    }
  }
  return { stages: stages.map((_, s) => order.filter((member) => stage[member] === s)), modularity };
}
