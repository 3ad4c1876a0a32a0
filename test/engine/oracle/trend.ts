import type { Journey, Step } from './journeys.ts';
import { passages } from './timeBetween.ts';

export interface Event {
  customer: string;
  at: number;
  step: Step;
  isHit: boolean;
  value: number;
}

export interface Rating {
  customer: string;
  at: number;
  step: Step;
  kind: 'nps' | 'csat' | 'ces' | 'stars';
  rating: number;
}

export interface Asked {
  figure: string;
  touchpoints: readonly string[];
  from: string;
  to: string;
  withinMs: number;
}

const scales = { nps: [0, 10], csat: [1, 5], ces: [1, 7], stars: [1, 5] } as const;

/** Everything that a figure counts. `firsts` are the very first interactions of customers, before any filter. */
export function events(
  journeys: readonly Journey[],
  firsts: readonly Step[],
  ratings: readonly Rating[],
  { figure, touchpoints, from, to, withinMs }: Asked,
): Event[] {
  const isThere = (step: Step) => touchpoints.length === 0 || touchpoints.includes(step.touchpoint);
  const of = (step: Step, isHit = true, value = 0): Event => ({
    customer: step.customer,
    at: step.time,
    step,
    isHit,
    value,
  });
  const steps = journeys.flatMap((journey) => journey.steps);
  if (figure === 'interactions' || figure === 'customers')
    return steps.filter(isThere).map((step) => of(step));
  if (figure === 'contactRate') return steps.map((step) => of(step, isThere(step)));
  if (figure === 'journeys') return journeys.map((journey) => of(journey.steps[0]!));
  if (figure === 'newCustomers')
    return firsts
      .filter((step) => journeys.some((one) => one.customer === step.customer))
      .map((step) => of(step));
  if (figure === 'conversion' || figure === 'medianTime')
    return passages(journeys, { from, to, withinMs, count: 'first', silence: null }).map(
      ({ entry, state, ms }) => of(entry, state === 'arrived', ms),
    );
  return ratings
    .filter((one) => (figure === 'emotion' || one.kind === figure) && isThere(one.step))
    .map(({ customer, at, step, kind, rating }) => {
      const [least, most] = scales[kind];
      const valence = (2 * (rating - least)) / (most - least) - 1;
      if (figure === 'nps') {
        const value = rating >= 9 ? 100 : rating <= 6 ? -100 : 0;
        return { customer, at, step, isHit: rating >= 9, value };
      }
      return { customer, at, step, isHit: valence >= 0.5, value: figure === 'emotion' ? valence : rating };
    });
}
