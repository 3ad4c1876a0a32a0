/** Lower triangle L with L Lᵀ = the matrix. */
export type Factor = Float64Array[];

/** X' W X of a few columns, with a weight a row. */
export function innerOf(columns: readonly Float64Array[], weight: Float64Array): Float64Array[] {
  return columns.map((one) =>
    Float64Array.from(columns, (other) => {
      let sum = 0;
      for (let i = 0; i < weight.length; i++) sum += weight[i]! * one[i]! * other[i]!;
      return sum;
    }),
  );
}

/** Cholesky's factor of a positive definite matrix. */
export function factorOf(matrix: readonly Float64Array[]): Factor {
  const n = matrix.length;
  const factor = matrix.map(() => new Float64Array(n));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= factor[i]![k]! * factor[j]![k]!;
      factor[i]![j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / factor[j]![j]!;
    }
  return factor;
}

/** The solution x of L Lᵀ x = right. */
export function solveWith(factor: Factor, right: Float64Array): Float64Array {
  const n = factor.length;
  const x = right.slice(0, n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= factor[i]![k]! * x[k]!;
    x[i]! /= factor[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= factor[k]![i]! * x[k]!;
    x[i]! /= factor[i]![i]!;
  }
  return x;
}
