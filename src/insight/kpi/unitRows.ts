/**
 * What a figure counts, customer by customer and period by period: the figure of a period is Σ numerator / Σ denominator over its rows.
 * A customer has at most one row in a period; customers rise. Plain data.
 */
export interface UnitRows {
  readonly customer: Uint32Array;
  readonly period: Uint32Array;
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
}

/** Adds up what a customer counts; customers must come in rising order, each in one go. */
export interface UnitAdder {
  /** `ms`: when, which says the period; what lies outside all of them is left out */
  add(customer: number, ms: number, numerator: number, denominator: number): void;
  /** the same, where a customer counts once a period however often it comes */
  addOnce(customer: number, ms: number, numerator: number, denominator: number): void;
  /** 1 of 1 once anything of a customer is flagged in a period, 0 of 1 before */
  flag(customer: number, ms: number, hit: number): void;
  periodOf(ms: number): number;
  finish(): UnitRows;
}

export function createUnits(periodOf: (ms: number) => number, periods: number): UnitAdder {
  let capacity = 1024;
  let rows = {
    customer: new Uint32Array(capacity),
    period: new Uint32Array(capacity),
    numerator: new Float64Array(capacity),
    denominator: new Float64Array(capacity),
  };
  let count = 0;
  let current = -1;
  /** by period: the current customer's row + 1 */
  const rowOf = new Uint32Array(periods);
  let begun = 0;

  const grow = () => {
    capacity *= 2;
    const wider = {
      customer: new Uint32Array(capacity),
      period: new Uint32Array(capacity),
      numerator: new Float64Array(capacity),
      denominator: new Float64Array(capacity),
    };
    wider.customer.set(rows.customer);
    wider.period.set(rows.period);
    wider.numerator.set(rows.numerator);
    wider.denominator.set(rows.denominator);
    rows = wider;
  };
  /** the row of a customer in a period, negative (−1 − row) where it is new, NaN outside all periods */
  const find = (customer: number, ms: number): number => {
    if (customer !== current) {
      for (let row = begun; row < count; row++) rowOf[rows.period[row]!] = 0;
      begun = count;
      current = customer;
    }
    const period = periods === 1 && Number.isNaN(ms) ? 0 : periodOf(ms);
    if (!(period >= 0)) return Number.NaN;
    const known = rowOf[period]!;
    if (known > 0) return known - 1;
    if (count === capacity) grow();
    rows.customer[count] = customer;
    rows.period[count] = period;
    rowOf[period] = count + 1;
    return -1 - count++;
  };
  const put = (row: number, numerator: number, denominator: number) => {
    rows.numerator[row]! += numerator;
    rows.denominator[row]! += denominator;
  };
  return {
    add(customer, ms, numerator, denominator) {
      const row = find(customer, ms);
      if (!Number.isNaN(row)) put(row < 0 ? -1 - row : row, numerator, denominator);
    },
    addOnce(customer, ms, numerator, denominator) {
      const row = find(customer, ms);
      if (row < 0) put(-1 - row, numerator, denominator);
    },
    flag(customer, ms, hit) {
      const found = find(customer, ms);
      if (Number.isNaN(found)) return;
      const row = found < 0 ? -1 - found : found;
      rows.denominator[row] = 1;
      if (hit > 0) rows.numerator[row] = 1;
    },
    periodOf,
    finish: () => ({
      customer: rows.customer.slice(0, count),
      period: rows.period.slice(0, count),
      numerator: rows.numerator.slice(0, count),
      denominator: rows.denominator.slice(0, count),
    }),
  };
}
