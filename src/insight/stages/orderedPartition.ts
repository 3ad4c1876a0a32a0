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
  /** touchpoints that a stage needs at least */
  readonly size: number;
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
 * The splits of touchpoints, ordered early to late, into consecutive stages with the highest directed modularity: exact for each number of stages, by dynamic
 * programming over the cuts (k² per number), so that stages are communities of the graph and rise in position by construction. Afterwards single
 * touchpoints may cross to the neighbouring stage where that raises the modularity. From few stages to many; numbers that can't be reached are left out.
 */
export function orderedPartitions(
  touchpoints: TiedTouchpoints,
  order: readonly number[],
  options: PartitionOptions,
): OrderedPartition[] {
  const k = order.length;
  if (k === 0) return [{ stages: [], modularity: 0 }];
  const most = Math.min(options.most, k);
  const worth = worthOfRuns(touchpoints, order, options);
  const at = (i: number, j: number) => i * (k + 1) + j;
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
  const found: OrderedPartition[] = [];
  for (let number = 1; number <= most; number++) {
    if (best[number]![k]! === Number.NEGATIVE_INFINITY) continue;
    const stages: number[][] = [];
    for (let parts = number, to = k; parts > 0; parts--) {
      const from = cut[parts]![to]!;
      stages.unshift(order.slice(from, to));
      to = from;
    }
    found.push(refine(touchpoints, stages, options));
  }
  const wanted = found.filter(({ stages }) => stages.length >= options.least);
  if (wanted.length > 0) return wanted;
  return found.length > 0 ? [found.at(-1)!] : [{ stages: [[...order]], modularity: 0 }];
}

/** What a run of the order from … to − 1 adds to the modularity as a stage, at [from × (k + 1) + to]; −∞ where it is no stage. */
function worthOfRuns(
  { ties, journeys }: TiedTouchpoints,
  order: readonly number[],
  options: PartitionOptions,
): Float64Array {
  const k = order.length;
  const at = (i: number, j: number) => i * (k + 1) + j;
  const sums = new Float64Array((k + 1) * (k + 1));
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++)
      sums[at(i + 1, j + 1)] =
        ties[order[i]! * k + order[j]!]! + sums[at(i, j + 1)]! + sums[at(i + 1, j)]! - sums[at(i, j)]!;
  const all = sums[at(k, k)]!;
  const worth = new Float64Array((k + 1) * (k + 1)).fill(Number.NEGATIVE_INFINITY);
  for (let from = 0; from < k; from++) {
    let reach = 0;
    for (let to = from + 1; to <= k; to++) {
      reach = Math.max(reach, journeys[order[to - 1]!]!);
      if (reach < options.journeys || to - from < options.size) continue;
      const inside = sums[at(to, to)]! - sums[at(from, to)]! - sums[at(to, from)]! + sums[at(from, from)]!;
      const out = sums[at(to, k)]! - sums[at(from, k)]!;
      const into = sums[at(k, to)]! - sums[at(k, from)]!;
      worth[at(from, to)] = all === 0 ? 0 : inside / all - (out / all) * (into / all);
    }
  }
  return worth;
}

/** Moves single touchpoints to a neighbouring stage while the modularity rises. */
function refine(
  { ties, journeys }: TiedTouchpoints,
  stages: readonly (readonly number[])[],
  options: PartitionOptions,
): OrderedPartition {
  const k = journeys.length;
  const order = stages.flat();
  const stage = new Int32Array(k);
  const strong = new Int32Array(stages.length);
  const size = new Int32Array(stages.length);
  for (const [s, members] of stages.entries())
    for (const member of members) {
      stage[member] = s;
      size[s]!++;
      if (journeys[member]! >= options.journeys) strong[s]!++;
    }
  const out = new Float64Array(k);
  const into = new Float64Array(k);
  let all = 0;
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) {
      const weight = ties[a * k + b]!;
      out[a]! += weight;
      into[b]! += weight;
      all += weight;
    }
  const outOf = new Float64Array(stages.length);
  const intoOf = new Float64Array(stages.length);
  for (let a = 0; a < k; a++) {
    outOf[stage[a]!]! += out[a]!;
    intoOf[stage[a]!]! += into[a]!;
  }
  /** what the touchpoint adds to the modularity as a member of the stage, itself not counted among the others */
  const gain = (member: number, s: number, isHome: boolean) => {
    let inside = 0;
    for (let other = 0; other < k; other++)
      if (other !== member && stage[other] === s)
        inside += ties[member * k + other]! + ties[other * k + member]!;
    const outHere = outOf[s]! - (isHome ? out[member]! : 0);
    const intoHere = intoOf[s]! - (isHome ? into[member]! : 0);
    return inside / all - (out[member]! * intoHere + into[member]! * outHere) / all ** 2;
  };
  for (let round = 0, moved = all > 0; moved && round < 10; round++) {
    moved = false;
    for (const member of order) {
      const home = stage[member]!;
      const isStrong = journeys[member]! >= options.journeys;
      if (size[home]! <= options.size || (isStrong && strong[home] === 1)) continue;
      for (const target of [home - 1, home + 1]) {
        if (target < 0 || target >= stages.length) continue;
        if (gain(member, target, false) <= gain(member, home, true) + 1e-6) continue;
        stage[member] = target;
        outOf[home]! -= out[member]!;
        outOf[target]! += out[member]!;
        intoOf[home]! -= into[member]!;
        intoOf[target]! += into[member]!;
        size[home]!--;
        size[target]!++;
        if (isStrong) {
          strong[home]!--;
          strong[target]!++;
        }
        moved = true;
        break;
      }
    }
  }
  return {
    stages: stages.map((_, s) => order.filter((member) => stage[member] === s)),
    modularity: directedModularity(ties, stage),
  };
}
