import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Selection } from '../../../src/engine/columns.ts';
import { funnel } from '../../../src/engine/funnel/funnel.ts';
import { journeys } from '../../../src/engine/journeys.ts';
import { repeatContacts } from '../../../src/engine/retention/repeatContacts.ts';
import { retention } from '../../../src/engine/retention/retention.ts';
import { everything } from '../../../src/engine/selection.ts';
import { quantileOf } from '../../../src/engine/statistics/quantiles.ts';
import { timeBetween } from '../../../src/engine/time/timeBetween.ts';
import { trend } from '../../../src/engine/time/trend.ts';
import { touchpoints } from '../../../src/engine/touchpoints.ts';
import type { UnitExtra } from '../../../src/insight/kpi/extra.ts';
import { parseFormula } from '../../../src/insight/kpi/formula.ts';
import { measuresOf } from '../../../src/insight/kpi/measure.ts';
import { measureRows } from '../../../src/insight/kpi/measureRows.ts';
import { unitSamples, unitValues } from '../../../src/insight/kpi/unitValues.ts';
import { journeysOf, scenarios, selectionOf } from '../../engine/support/scenario.ts';
import { columnsOf } from '../../support/columns.ts';

const runs = { seed: 29, numRuns: 10_000 };

function sums(selection: Selection, formula: string, extra: UnitExtra = {}): [number, number] {
  const { customer, numerator, denominator } = unitValues(selection, parseFormula(formula), extra);
  for (let i = 1; i < customer.length; i++) expect(customer[i]).toBeGreaterThan(customer[i - 1]!);
  return [numerator.reduce((a, b) => a + b, 0), denominator.reduce((a, b) => a + b, 0)];
}

const within = fc.constantFrom(null, 1, 3);
const withinText = (ms: number | null) => (ms === null ? '' : `, within ${ms / 1000}s`);

describe('a figure is what the same question gives elsewhere', () => {
  test('conversion, completion and abandonment: the funnel', () => {
    const silences = fc.constantFrom(
      null,
      { thresholdMs: 2, asOf: 9 },
      { thresholdMs: 4, asOf: 9, closedBy: ['E'] },
    );
    fc.assert(
      fc.property(scenarios, within, silences, (scenario, ms, silence) => {
        const selection = selectionOf(scenario);
        const found = funnel(selection, { steps: ['A', 'B', 'D d'], withinMs: ms, silence });
        const steps = `A -> B -> D d${withinText(ms)}`;
        const first = found.steps[0]?.customers ?? 0;
        const through = found.steps[2]?.customers ?? 0;
        const dropped = found.steps.reduce((all, step) => all + step.dropped, 0);
        expect(sums(selection, `conversion(${steps})`, { silence })).toEqual([through, first]);
        expect(sums(selection, `completion(${steps})`, { silence })).toEqual([through, through + dropped]);
        expect(sums(selection, `abandonment(${steps})`, { silence })).toEqual([dropped, through + dropped]);
      }),
      runs,
    );
  });

  test('times: the time between', () => {
    fc.assert(
      fc.property(scenarios, within, (scenario, ms) => {
        const selection = selectionOf(scenario);
        const found = timeBetween(selection, { from: ['A'], to: ['B'], withinMs: ms });
        const samples = unitSamples(selection, parseFormula(`median(time A -> B${withinText(ms)})`));
        const values = [...(samples?.value ?? [])];
        expect(quantileOf(values, 0.5)).toBe(found.arrivedMedian.value);
        const sum = values.reduce((a, b) => a + b, 0);
        expect(sums(selection, `mean(time A -> B${withinText(ms)})`)).toEqual([sum, found.arrived.times]);
      }),
      runs,
    );
  });

  test('shares, counts and rates: journeys and touchpoints', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const selection = selectionOf(scenario);
        const all = journeys(selection);
        expect(sums(selection, 'journeys()')[0]).toBe(all.n);
        const { names } = selection.touchpoints;
        if (names.includes('A') && names.includes('B'))
          expect(sums(selection, 'share(A->.*->B)')).toEqual([
            journeys(selection, { path: 'A->.*->B' }).n,
            all.n,
          ]);
        const rows = touchpoints(selection, {}).touchpoints;
        const row = (name: string) => {
          const found = rows.find(({ touchpoint }) => touchpoint === name);
          return found ?? { interactions: 0, customers: 0, journeys: 0 };
        };
        const [a, b] = [row('A'), row('B')];
        expect(sums(selection, 'share(A)')).toEqual([a.journeys, all.n]);
        expect(sums(selection, 'per journey(A)')).toEqual([a.interactions, all.n]);
        expect(sums(selection, 'reach(A)')).toEqual([a.customers, all.customers]);
        expect(sums(selection, 'count(A)')[0]).toBe(a.interactions);
        expect(sums(selection, 'customers(A)')[0]).toBe(a.customers);
        expect(sums(selection, 'rate(A / B)')).toEqual([a.interactions, b.interactions]);
        expect(sums(selection, 'count(A) / count(B)')).toEqual([a.interactions, b.interactions]);
      }),
      runs,
    );
  });

  test('retention and contacts: the questions of that name', () => {
    fc.assert(
      fc.property(scenarios, within, (scenario, ms) => {
        const selection = selectionOf(scenario);
        const extra = { asOf: 9, contacts: ['app'] };
        const options = {
          ...({ start: [], returns: ['B'], unit: 'day', measured: 'sinceStart', periods: 2 } as const),
          ...({
            bounds: [Number.NEGATIVE_INFINITY],
            asOf: 9,
            by: 'none',
            first: 'ever',
            mode: 'on',
          } as const),
        };
        const cell = retention(selection, options).average.find(({ period }) => period === 1);
        expect(sums(selection, 'retention(day 1, return B)', extra)).toEqual([
          cell?.customers ?? 0,
          cell?.n ?? 0,
        ]);

        const rules = { withinMs: ms ?? 2, asOf: 9, channels: ['app'] };
        const contacts = repeatContacts(selection, rules);
        const known = selection.channels.names.includes('app');
        const place = contacts.touchpoints.find(({ touchpoint }) => touchpoint === 'A');
        const text = `within ${rules.withinMs / 1000}s`;
        expect(sums(selection, `contact rate(A, ${text})`, extra)).toEqual(
          known ? [place?.repeated ?? 0, place?.observed ?? 0] : [0, 0],
        );
        expect(sums(selection, `repeat contact(${text})`, extra)).toEqual(
          known ? [contacts.overall?.repeated ?? 0, contacts.overall?.observed ?? 0] : [0, 0],
        );
      }),
      runs,
    );
  });

  test('attributes: a plain count', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const selection = selectionOf(scenario);
        const steps = journeysOf(scenario).flatMap(({ customer, steps: all }) =>
          all.map(({ attributes }) => ({ customer, plan: attributes['plan'] ?? '' })),
        );
        const known = steps.filter(({ plan }) => plan !== '');
        const who = (list: typeof steps) => new Set(list.map(({ customer }) => customer)).size;
        expect(sums(selection, 'share(plan = pro)')).toEqual([
          who(known.filter(({ plan }) => plan === 'pro')),
          who(known),
        ]);
        const numbers = known.map(({ plan }) => Number(plan)).filter((one) => !Number.isNaN(one));
        const sum = numbers.reduce((a, b) => a + b, 0);
        expect(sums(selection, 'mean(plan)')).toEqual([sum, numbers.length]);
        expect(sums(selection, 'sum(plan)')[0]).toBe(sum);
        expect(
          quantileOf([...(unitSamples(selection, parseFormula('median(plan)'))?.value ?? [])], 0.5),
        ).toBe(quantileOf(numbers, 0.5));
      }),
      runs,
    );
  });
});

describe('periods', () => {
  const formulas = ['conversion(A -> B)', 'share(A->B)', 'rate(A / B)', 'count(A)', 'mean(time A -> B)'];
  test('of which each row is in one, add up to the whole', () => {
    fc.assert(
      fc.property(scenarios, fc.constantFrom(...formulas), (scenario, formula) => {
        const selection = selectionOf(scenario);
        const { names } = selection.touchpoints;
        fc.pre(formula !== 'share(A->B)' || (names.includes('A') && names.includes('B')));
        const [measure] = measuresOf(parseFormula(formula));
        const rows = measureRows(selection, measure!, { bounds: [0, 2, 5, 6, 10] });
        const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
        expect([sum(rows.numerator), sum(rows.denominator)]).toEqual(sums(selection, formula));
        const seen = new Set(Array.from(rows.customer, (customer, i) => `${customer} ${rows.period[i]}`));
        expect(seen.size).toBe(rows.customer.length);
      }),
      runs,
    );
  });
});

describe('shares of a period', () => {
  test('are of the customers and journeys of whom something happened in it', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const selection = selectionOf(scenario);
        const bounds = [0, 2, 5, 6, 10];
        const all = journeysOf(scenario);
        for (const formula of ['reach(A)', 'share(A)', 'per journey(A)']) {
          const [measure] = measuresOf(parseFormula(formula));
          const rows = measureRows(selection, measure!, { bounds });
          for (let p = 0; p < 4; p++) {
            const inPeriod = all
              .map(({ customer, steps }) => ({
                customer,
                steps: steps.filter(({ time }) => time >= bounds[p]! && time < bounds[p + 1]!),
              }))
              .filter(({ steps }) => steps.length > 0);
            const there = inPeriod.filter(({ steps }) => steps.some(({ touchpoint }) => touchpoint === 'A'));
            const customers = (list: typeof inPeriod) => new Set(list.map(({ customer }) => customer)).size;
            const times = there.flatMap(({ steps }) =>
              steps.filter(({ touchpoint }) => touchpoint === 'A'),
            ).length;
            const expected = {
              'reach(A)': [customers(there), customers(inPeriod)],
              'share(A)': [there.length, inPeriod.length],
              'per journey(A)': [times, inPeriod.length],
            }[formula];
            const sum = (values: Float64Array) =>
              values.reduce((total, one, i) => total + (rows.period[i] === p ? one : 0), 0);
            expect([sum(rows.numerator), sum(rows.denominator)]).toEqual(expected);
          }
        }
      }),
      { seed: 6, numRuns: 3000 },
    );
  });
});

test('ratings are what the trend shows', () => {
  const kinds = ['nps', 'csat', 'ces', 'stars'] as const;
  const rating = fc.record({
    customer: fc.constantFrom('a', 'b', 'c'),
    time: fc.nat(9),
    touchpoint: fc.constantFrom('A', 'B'),
    feedback: fc.option(
      fc.record({ ratingKind: fc.constantFrom(...kinds), rating: fc.integer({ min: 1, max: 5 }) }),
      { nil: undefined },
    ),
  });
  fc.assert(
    fc.property(fc.array(rating, { maxLength: 12 }), fc.constantFrom(...kinds), (rows, kind) => {
      const selection = everything(
        columnsOf(rows.map(({ feedback, ...row }) => (feedback ? { ...row, feedback } : row))),
      );
      const [point] = trend(selection, {
        ...{ figure: kind, bounds: [0, 10], touchpoints: ['A'], from: [], to: [], withinMs: 0 },
      }).points;
      const known = selection.columns.feedback.step.every((step) => step >= 0);
      const [above, below] = sums(selection, `${kind}(A)`);
      if (known && selection.touchpoints.names.includes('A')) expect(below).toBe(point?.n);
      if (known && below > 0 && selection.touchpoints.names.includes('A'))
        expect(above / below).toBeCloseTo(point?.value ?? 0, 9);
    }),
    { seed: 3, numRuns: 3000 },
  );
});

describe('arithmetic', () => {
  test('gives the figure of the whole, and 1 − a exactly', () => {
    fc.assert(
      fc.property(scenarios, fc.constantFrom('+', '-', '*', '/'), (scenario, operator) => {
        const selection = selectionOf(scenario);
        const value = (formula: string) => {
          const [above, below] = sums(selection, formula);
          return above / below;
        };
        const [a, b] = [value('share(A)'), value('per journey(B)')];
        const expected = { '+': a + b, '-': a - b, '*': a * b, '/': a / b }[operator] ?? 0;
        const found = value(`share(A) ${operator} per journey(B)`);
        if (Number.isFinite(expected)) expect(found).toBeCloseTo(expected, 9);
        else expect(found).toBeNaN();
        const [hits, all] = sums(selection, 'share(A)');
        expect(sums(selection, '1 - share(A)')).toEqual([all - hits, all]);
      }),
      { seed: 4, numRuns: 3000 },
    );
  });
});
