import { factorOf, solveWith } from '../drift/smallMatrix.ts';

/** Rows of a few features each: row r has features index[offsets[r] … offsets[r + 1] − 1] with those values. */
export interface SparseRows {
  readonly count: number;
  readonly features: number;
  readonly offsets: Uint32Array;
  readonly index: Uint32Array;
  readonly value: Float64Array;
}

/** Weights of features for log odds, by Newton's method with a normal prior of variance 1 / ridge on all but feature 0, which is the constant. */
export function fitLogistic(
  rows: SparseRows,
  hit: Uint8Array,
  used: readonly number[],
  ridge: number,
): Float64Array {
  const size = rows.features;
  const weights = new Float64Array(size);
  for (let round = 0; round < 12; round++) {
    const gradient = new Float64Array(size);
    const curvature = Array.from({ length: size }, () => new Float64Array(size));
    for (const r of used) {
      const p = 1 / (1 + Math.exp(-scoreOf(rows, weights, r)));
      const spread = Math.max(1e-6, p * (1 - p));
      for (let a = rows.offsets[r]!; a < rows.offsets[r + 1]!; a++) {
        const [fa, va] = [rows.index[a]!, rows.value[a]!];
        gradient[fa]! += (hit[r]! - p) * va;
        const row = curvature[fa]!;
        for (let b = rows.offsets[r]!; b < rows.offsets[r + 1]!; b++)
          row[rows.index[b]!]! += spread * va * rows.value[b]!;
      }
    }
    for (let f = 0; f < size; f++) {
      const prior = f === 0 ? 1e-6 : ridge;
      gradient[f]! -= prior * weights[f]!;
      curvature[f]![f]! += prior;
    }
    const step = solveWith(factorOf(curvature), gradient);
    let largest = 0;
    for (let f = 0; f < size; f++) {
      const by = Math.max(-2, Math.min(2, step[f]!));
      weights[f]! += by;
      largest = Math.max(largest, Math.abs(by));
    }
    if (largest < 1e-4) break;
  }
  return weights;
}

export function scoreOf(rows: SparseRows, weights: Float64Array, r: number): number {
  let score = 0;
  for (let a = rows.offsets[r]!; a < rows.offsets[r + 1]!; a++)
    score += weights[rows.index[a]!]! * rows.value[a]!;
  return Math.max(-30, Math.min(30, score));
}
