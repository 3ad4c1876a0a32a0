import { seededRandom } from '../../engine/statistics/seededRandom.ts';
import type { TermTable } from './terms.ts';

export interface Clusters {
  readonly k: number;
  /** per row of the table: its cluster, −1 where it holds no term */
  readonly of: Int32Array;
  /** centres, cluster after cluster, each of length 1 (or 0 where it is empty) */
  readonly centres: Float64Array;
  /** mean cosine between rows and their centres */
  readonly cohesion: number;
}

/**
 * k-means by cosine over rows of length 1 (Dhillon & Modha, Machine Learning 42, 2001), begun as k-means++ (Arthur & Vassilvitskii, 2007)
 * with 1 − cosine as the distance. The best of `starts` beginnings. Depends on the seed alone.
 */
export function sphericalKMeans(
  table: TermTable,
  k: number,
  { seed, starts = 3, rounds = 25 }: { seed: number; starts?: number; rounds?: number },
): Clusters {
  const random = seededRandom(seed);
  let best: Clusters | null = null;
  for (let start = 0; start < starts; start++) {
    const found = settle(table, k, firstCentres(table, k, random), rounds);
    if (best === null || found.cohesion > best.cohesion) best = found;
  }
  return best!;
}

function firstCentres(table: TermTable, k: number, random: () => number): Float64Array {
  const { offsets, term, weight } = table;
  const width = table.terms.length;
  const rows = offsets.length - 1;
  const centres = new Float64Array(k * width);
  const distance = new Float64Array(rows).fill(1);
  for (let i = 0; i < rows; i++) if (offsets[i] === offsets[i + 1]) distance[i] = 0;
  for (let c = 0; c < k; c++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += distance[i]!;
    let left = random() * sum;
    let chosen = rows - 1;
    for (let i = 0; i < rows; i++) {
      left -= distance[i]!;
      if (left < 0) {
        chosen = i;
        break;
      }
    }
    for (let at = offsets[chosen]!; at < offsets[chosen + 1]!; at++)
      centres[c * width + term[at]!] = weight[at]!;
    for (let i = 0; i < rows; i++) {
      if (distance[i] === 0) continue;
      let cosine = 0;
      for (let at = offsets[i]!; at < offsets[i + 1]!; at++)
        cosine += centres[c * width + term[at]!]! * weight[at]!;
      distance[i] = Math.min(distance[i]!, Math.max(0, 1 - cosine));
    }
  }
  return centres;
}

function settle(table: TermTable, k: number, centres: Float64Array, rounds: number): Clusters {
  const { offsets, term, weight } = table;
  const width = table.terms.length;
  const rows = offsets.length - 1;
  const of = new Int32Array(rows).fill(-1);
  let cohesion = 0;
  for (let round = 0; round < rounds; round++) {
    const moved = assign(table, k, centres, of);
    cohesion = moved.cohesion;
    if (moved.rows <= rows * 0.001) break;
    centres.fill(0);
    for (let i = 0; i < rows; i++) {
      const c = of[i]!;
      if (c < 0) continue;
      for (let at = offsets[i]!; at < offsets[i + 1]!; at++) centres[c * width + term[at]!]! += weight[at]!;
    }
    for (let c = 0; c < k; c++) normalise(centres.subarray(c * width, (c + 1) * width));
  }
  return { k, of, centres, cohesion };
}

/** Gives each row the nearest of the centres. */
export function assign(
  { offsets, term, weight, terms }: TermTable,
  k: number,
  centres: Float64Array,
  of: Int32Array,
): { rows: number; cohesion: number } {
  const width = terms.length;
  const byTerm = new Float64Array(k);
  let moved = 0;
  let sum = 0;
  let counted = 0;
  for (let i = 0; i < of.length; i++) {
    if (offsets[i] === offsets[i + 1]) continue;
    byTerm.fill(0);
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
      const t = term[at]!;
      const w = weight[at]!;
      for (let c = 0; c < k; c++) byTerm[c]! += centres[c * width + t]! * w;
    }
    let best = 0;
    for (let c = 1; c < k; c++) if (byTerm[c]! > byTerm[best]!) best = c;
    if (of[i] !== best) moved++;
    of[i] = best;
    sum += byTerm[best]!;
    counted++;
  }
  return { rows: moved, cohesion: counted === 0 ? 0 : sum / counted };
}

function normalise(vector: Float64Array): void {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return;
  const length = Math.sqrt(square);
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
}
