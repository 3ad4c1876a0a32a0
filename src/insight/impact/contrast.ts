import type { CellGroup, Cells } from './cells.ts';

/** What each phase of each group counts in a sum of ratios. */
export interface Weights {
  readonly control: readonly number[];
  readonly treated: readonly number[];
}

/** A sum of ratios with its variance; `degrees` of freedom after Welch and Satterthwaite (Biometrics Bulletin 2, 1946). */
export interface Contrast {
  readonly value: number;
  readonly variance: number;
  readonly degrees: number;
}

/** Σ weight × ratio over both groups; null where a phase with a weight has no value, or a group fewer than two customers. */
export function contrastOf({ phases, control, treated }: Cells, weights: Weights): Contrast | null {
  let value = 0;
  let variance = 0;
  let squares = 0;
  for (const [group, own] of [
    [control, weights.control],
    [treated, weights.treated],
  ] as const) {
    if (own.every((weight) => weight === 0)) continue;
    if (group.n < 2) return null;
    value += sumOf(group, own);
    const part = covarianceOf(group, own, own, phases);
    variance += part;
    squares += part ** 2 / (group.n - 1);
  }
  if (!Number.isFinite(value) || !Number.isFinite(variance)) return null;
  return { value, variance, degrees: squares > 0 ? variance ** 2 / squares : Number.POSITIVE_INFINITY };
}

function sumOf({ ratio }: CellGroup, weights: readonly number[]): number {
  return weights.reduce((sum, weight, phase) => (weight === 0 ? sum : sum + weight * ratio[phase]!), 0);
}

/** Covariance of two such sums over one group. */
export function covarianceOf(
  { covariance }: CellGroup,
  first: readonly number[],
  second: readonly number[],
  phases: number,
): number {
  let sum = 0;
  for (let p = 0; p < phases; p++)
    for (let q = 0; q < phases; q++)
      if (first[p]! !== 0 && second[q]! !== 0) sum += first[p]! * second[q]! * covariance[p * phases + q]!;
  return sum;
}

/** The sums themselves added up, the second one `times` times. */
export function plus(first: Weights, second: Weights, times: number): Weights {
  const add = (a: readonly number[], b: readonly number[]) =>
    a.map((weight, phase) => weight + times * b[phase]!);
  return { control: add(first.control, second.control), treated: add(first.treated, second.treated) };
}
