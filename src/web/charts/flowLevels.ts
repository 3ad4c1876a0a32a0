export interface Weighted {
  from: string;
  to: string;
  weight: number;
}

/**
 * How far along the way each touchpoint lies: the levels h that minimise Σ weight·(h(to) − h(from) − 1)², with the common start at 0
 * (trophic levels; MacKay, Johnson & Sansom 2020). An edge that doesn't rise goes back. O(touchpoints³), meant for graphs to look at.
 */
export function flowLevels(
  touchpoints: readonly { touchpoint: string; starts: number }[],
  edges: readonly Weighted[],
): Map<string, number> {
  const size = touchpoints.length;
  const index = new Map(touchpoints.map(({ touchpoint }, at) => [touchpoint, at]));
  const matrix = Array.from({ length: size }, () => new Float64Array(size + 1));
  const add = (row: number, column: number, value: number) => {
    const line = matrix[row];
    if (line) line[column] = (line[column] ?? 0) + value;
  };
  touchpoints.forEach(({ starts }, at) => {
    const pull = starts + 1e-6;
    add(at, at, pull);
    add(at, size, pull);
  });
  for (const { from, to, weight } of edges) {
    const a = index.get(from);
    const b = index.get(to);
    if (a === undefined || b === undefined || a === b) continue;
    add(a, a, weight);
    add(b, b, weight);
    add(a, b, -weight);
    add(b, a, -weight);
    add(a, size, -weight);
    add(b, size, weight);
  }
  const levels = solve(matrix, size);
  return new Map(touchpoints.map(({ touchpoint }, at) => [touchpoint, levels[at] ?? 0]));
}

/** Gaussian elimination on a symmetric positive definite system; the right side is the last column. */
function solve(matrix: Float64Array[], size: number): Float64Array {
  const at = (row: number, column: number) => matrix[row]?.[column] ?? 0;
  for (let pivot = 0; pivot < size; pivot += 1) {
    for (let row = pivot + 1; row < size; row += 1) {
      const line = matrix[row];
      const factor = at(row, pivot) / at(pivot, pivot);
      if (!line || factor === 0) continue;
      for (let column = pivot; column <= size; column += 1)
        line[column] = at(row, column) - factor * at(pivot, column);
    }
  }
  const result = new Float64Array(size);
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = at(row, size);
    for (let column = row + 1; column < size; column += 1) sum -= at(row, column) * (result[column] ?? 0);
    result[row] = sum / at(row, row);
  }
  return result;
}
