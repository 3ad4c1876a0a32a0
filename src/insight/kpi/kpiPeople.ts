import type { Selection } from '../../engine/columns.ts';
import type { People } from '../../engine/people.ts';
import { quantileOf } from '../../engine/statistics/quantiles.ts';
import type { UnitExtra } from './extra.ts';
import type { Formula } from './measure.ts';
import { unitOf } from './unitOf.ts';
import { unitSamples, unitValues } from './unitValues.ts';

/**
 * The customers behind a KPI. `counted`: who makes its numerator: got through, was there, is satisfied, promotes; of times, ratings on a scale and
 * amounts who lies above the KPI. `rest`: everybody else of whom it is a figure.
 */
export function kpiPeople(
  selection: Selection,
  formula: Formula,
  extra: UnitExtra,
  side: 'counted' | 'rest' | 'all',
): People {
  const people: People = { customer: [], at: [] };
  const take = (customer: number, counts: boolean) => {
    if (side !== 'all' && counts !== (side === 'counted')) return;
    if (people.customer.at(-1) === customer) return;
    people.customer.push(customer);
    people.at.push(-1);
  };
  const samples = unitSamples(selection, formula);
  if (samples) {
    const middle = quantileOf(samples.value, samples.quantile) ?? Number.NaN;
    const highest = new Map<number, number>();
    for (const [i, customer] of samples.customer.entries())
      highest.set(customer, Math.max(highest.get(customer) ?? Number.NEGATIVE_INFINITY, samples.value[i]!));
    for (const [customer, value] of highest) take(customer, value > middle);
    return people;
  }
  const { customer, numerator, denominator, total } = unitValues(selection, formula, extra);
  const sum = (values: Float64Array) => values.reduce((all, one) => all + one, 0);
  const hasLevel = !total && ['ms', 'score', 'amount'].includes(unitOf(formula)) && !isNps(formula);
  const level = hasLevel ? sum(numerator) / sum(denominator) : 0;
  for (let i = 0; i < customer.length; i++) take(customer[i]!, numerator[i]! > level * denominator[i]!);
  return people;
}

const isNps = (formula: Formula) =>
  formula.kind === 'measure' && formula.measure.kind === 'rating' && formula.measure.scale === 'nps';
