/**
 * Values of a KPI by customer and period, entries in any order; several of one customer and period add up. The KPI of some entries is
 * Σ numerator / Σ denominator. What a conversion, a rate or a time counts belongs to the period in which it begins (where its denominator
 * is), wherever it ends.
 */
export interface DatedValues {
  /** index of the customer */
  readonly customer: Uint32Array;
  /** index of the period, of bounds that rise: bounds[p] … bounds[p + 1], the end exclusive */
  readonly period: Uint32Array;
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
}
