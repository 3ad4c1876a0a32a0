import type { Selection } from '../../engine/columns.ts';
import { ARRIVED, eachPassage } from '../../engine/time/passages.ts';
import { eachAmount } from './attributeRows.ts';
import { calculate } from './calculate.ts';
import type { UnitExtra } from './extra.ts';
import { type Formula, isQuantile, isTotal, type Measure, measuresOf } from './measure.ts';
import { measureRows } from './measureRows.ts';

/**
 * What each customer brings to a KPI, customers rising; those who bring nothing are not in it. The KPI is Σ numerator / Σ denominator,
 * and for a total (`count`, `sum`, …) Σ numerator, where the denominator is 1 a customer, so that the mean per customer can be compared.
 *
 * - conversion, completion, abandonment: 1 of 1 for who got through (abandonment: left); who never came to the first step is not in it
 * - rate: interactions at the one by those at the other; per journey: interactions by journeys; share: journeys by journeys
 * - share(attribute = value), reach, contact rate, repeat contact, retention: 0 or 1 of 1
 * - nps, csat, ces, stars: sum of the ratings (NPS −100, 0, 100; CSAT 0, 1) by their number
 * - mean of a time or a number: sum by number of times
 * - median, p90: none of this, see `unitSamples`
 * - arithmetic between figures: linearised (delta method), so that Σ numerator / Σ denominator is the KPI of the whole selection
 *   and the spread between customers gives its variance; `number × figure` and `1 − figure` are exact for any part of the customers too
 */
export interface UnitValues {
  readonly customer: Uint32Array;
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  /** the KPI is Σ numerator, not a ratio */
  readonly total: boolean;
}

/** `unitValues(selection, formula, extra?)`: for a thread, `context.tasks.ask(unitValues, placeOf('insight/kpi/unitValues', 'unitValues'), selection, [formula, extra])`. */
export function unitValues(selection: Selection, formula: Formula, extra: UnitExtra = {}): UnitValues {
  const { bounds: _, ...whole } = extra;
  return calculate(formula, (measure) => ({
    ...measureRows(selection, measure, whole),
    total: isTotal(measure),
  }));
}

/** One value each, of customers in rising order; a customer may have several. */
export interface UnitSamples {
  readonly customer: Uint32Array;
  /** ms at which each belongs to a period: when the way began; NaN where there is no time */
  readonly at: Float64Array;
  readonly value: Float64Array;
  /** which quantile of them the KPI is, 0…1 */
  readonly quantile: number;
}

/** The single values of which a KPI is the median or p90; null for all other formulas. */
export function unitSamples(selection: Selection, formula: Formula): UnitSamples | null {
  const [measure] = measuresOf(formula);
  if (formula.kind !== 'measure' || measure === undefined || !isQuantile(measure)) return null;
  const customer: number[] = [];
  const at: number[] = [];
  const value: number[] = [];
  eachSample(selection, measure, (who, ms, one) => {
    customer.push(who);
    at.push(ms);
    value.push(one);
  });
  return {
    customer: Uint32Array.from(customer),
    at: Float64Array.from(at),
    value: Float64Array.from(value),
    quantile: 'of' in measure && measure.of === 'p90' ? 0.9 : 0.5,
  };
}

function eachSample(
  selection: Selection,
  measure: Measure,
  take: (customer: number, ms: number, value: number) => void,
): void {
  const { time } = selection.columns;
  if (measure.kind === 'amount') eachAmount(selection, measure, take);
  if (measure.kind !== 'time') return;
  const { from, to, withinMs } = measure;
  const last = selection.journeys.count;
  eachPassage(
    selection,
    { from, to, withinMs },
    0,
    last,
    (customer, entry, _, state, ms) => {
      if (state === ARRIVED) take(customer, time[entry]!, ms);
    },
    () => {},
  );
}
