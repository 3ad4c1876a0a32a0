import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FunnelOptions, funnel, funnelFold } from '../../src/engine/funnel.ts';
import { everything } from '../../src/engine/selection.ts';
import { columnsOf, type Row } from '../support/columns.ts';
import { type FunnelQuestion, type OracleCustomer, oracleCustomers, oracleSteps } from './oracle/funnel.ts';
import { CASES, journeysOf, runInParts, type Scenario, scenarios, selectionOf } from './support/scenario.ts';

const choices = fc.record({
  steps: fc.array(fc.subarray(['A', 'B', 'D d', 'E'], { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 4,
  }),
  order: fc.constantFrom('eventual' as const, 'eventual' as const, 'next' as const),
  within: fc.constantFrom(null, null, 1, 3, 5),
  window: fc.constantFrom('entry' as const, 'step' as const),
  exclude: fc.constantFrom([], [], ['B'], ['E', 'A']),
  by: fc.constantFrom(undefined, 'channel', 'plan'),
  attributeAt: fc.constantFrom('entry' as const, 'first' as const, 'last' as const),
  silence: fc.constantFrom(null, { thresholdMs: 2, asOf: 8 }),
});

type Choice = ReturnType<typeof choices.generate>['value'];

function questionOf(choice: Omit<Choice, 'order'> & Pick<FunnelQuestion, 'order'>): FunnelQuestion {
  const { steps, order, window, exclude, within } = choice;
  return { steps, order, window, exclude, withinMs: within ?? Number.POSITIVE_INFINITY };
}

function check(scenario: Scenario, question: FunnelQuestion, choice: Omit<Choice, 'order' | 'steps'>): void {
  const { by, attributeAt, silence } = choice;
  const options: FunnelOptions = {
    steps: question.steps,
    order: question.order,
    withinMs: choice.within,
    window: question.window,
    exclude: question.order === 'next' ? [] : question.exclude,
    silence,
    attributeAt,
    ...(by === undefined ? {} : { by }),
  };
  const found = runInParts(funnelFold, selectionOf(scenario), options, scenario.parts);
  const journeys = journeysOf(scenario);
  const customers = oracleCustomers(journeys, question);
  expect(found.n).toEqual({ journeys: journeys.length, customers: customers.length });
  expect(found.steps).toEqual(oracleSteps(customers, question, silence));
  if (by === undefined) {
    expect(found.by).toBeNull();
    return;
  }
  const valueFor = (customer: OracleCustomer) => {
    const step = customer[attributeAt]!;
    return by === 'channel' ? step.channel : (step.attributes[by] ?? '');
  };
  const entered = customers.filter((customer) => customer.reached > 0);
  const values = new Set(entered.map(valueFor));
  expect(found.by).toEqual(
    Object.fromEntries(
      [...values].map((value) => {
        const group = entered.filter((customer) => valueFor(customer) === value);
        return [value, oracleSteps(group, question, silence)];
      }),
    ),
  );
}

describe('funnel', () => {
  test('counts what trying every way through the steps counts', () => {
    fc.assert(
      fc.property(scenarios, choices, (scenario, choice) => check(scenario, questionOf(choice), choice)),
      CASES,
    );
  });

  test('in any order counts how many of the steps were seen', () => {
    const names = fc.shuffledSubarray(['A', 'B', 'D d', 'E'], { minLength: 1 });
    fc.assert(
      fc.property(scenarios, choices, names, (scenario, choice, steps) =>
        check(scenario, { ...questionOf(choice), steps: steps.map((name) => [name]), order: 'any' }, choice),
      ),
      { ...CASES, numRuns: 4_000 },
    );
  });

  const rows: Row[] = [
    { customer: 'a', time: 0, touchpoint: 'Order' },
    { customer: 'a', time: 5, touchpoint: 'Order' },
    { customer: 'a', time: 6, touchpoint: 'Call' },
    { customer: 'a', time: 7, touchpoint: 'Arrives' },
    { customer: 'b', time: 0, touchpoint: 'Order' },
  ];
  const selection = everything(columnsOf(rows));

  test('an attempt can begin again when the window of the first has passed', () => {
    const { steps } = funnel(selection, { steps: ['Order', 'Arrives'], withinMs: 3 });
    expect(steps.map((step) => [step.customers, step.ofFirst, step.medianMs])).toEqual([
      [2, 1, null],
      [1, 0.5, 2],
    ]);
  });

  test('what is excluded between the steps counts as drop-off', () => {
    const { steps } = funnel(selection, { steps: ['Order', 'Arrives'], exclude: ['Call'] });
    expect(steps.map((step) => [step.customers, step.dropped])).toEqual([
      [2, 2],
      [0, 0],
    ]);
  });

  test('a name that nothing has is told, with the nearest, and nobody gets there', () => {
    const { steps, unknown } = funnel(selection, { steps: ['Order', 'Arives'] });
    expect(unknown).toEqual([{ name: 'Arives', nearest: 'Arrives' }]);
    expect(steps[1]?.customers).toBe(0);
  });
});
