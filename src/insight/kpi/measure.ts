import type { Predicate } from '../../engine/select/predicates.ts';
import type { PeriodUnit } from '../../engine/statistics/calendar.ts';
import type { RatedOn } from '../../engine/statistics/emotion.ts';

/** Touchpoints: exact, with `*`, or [^A|B] for any other than these, as `touchpointSet` reads them; none: any. */
export type Places = readonly string[];

/** One figure of a formula. Plain data. */
export type Measure =
  /** of the customers who came to the first step: who got to the last, in order; as the funnel counts */
  | { kind: 'conversion'; steps: readonly Places[]; withinMs: number | null }
  /** the same of those only who got to the last step or have left */
  | { kind: 'completion' | 'abandonment'; steps: readonly Places[]; withinMs: number | null }
  /** how long from the first time at `from` to the next `to`, of the journeys that got there */
  | { kind: 'time'; of: 'median' | 'p90' | 'mean'; from: Places; to: Places; withinMs: number | null }
  /** interactions at one by interactions at the other */
  | { kind: 'rate'; hits: Places; of: Places }
  /** journeys with such an interaction, of all */
  | { kind: 'share'; places: Places }
  /** journeys that fit the pattern, of all */
  | { kind: 'shareOfPath'; path: string }
  /** customers with such a value, of those with any */
  | { kind: 'shareWhere'; where: Predicate }
  /** customers who were there, of all */
  | { kind: 'reach'; places: Places }
  | { kind: 'perJourney'; places: Places }
  | { kind: 'rating'; scale: RatedOn; places: Places }
  /** customers back in the period so long after their first interaction (`start`), of those for whom it is over */
  | { kind: 'retention'; unit: PeriodUnit; period: number; start: Places; returns: Places }
  /** over the interactions at `places` that have the number; over customers where it is an attribute of theirs */
  | { kind: 'amount'; of: 'sum' | 'mean' | 'median'; attribute: string; places: Places }
  | { kind: 'count'; what: 'interactions' | 'customers'; places: Places }
  | { kind: 'count'; what: 'journeys' }
  /** customers who contacted us so soon after they first came there, of those for whom the time is over; `via` channels or touchpoints, none: those of people */
  | { kind: 'contactRate'; places: Places; withinMs: number; via: Places }
  /** customers who contacted us again so soon after their first contact */
  | { kind: 'repeatContact'; withinMs: number; via: Places };

export const operators = ['+', '-', '*', '/'] as const;

/** A KPI: a figure, a number, or arithmetic between them. Plain data. */
export type Formula =
  | { kind: 'measure'; measure: Measure }
  | { kind: 'number'; value: number }
  | { kind: 'arithmetic'; operator: (typeof operators)[number]; left: Formula; right: Formula };

/** Names that a formula may mention; what is absent is not checked. */
export interface KnownNames {
  readonly touchpoints?: readonly string[];
  readonly channels?: readonly string[];
  readonly attributes?: readonly string[];
}

/** A formula that can't be read, or names what isn't there. `position` counts characters from 0. */
export class FormulaError extends Error {
  readonly position: number;
  /** the known name that is spelled most alike, for an unknown one */
  readonly nearest: string | null;

  constructor(message: string, position: number, nearest: string | null = null) {
    super(message);
    this.name = 'FormulaError';
    this.position = position;
    this.nearest = nearest;
  }
}

/** Every figure that a formula holds, from left to right. */
export function measuresOf(formula: Formula): Measure[] {
  if (formula.kind === 'measure') return [formula.measure];
  return formula.kind === 'number' ? [] : [...measuresOf(formula.left), ...measuresOf(formula.right)];
}

/** Medians and the like, which are of single values and no sums: `unitSamples` gives these. */
export function isQuantile(measure: Measure): boolean {
  return (
    (measure.kind === 'time' || measure.kind === 'amount') &&
    (measure.of === 'median' || measure.of === 'p90')
  );
}

/** Numbers that add up over customers, in place of shares and means. */
export function isTotal(measure: Measure): boolean {
  return measure.kind === 'count' || (measure.kind === 'amount' && measure.of === 'sum');
}

/** Attributes that must be loaded for it. */
export function attributesOf(formula: Formula): string[] {
  const names = measuresOf(formula).flatMap((measure) => {
    if (measure.kind === 'amount') return [measure.attribute];
    return measure.kind === 'shareWhere' ? [measure.where.attribute] : [];
  });
  return [...new Set(names)];
}
