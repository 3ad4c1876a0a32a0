import type { kpiUnits } from '../../model/kpi.ts';
import { type Formula, isTotal, type Measure, measuresOf } from './measure.ts';

export type KpiUnit = (typeof kpiUnits)[number];

/** What a formula is counted in; a plain ratio is a `score`. */
export function unitOf(formula: Formula): KpiUnit {
  if (formula.kind === 'number') return 'score';
  if (formula.kind === 'measure') return unitOfMeasure(formula.measure);
  const { operator, left, right } = formula;
  if (left.kind === 'number') return operator === '/' ? 'score' : unitOf(right);
  if (right.kind === 'number') return unitOf(left);
  const [a, b] = [unitOf(left), unitOf(right)];
  if (operator === '+' || operator === '-') return a === b ? a : 'score';
  const isOfJourneys =
    operator === '/' && measuresOf(right).every((one) => one.kind === 'count' && one.what === 'journeys');
  if (isOfJourneys && a === 'count') return 'perJourney';
  return operator === '/' && a === 'amount' && b === 'count' ? 'amount' : 'score';
}

function unitOfMeasure(measure: Measure): KpiUnit {
  switch (measure.kind) {
    case 'time':
      return 'ms';
    case 'perJourney':
    case 'count':
      return measure.kind;
    case 'amount':
      return 'amount';
    case 'rating':
      return measure.scale === 'csat' ? 'share' : 'score';
    default:
      return 'share';
  }
}

/** Between which numbers every value lies. */
export function rangeOf(formula: Formula): [number, number] {
  const whole: [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (formula.kind === 'arithmetic') {
    const isRest = formula.operator === '-' && formula.left.kind === 'number' && formula.left.value === 1;
    const isShare = isRest && formula.right.kind === 'measure' && rangeOf(formula.right)[1] === 1;
    return isShare ? [0, 1] : whole;
  }
  if (formula.kind === 'number') return whole;
  const { measure } = formula;
  if (measure.kind === 'rating' && measure.scale === 'nps') return [-100, 100];
  if (measure.kind === 'rate' || isTotal(measure))
    return [measure.kind === 'amount' ? whole[0] : 0, whole[1]];
  if (unitOfMeasure(measure) === 'share') return [0, 1];
  return measure.kind === 'amount' ? whole : [0, whole[1]];
}
