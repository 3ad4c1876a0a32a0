import { differenceOf, type Estimate, shareOf } from '../statistics/intervals.ts';
import type { Sequences } from './sequences.ts';

/** A touchpoint that sets a cluster apart: how many of its journeys come there, and how many of all others. */
export interface ClusterMark {
  touchpoint: string;
  journeys: number;
  n: number;
  restJourneys: number;
  restN: number;
  /** share of the cluster − share of the others */
  difference: Estimate;
}

/** Smaller differences set nothing apart. */
const LEAST = 0.1;
/** of each sign */
const SHOWN = 3;

/**
 * By cluster, the touchpoints whose share of journeys differs from that of all other journeys by at least 10 percentage points and by more than
 * chance (95 % interval without 0), the largest difference first; at most three that are more frequent and three that are less.
 */
export function clusterMarks(
  { size, start, labels }: Sequences,
  counts: Uint32Array,
  cluster: Uint32Array,
  clusters: number,
  names: readonly string[],
): ClusterMark[][] {
  const width = names.length;
  const n = new Float64Array(clusters);
  const having = new Float64Array(clusters * width);
  const seen = new Uint32Array(width);
  for (let v = 0; v < size; v++) {
    const own = cluster[v]!;
    n[own]! += counts[v]!;
    for (let i = start[v]!; i < start[v + 1]!; i++) {
      const label = labels[i]!;
      if (seen[label] === v + 1) continue;
      seen[label] = v + 1;
      having[own * width + label]! += counts[v]!;
    }
  }
  const all = n.reduce((sum, one) => sum + one, 0);
  const total = (label: number) => {
    let sum = 0;
    for (let c = 0; c < clusters; c++) sum += having[c * width + label]!;
    return sum;
  };
  const totals = Float64Array.from(names, (_, label) => total(label));
  return Array.from(n, (own, c) => {
    const marks = names.flatMap((touchpoint, label): ClusterMark[] => {
      if (totals[label] === 0) return [];
      const journeys = having[c * width + label]!;
      const restJourneys = totals[label]! - journeys;
      const difference = differenceOf(shareOf(journeys, own), shareOf(restJourneys, all - own));
      if (difference === null || Math.abs(difference.value) < LEAST - 1e-12) return [];
      if (difference.low <= 0 && difference.high >= 0) return [];
      return [{ touchpoint, journeys, n: own, restJourneys, restN: all - own, difference }];
    });
    marks.sort((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value));
    const more = marks.filter(({ difference }) => difference.value > 0).slice(0, SHOWN);
    const less = marks.filter(({ difference }) => difference.value < 0).slice(0, SHOWN);
    return marks.filter((mark) => more.includes(mark) || less.includes(mark));
  });
}
