import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Selection } from '../../../src/engine/columns.ts';
import { runFold } from '../../../src/engine/fold.ts';
import { valueCountsFold } from '../../../src/engine/statistics/valueCounts.ts';
import { type TrendOptions, trend, trendFold } from '../../../src/engine/time/trend.ts';
import { TREND_FIGURES } from '../../../src/engine/time/trendEvents.ts';
import { trendPeopleFold } from '../../../src/engine/time/trendPeople.ts';
import { columnsOf, customersOf, type Row } from '../../support/columns.ts';
import { distinct, histories, quantile, type Step } from '../oracle/journeys.ts';
import { type Event, events, type Rating } from '../oracle/trend.ts';
import {
  CASES,
  journeysOf,
  NAMES,
  runInParts,
  type Scenario,
  scenarios,
  selectionOf,
} from '../support/scenario.ts';

const kinds = { nps: [0, 10], csat: [1, 5], ces: [1, 7], stars: [1, 5] } as const;
const answers = fc.array(
  fc.record({
    customer: fc.constantFrom('c0', 'c1', 'c2', null),
    time: fc.nat(10),
    touchpoint: fc.constantFrom(...NAMES),
    feedback: fc.record({
      ratingKind: fc.constantFrom('nps' as const, 'csat' as const, 'ces' as const, 'stars' as const),
      rating: fc.integer({ min: 0, max: 10 }),
    }),
  }),
  { maxLength: 6 },
);
type Answers = typeof answers extends fc.Arbitrary<infer Value> ? Value : never;

const asked: fc.Arbitrary<TrendOptions> = fc.record({
  figure: fc.constantFrom(...TREND_FIGURES),
  bounds: fc.constantFrom([0, 10], [0, 1, 4, 5, 20], [2, 3, 6], [-5, 0, 3]),
  touchpoints: fc.constantFrom([], ['A'], ['B', 'E']),
  from: fc.constantFrom(['A'], ['B']),
  to: fc.constantFrom(['B'], ['C']),
  withinMs: fc.constantFrom(0, 3, 100),
  by: fc.constantFrom(
    null,
    { attribute: 'plan', values: ['7', ''] },
    { attribute: 'channel', values: ['app'] },
  ),
});

function eventsOf(scenario: Scenario, given: Answers, options: TrendOptions): Event[] {
  const journeys = journeysOf(scenario);
  const raw = histories(scenario.rows);
  const left = new Map(journeys.flatMap((one) => one.steps).map((step) => [step.index, step]));
  const ratings = given.flatMap(({ customer, time, touchpoint, feedback }): Rating[] => {
    const [least, most] = kinds[feedback.ratingKind];
    if (feedback.rating < least || feedback.rating > most) return [];
    const about = raw
      .find((one) => one.customer === customer)
      ?.steps.findLast((step) => step.time <= time && step.touchpoint === touchpoint);
    const step = about && left.get(about.index);
    return step
      ? [{ customer: customer!, at: time, step, kind: feedback.ratingKind, rating: feedback.rating }]
      : [];
  });
  const firsts = raw.flatMap((one) => one.steps.slice(0, 1));
  const { figure, touchpoints, from, to, withinMs } = options;
  return events(journeys, firsts, ratings, { figure, touchpoints, from: from[0]!, to: to[0]!, withinMs });
}

const attributeOf = (step: Step, attribute: string) =>
  attribute === 'channel' ? step.channel : (step.attributes[attribute] ?? '');

/** What a point should be, of the events that fall in it. */
function pointOf(figure: string, list: readonly Event[]) {
  const hits = list.filter((one) => one.isHit);
  const customers = distinct(list.map((one) => one.customer));
  const hitCustomers = distinct(hits.map((one) => one.customer));
  const of = (n: number, value: number | null) => ({ n, value, customers, hits: hitCustomers });
  const ratio = (x: number, n: number) => (n === 0 ? null : x / n);
  if (figure === 'interactions' || figure === 'journeys') return of(list.length, list.length);
  if (figure === 'customers' || figure === 'newCustomers') return of(customers, customers);
  if (figure === 'contactRate') return of(customers, ratio(hitCustomers, customers));
  if (figure === 'conversion' || figure === 'csat') return of(list.length, ratio(hits.length, list.length));
  if (figure === 'medianTime')
    return {
      ...of(
        hits.length,
        quantile(
          hits.map((one) => one.value),
          0.5,
        ),
      ),
      customers: hitCustomers,
    };
  return of(
    list.length,
    ratio(
      list.reduce((sum, one) => sum + one.value, 0),
      list.length,
    ),
  );
}

function within(
  list: readonly Event[],
  { bounds, by }: TrendOptions,
  period: number,
  value?: string | null,
): Event[] {
  return list.filter(
    (one) =>
      one.at >= bounds[period]! &&
      one.at < bounds[period + 1]! &&
      (value === undefined ||
        (value === null
          ? !by!.values.includes(attributeOf(one.step, by!.attribute))
          : attributeOf(one.step, by!.attribute) === value)),
  );
}

const fitting = (selection: Selection, options: TrendOptions): TrendOptions =>
  options.by?.attribute === 'plan' && !selection.columns.attributes.has('plan')
    ? { ...options, by: null }
    : options;

describe('trend', () => {
  it('is that of the oracle, period by period and value by value, in any split', () => {
    fc.assert(
      fc.property(scenarios, answers, asked, (scenario, given, wanted) => {
        const selection = selectionOf(scenario, columnsOf([...scenario.rows, ...given] as Row[]));
        const options = fitting(selection, wanted);
        const found = runInParts(trendFold, selection, options, scenario.parts);
        const list = eventsOf(scenario, given, options);
        const rows = [{ value: undefined, points: found.points }, ...found.series];
        expect(found.series.length).toBe(options.by ? options.by.values.length + 1 : 0);
        for (const { value, points } of rows) {
          points.forEach(({ low, high, ...point }, period) => {
            const wantedPoint = pointOf(options.figure, within(list, options, period, value));
            expect({ ...point, value: null }).toEqual({ ...wantedPoint, value: null });
            if (wantedPoint.value === null) expect(point.value).toBe(null);
            else expect(point.value).toBeCloseTo(wantedPoint.value, 5);
            if (low !== null && high !== null)
              expect(low <= point.value! + 1e-9 && high >= point.value! - 1e-9).toBe(true);
          });
        }
      }),
      CASES,
    );
  });

  it('opens its people: as many as each point says', () => {
    fc.assert(
      fc.property(scenarios, answers, asked, fc.nat(3), (scenario, given, wanted, place) => {
        const rows = [...scenario.rows, ...given] as Row[];
        const selection = selectionOf(scenario, columnsOf(rows));
        const options = fitting(selection, wanted);
        const figures = trend(selection, options);
        const period = place % (options.bounds.length - 1);
        const names = customersOf(rows);
        const list = eventsOf(scenario, given, options);
        for (const series of [{ value: undefined, points: figures.points }, ...figures.series]) {
          const point = series.points[period]!;
          const value = series.value === undefined ? {} : { value: series.value };
          for (const who of ['all', 'hits'] as const) {
            const asked = { ...options, period, who, ...value };
            const people = runInParts(trendPeopleFold, selection, asked, scenario.parts);
            const events = within(list, options, period, series.value).filter(
              (one) => who === 'all' || one.isHit,
            );
            const expected = [...new Set(events.map((one) => names.indexOf(one.customer)))];
            expect(people.customer).toEqual(expected.toSorted((a, b) => a - b));
            if (who === 'hits') expect(people.customer.length).toBe(point.hits);
            else if (options.figure !== 'medianTime') expect(people.customer.length).toBe(point.customers);
          }
        }
      }),
      CASES,
    );
  });

  it('finds the most frequent values', () => {
    fc.assert(
      fc.property(scenarios, fc.constantFrom('plan', 'channel', 'touchpoint'), (scenario, by) => {
        const selection = selectionOf(scenario);
        if (by === 'plan' && !selection.columns.attributes.has('plan')) return;
        const steps = journeysOf(scenario).flatMap((one) => one.steps);
        const valueAt = (step: Step) => (by === 'touchpoint' ? step.touchpoint : attributeOf(step, by));
        const found = runInParts(valueCountsFold, selection, { by }, scenario.parts);
        const wanted = [...new Set(steps.map(valueAt))].map((value) => ({
          value,
          interactions: steps.filter((step) => valueAt(step) === value).length,
        }));
        expect(found).toEqual(
          wanted.toSorted((a, b) => b.interactions - a.interactions || (a.value < b.value ? -1 : 1)),
        );
        expect(runFold(valueCountsFold, selection, { by })).toEqual(found);
      }),
      CASES,
    );
  });
});
