/**
 * k-means from seeds drawn by k-means++ (Arthur & Vassilvitskii 2007): the group of each point and the sum of squares within.
 * Points lie as [p * axes + a].
 */
export function kMeans(
  points: Float64Array,
  axes: number,
  k: number,
  random: () => number,
  rounds = 12,
): { group: Int32Array; within: number } {
  const size = points.length / axes;
  const centres = seeds(points, axes, k, random);
  const group = new Int32Array(size);
  let within = 0;
  for (let round = 0; round < rounds; round++) {
    const sums = new Float64Array(k * axes);
    const counts = new Float64Array(k);
    let moved = 0;
    within = 0;
    for (let p = 0; p < size; p++) {
      let nearest = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let g = 0; g < k; g++) {
        const far = distance(points, p * axes, centres, g * axes, axes);
        if (far < least) {
          least = far;
          nearest = g;
        }
      }
      if (group[p] !== nearest) moved++;
      group[p] = nearest;
      within += least;
      counts[nearest]!++;
      for (let a = 0; a < axes; a++) sums[nearest * axes + a]! += points[p * axes + a]!;
    }
    if (round > 0 && moved === 0) break;
    for (let g = 0; g < k; g++)
      if (counts[g]! > 0)
        for (let a = 0; a < axes; a++) centres[g * axes + a] = sums[g * axes + a]! / counts[g]!;
  }
  return { group, within };
}

function seeds(points: Float64Array, axes: number, k: number, random: () => number): Float64Array {
  const size = points.length / axes;
  const centres = new Float64Array(k * axes);
  const far = new Float64Array(size).fill(1);
  for (let g = 0; g < k; g++) {
    let all = 0;
    for (const one of far) all += one;
    let left = random() * all;
    let chosen = 0;
    while (chosen < size - 1 && left >= far[chosen]!) left -= far[chosen++]!;
    for (let a = 0; a < axes; a++) centres[g * axes + a] = points[chosen * axes + a]!;
    for (let p = 0; p < size; p++) {
      const here = distance(points, p * axes, centres, g * axes, axes);
      far[p] = g === 0 ? here : Math.min(far[p]!, here);
    }
  }
  return centres;
}

function distance(a: Float64Array, i: number, b: Float64Array, j: number, axes: number): number {
  let sum = 0;
  for (let d = 0; d < axes; d++) {
    const off = a[i + d]! - b[j + d]!;
    sum += off * off;
  }
  return sum;
}
