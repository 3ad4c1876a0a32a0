import type { Comparison } from '../../../src/insight/impact/comparison.ts';
import type { Subject } from '../../../src/insight/impact/says.ts';

/** Rows of [customer, period, numerator, denominator]. */
export function rowsOf(rows: readonly (readonly [number, number, number, number])[]) {
  return {
    customer: Uint32Array.from(rows, (row) => row[0]),
    period: Uint32Array.from(rows, (row) => row[1]),
    numerator: Float64Array.from(rows, (row) => row[2]),
    denominator: Float64Array.from(rows, (row) => row[3]),
  };
}

/** One value a customer: those of the control group first. */
export function twoGroups(control: readonly number[], treated: readonly number[]): Comparison {
  const all = [...control, ...treated];
  return {
    rows: rowsOf(all.map((value, c) => [c, 0, value, 1])),
    kind: 'ratio',
    groups: Int8Array.from(all, (_, c) => (c < control.length ? 0 : 1)),
    treated: 'new',
    control: 'old',
    both: 0,
    share: 0.5,
    attributes: [],
    assignedBefore: null,
    timeline: null,
    sequential: false,
    worth: 0.1,
  };
}

export const subject: Subject = {
  metric: 'share(Call)',
  unit: 'share',
  direction: 'up',
  treated: 'new',
  control: 'old',
  at: null,
  sequential: false,
};

/** So many ones and zeros. */
export const shares = (hits: number, n: number) => Array.from({ length: n }, (_, i) => (i < hits ? 1 : 0));
