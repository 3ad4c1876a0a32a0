import { seededRandom } from '../../engine/statistics/seededRandom.ts';
import type { Counted } from './mixture.ts';

/**
 * Customers as points: how far their choices and rates are from what everybody's are, on the axes along which they differ most (principal
 * components of standardised residuals, by subspace iteration). [c * axes + a]; lengths of histories are divided out.
 */
export function embed({ behaviour, size, pooled }: Counted, axes: number, seed: number): Float64Array {
  const { offsets, taken, choices, places, anytime, met, watched } = behaviour;
  const kinds = anytime.length;
  const width = choices.length + kinds;
  const placeOf = new Uint32Array(choices.length);
  for (let p = 0; p + 1 < places.length; p++) placeOf.fill(p, places[p]!, places[p + 1]!);
  const scale = pooled.map((share) => 1 / Math.sqrt(Math.max(share, 1e-3)));
  const usual = new Float64Array(kinds);
  for (let t = 0; t < kinds; t++) {
    let all = 0;
    let days = 0;
    for (let c = 0; c < size; c++) {
      all += met[c * kinds + t]!;
      days += Math.max(1, watched[c]!);
    }
    usual[t] = (all + 0.5) / (days + 1);
  }
  const rates = new Float64Array(size * kinds);
  for (let c = 0; c < size; c++)
    for (let t = 0; t < kinds; t++) {
      const wanted = usual[t]! * Math.max(1, watched[c]!);
      rates[c * kinds + t] = 2 * (Math.sqrt(met[c * kinds + t]! + 0.375) - Math.sqrt(wanted + 0.375));
    }
  // Σ over a place of (count − n·share) · scale · v: the expected part is one number a place
  const expected = new Float64Array(places.length * axes);
  const basis = new Float64Array(width * axes);
  const random = seededRandom(seed);
  for (let i = 0; i < basis.length; i++) basis[i] = random() - 0.5;
  const points = new Float64Array(size * axes);
  for (let turn = 0; turn < 8; turn++) {
    orthonormal(basis, width, axes);
    project();
    if (turn === 7) break;
    basis.fill(0);
    const perPlace = new Float64Array(places.length * axes);
    for (let c = 0; c < size; c++) {
      const weight = 1 / Math.sqrt(offsets[c + 1]! - offsets[c]! + 4);
      for (let i = offsets[c]!; i < offsets[c + 1]!; i++) {
        const f = taken[i]!;
        const up = weight * scale[f]!;
        const place = placeOf[f]! * axes;
        for (let a = 0; a < axes; a++) {
          const value = points[c * axes + a]!;
          basis[f * axes + a]! += up * value;
          perPlace[place + a]! += weight * value;
        }
      }
      for (let t = 0; t < kinds; t++)
        for (let a = 0; a < axes; a++)
          basis[(choices.length + t) * axes + a]! += rates[c * kinds + t]! * points[c * axes + a]!;
    }
    for (let f = 0; f < choices.length; f++)
      for (let a = 0; a < axes; a++)
        basis[f * axes + a]! -= pooled[f]! * scale[f]! * perPlace[placeOf[f]! * axes + a]!;
  }
  return points;

  function project() {
    expected.fill(0);
    for (let f = 0; f < choices.length; f++)
      for (let a = 0; a < axes; a++)
        expected[placeOf[f]! * axes + a]! += pooled[f]! * scale[f]! * basis[f * axes + a]!;
    points.fill(0);
    for (let c = 0; c < size; c++) {
      const weight = 1 / Math.sqrt(offsets[c + 1]! - offsets[c]! + 4);
      const row = c * axes;
      for (let i = offsets[c]!; i < offsets[c + 1]!; i++) {
        const f = taken[i]!;
        const place = placeOf[f]! * axes;
        for (let a = 0; a < axes; a++)
          points[row + a]! += weight * (scale[f]! * basis[f * axes + a]! - expected[place + a]!);
      }
      for (let t = 0; t < kinds; t++)
        for (let a = 0; a < axes; a++)
          points[row + a]! += rates[c * kinds + t]! * basis[(choices.length + t) * axes + a]!;
    }
  }
}

/** Gram & Schmidt over the columns of a width × axes matrix. */
function orthonormal(basis: Float64Array, width: number, axes: number): void {
  for (let a = 0; a < axes; a++) {
    for (let b = 0; b < a; b++) {
      let dot = 0;
      for (let i = 0; i < width; i++) dot += basis[i * axes + a]! * basis[i * axes + b]!;
      for (let i = 0; i < width; i++) basis[i * axes + a]! -= dot * basis[i * axes + b]!;
    }
    let length = 0;
    for (let i = 0; i < width; i++) length += basis[i * axes + a]! ** 2;
    const inverse = length > 0 ? 1 / Math.sqrt(length) : 0;
    for (let i = 0; i < width; i++) basis[i * axes + a]! *= inverse;
  }
}
