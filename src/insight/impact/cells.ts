import type { UnitRows } from '../kpi/unitRows.ts';

/** Of a customer: 1 treated, 0 control, −1 neither. */
export type Groups = Int8Array;

/** A KPI in each phase (some periods taken together) of one group, and how its values there vary together. */
export interface CellGroup {
  /** customers with a value in any phase; all of the group where the KPI is a total per customer */
  readonly n: number;
  /** per phase: Σ numerator / Σ denominator, NaN where nothing is */
  readonly ratio: Float64Array;
  readonly denominator: Float64Array;
  readonly numerator: Float64Array;
  /** per phase: customers with a value there */
  readonly customers: Uint32Array;
  /** phases × phases: covariance of the ratios, customers being drawn as wholes */
  readonly covariance: Float64Array;
}

export interface Cells {
  readonly phases: number;
  readonly control: CellGroup;
  readonly treated: CellGroup;
}

/**
 * The KPI by group and phase. The covariance of ratios follows by the delta method (Deng, Knoblich & Lu, KDD 2018) from each customer's
 * residuals numerator − ratio × denominator; what one customer did in several phases counts together, as in cluster-robust errors
 * (Liang & Zeger, Biometrika 73, 1986), for the customer is what was assigned.
 * @param phaseOf per period, −1: left out
 * @param total the KPI adds up over customers: of each phase the mean over all customers of the group and its periods, also those without a row
 */
export function cellsOf(
  values: UnitRows,
  groups: Groups,
  phaseOf: ArrayLike<number>,
  phases: number,
  total = false,
): Cells {
  const sums = [0, 1].map(() => ({
    numerator: new Float64Array(phases),
    denominator: new Float64Array(phases),
  }));
  const byCustomer = entriesByCustomer(values, groups, phaseOf);
  for (const e of byCustomer) {
    const sum = sums[groups[values.customer[e]!]!]!;
    const phase = phaseOf[values.period[e]!]!;
    sum.numerator[phase]! += values.numerator[e]!;
    if (!total) sum.denominator[phase]! += values.denominator[e]!;
  }
  const size = [0, 0];
  for (const group of groups) if (group >= 0) size[group]!++;
  if (total)
    for (const phase of Array.from(phaseOf))
      for (const group of phase >= 0 ? [0, 1] : []) sums[group]!.denominator[phase]! += size[group]!;
  const made = sums.map(({ numerator, denominator }) => ({
    n: 0,
    numerator,
    denominator,
    ratio: numerator.map((sum, phase) => (denominator[phase]! > 0 ? sum / denominator[phase]! : Number.NaN)),
    customers: new Uint32Array(phases),
    covariance: new Float64Array(phases * phases),
  }));
  const residual = new Float64Array(phases);
  const has = new Uint8Array(phases);
  const touched: number[] = [];
  let at = 0;
  while (at < byCustomer.length) {
    const customer = values.customer[byCustomer[at]!]!;
    const group = made[groups[customer]!]!;
    for (; at < byCustomer.length && values.customer[byCustomer[at]!] === customer; at++) {
      const e = byCustomer[at]!;
      const phase = phaseOf[values.period[e]!]!;
      if (group.denominator[phase]! <= 0) continue;
      if (has[phase] === 0) touched.push(phase);
      has[phase] = 1;
      const expected = total ? 0 : group.ratio[phase]! * values.denominator[e]!;
      residual[phase]! += (values.numerator[e]! - expected) / group.denominator[phase]!;
    }
    if (touched.length > 0) group.n++;
    for (const p of touched) {
      group.customers[p]!++;
      for (const q of touched) group.covariance[p * phases + q]! += residual[p]! * residual[q]!;
    }
    for (const p of touched) {
      residual[p] = 0;
      has[p] = 0;
    }
    touched.length = 0;
  }
  for (const [g, group] of made.entries()) {
    if (total) centre(group, size[g]!, phases);
    const spread = group.n > 1 ? group.n / (group.n - 1) : Number.NaN;
    for (let i = 0; i < group.covariance.length; i++) group.covariance[i]! *= spread;
  }
  return { phases, control: made[0]!, treated: made[1]! };
}

/** Takes the means off products that were added up without them. */
function centre(
  group: { n: number; ratio: Float64Array; covariance: Float64Array },
  n: number,
  phases: number,
) {
  group.n = n;
  for (let p = 0; p < phases; p++)
    for (let q = 0; q < phases; q++)
      group.covariance[p * phases + q]! -= n > 0 ? (group.ratio[p]! * group.ratio[q]!) / n : 0;
}

/** The entries of customers in a group and periods in a phase, those of a customer side by side. */
function entriesByCustomer(values: UnitRows, groups: Groups, phaseOf: ArrayLike<number>): Uint32Array {
  const { customer, period } = values;
  const isIn = (e: number) => (groups[customer[e]!] ?? -1) >= 0 && (phaseOf[period[e]!] ?? -1) >= 0;
  const starts = new Uint32Array(groups.length + 1);
  for (let e = 0; e < customer.length; e++) if (isIn(e)) starts[customer[e]! + 1]!++;
  for (let c = 0; c < groups.length; c++) starts[c + 1]! += starts[c]!;
  const sorted = new Uint32Array(starts[groups.length]!);
  for (let e = 0; e < customer.length; e++) if (isIn(e)) sorted[starts[customer[e]!]!++] = e;
  return sorted;
}
