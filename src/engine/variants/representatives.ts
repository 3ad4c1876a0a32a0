import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { createDurations, mergeDurations, quantilesOf } from '../statistics/durations.ts';
import { type ClusterMark, clusterMarks } from './clusterMarks.ts';
import { type CountedWays, countWays, createCountedWays, mergeCountedWays } from './countedWays.ts';
import {
  buildMedoids,
  improveMedoids,
  type Medoids,
  silhouetteOf,
  type WeightedDistances,
} from './medoids.ts';
import { mostFrequent } from './mostFrequent.ts';
import { COMPARED_STEPS, sequenceComparer } from './sequenceDistance.ts';
import type { Sequences } from './sequences.ts';

export interface RepresentativesOptions {
  /** how many; null or absent: 2 … 8, as many as give the largest average silhouette, fewer of equal ones */
  k?: number | null;
  /** A, A, B counts as A, B */
  collapse?: boolean;
  /** so many of the most frequent variants are clustered (default 400); the others go to the nearest representative */
  candidates?: number;
}

/** A cluster of journeys, and the one of its ways that is nearest to all of them. */
export interface Representative {
  touchpoints: string[];
  /** in the cluster, and their part of all */
  journeys: number;
  share: number;
  variants: number;
  /** journeys that take exactly this way */
  exact: number;
  /** of the cluster's journeys to this way, 0 the same … 1 nothing in common */
  meanDistance: number;
  /** of the cluster's journeys, from first to last interaction */
  medianMs: number | null;
  /** touchpoints that its journeys have far more or less often than the others */
  marks: ClusterMark[];
  /** its place among the representatives by how frequent the way itself is: of equally near ones the first takes a journey */
  place: number;
}

export interface Representatives {
  n: { journeys: number; customers: number; variants: number };
  /** the largest cluster first */
  representatives: Representative[];
  silhouette: number | null;
  /** what each number of clusters that was tried gives */
  tried: { k: number; silhouette: number | null }[];
  /** variants that the clusters were made of, and those that were put to the nearest one afterwards */
  clustered: { variants: number; journeys: number };
  assigned: { variants: number; journeys: number };
}

export const CLUSTERS_MOST = 8;
const CANDIDATES = 400;

/** K-medoids over distinct variants, each with the weight of its journeys. */
export const representativesFold: Fold<RepresentativesOptions, CountedWays, Representatives> = {
  create: createCountedWays,
  visit: (state, selection, { collapse = false }, from, to) =>
    countWays(state, selection, collapse, from, to),
  merge: mergeCountedWays,
  finish,
};

export function representatives(selection: Selection, options: RepresentativesOptions = {}): Representatives {
  return runFold(representativesFold, selection, options);
}

function finish(
  state: CountedWays,
  selection: Selection,
  { k = null, candidates = CANDIDATES }: RepresentativesOptions,
): Representatives {
  const { sequences, counts } = state;
  const labels = selection.touchpoints.names.length;
  const top = mostFrequent(counts, sequences.size, candidates);
  const things = weightedDistances(sequences, counts, top, labels);
  const { found, silhouette, tried } = clustered(things, k);
  const medoids = (found?.medoids ?? []).map((at) => top[at]!);
  const { nearest, distance } = nearestMedoids(sequences, medoids, labels);
  const durations = createDurations(selection, 'exact', Number.POSITIVE_INFINITY);
  mergeDurations(durations, state.durations, nearest);
  const quantile = quantilesOf(durations, medoids.length);
  const marks = clusterMarks(sequences, counts, nearest, medoids.length, selection.touchpoints.names);
  const clusters = medoids.map(
    (medoid, place): Representative => ({
      touchpoints: labelsOf(sequences, medoid).map((label) => selection.touchpoints.names[label]!),
      ...{ journeys: 0, share: 0, variants: 0, exact: counts[medoid]!, meanDistance: 0 },
      medianMs: quantile(place, 0.5),
      marks: marks[place]!,
      place,
    }),
  );
  for (let v = 0; v < sequences.size; v++) {
    const cluster = clusters[nearest[v]!]!;
    cluster.journeys += counts[v]!;
    cluster.variants++;
    cluster.meanDistance += counts[v]! * distance[v]!;
  }
  for (const cluster of clusters) {
    cluster.share = cluster.journeys / state.journeys;
    cluster.meanDistance /= cluster.journeys;
  }
  const inTop = top.reduce((sum, v) => sum + counts[v]!, 0);
  return {
    n: { journeys: state.journeys, customers: state.customers, variants: sequences.size },
    representatives: clusters.sort((a, b) => b.journeys - a.journeys || a.place - b.place),
    ...{ silhouette, tried },
    clustered: { variants: top.length, journeys: inTop },
    assigned: { variants: sequences.size - top.length, journeys: state.journeys - inTop },
  };
}

function weightedDistances(
  sequences: Sequences,
  counts: Uint32Array,
  variants: readonly number[],
  labels: number,
): WeightedDistances {
  const n = variants.length;
  const { start, labels: arena } = sequences;
  const distance = new Float64Array(n * n);
  const comparer = sequenceComparer(labels);
  variants.forEach((variant, i) => {
    comparer.compareWith(arena, start[variant]!, start[variant + 1]!);
    for (let j = i + 1; j < n; j++) {
      const other = variants[j]!;
      distance[i * n + j] = comparer.distance(arena, start[other]!, start[other + 1]!);
      distance[j * n + i] = distance[i * n + j]!;
    }
  });
  return { n, weight: Float64Array.from(variants, (variant) => counts[variant]!), distance };
}

function clustered(
  things: WeightedDistances,
  wanted: number | null,
): { found: Medoids | null; silhouette: number | null; tried: Representatives['tried'] } {
  const most = Math.min(wanted ?? CLUSTERS_MOST, things.n);
  const least = wanted === null ? Math.min(2, most) : most;
  const first = buildMedoids(things, most);
  let best: { found: Medoids | null; silhouette: number | null } = { found: null, silhouette: null };
  const tried: Representatives['tried'] = [];
  for (let k = Math.max(1, least); k <= most; k++) {
    const found = improveMedoids(things, first.slice(0, k));
    const silhouette = silhouetteOf(things, found);
    tried.push({ k, silhouette });
    if (best.found === null || (silhouette ?? -2) > (best.silhouette ?? -2) + 1e-9)
      best = { found, silhouette };
  }
  return { ...best, tried };
}

/** The nearest of the medoids for every variant, of equally near ones the first, and how far it is. */
function nearestMedoids(sequences: Sequences, medoids: readonly number[], labels: number) {
  const { size, start, labels: arena } = sequences;
  const nearest = new Uint32Array(size);
  const distance = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const comparer = sequenceComparer(labels);
  medoids.forEach((medoid, cluster) => {
    comparer.compareWith(arena, start[medoid]!, start[medoid + 1]!);
    const length = comparedLength(start, medoid);
    for (let v = 0; v < size; v++) {
      const own = comparedLength(start, v);
      // a longer one has at least its further steps inserted
      if (Math.abs(own - length) / Math.max(own, length) >= distance[v]!) continue;
      const d = comparer.distance(arena, start[v]!, start[v + 1]!);
      if (d >= distance[v]!) continue;
      distance[v] = d;
      nearest[v] = cluster;
    }
  });
  return { nearest, distance };
}

const comparedLength = (start: Uint32Array, variant: number) =>
  Math.min(start[variant + 1]! - start[variant]!, COMPARED_STEPS);

const labelsOf = ({ labels, start }: Sequences, variant: number) => [
  ...labels.subarray(start[variant]!, start[variant + 1]!),
];
