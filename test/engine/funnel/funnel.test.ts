import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FunnelOptions, funnel, funnelFold } from '../../../src/engine/funnel/funnel.ts';
import { everything } from '../../../src/engine/selection.ts';
import { columnsOf, type Row } from '../../support/columns.ts';
import { type OracleCustomer, oracleCustomers, oracleSteps, takers } from '../oracle/funnel.ts';
import { type FunnelChoice, funnelChoices, rulesOf } from '../support/funnelChoices.ts';
import { CASES, journeysOf, runInParts, type Scenario, scenarios, selectionOf } from '../support/scenario.ts';

const views = fc.record({
  by: fc.constantFrom(undefined, 'channel', 'plan'),
  attributeAt: fc.constantFrom('entry' as const, 'first' as const, 'last' as const),
  values: fc.constantFrom(undefined, 1, 2),
});

type View = ReturnType<typeof views.generate>['value'];

function check(scenario: Scenario, choice: FunnelChoice, { by, attributeAt, values }: View): void {
  const { rules, question } = rulesOf(choice);
  const options: FunnelOptions = {
    ...rules,
    attributeAt,
    ...(by === undefined ? {} : { by }),
    ...(values === undefined ? {} : { values }),
  };
  const found = runInParts(funnelFold, selectionOf(scenario), options, scenario.parts);
  const journeys = journeysOf(scenario);
  const customers = oracleCustomers(journeys, question);
  const entered = customers.filter((customer) => customer.reached > 0);
  expect(found.n).toEqual({ journeys: journeys.length, customers: customers.length });
  expect(found.steps).toEqual(oracleSteps(customers, question, choice.silence));
  expect(found.entered).toEqual({
    customers: entered.length,
    attempts: entered.reduce((sum, { attempts }) => sum + attempts, 0),
    removed: customers.filter(({ removed }) => removed).length,
  });
  const last = question.steps.length - 1;
  expect(found.conversion?.customers ?? 0).toBe(takers(customers, last).length);
  expect(found.conversion?.n ?? 0).toBe(entered.length);
  for (const step of found.steps) {
    if (step.customers === 0) continue;
    expect(step.ofFirst).toBeGreaterThan(0);
    expect(step.ofFirst).toBeLessThanOrEqual(1);
  }
  if (by === undefined) {
    expect(found.by).toBeNull();
    return;
  }
  const valueFor = (customer: OracleCustomer) => {
    const step = customer[attributeAt]!;
    return by === 'channel' ? step.channel : (step.attributes[by] ?? '');
  };
  const ranked = [...new Set(entered.map(valueFor))]
    .map((value) => [value, entered.filter((customer) => valueFor(customer) === value)] as const)
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const alone = ranked.slice(0, values ?? ranked.length);
  const rest = ranked.slice(alone.length).flatMap(([, group]) => group);
  expect(found.other).toEqual(
    rest.length === 0 ? null : { value: 'other', values: ranked.length - alone.length },
  );
  expect(found.by).toEqual(
    Object.fromEntries(
      [...alone, ...(rest.length === 0 ? [] : [['other', rest] as const])].map(([value, group]) => [
        value,
        oracleSteps(group, question, choice.silence),
      ]),
    ),
  );
}

describe('funnel', () => {
  test('counts what trying every way through the steps counts', () => {
    fc.assert(fc.property(scenarios, funnelChoices, views, check), CASES);
  });

  test('does so with plain steps any time later', () => {
    fc.assert(
      fc.property(scenarios, funnelChoices, views, (scenario, choice, view) =>
        check(
          scenario,
          {
            ...choice,
            order: 'eventual',
            toleranceMs: 0,
            steps: choice.steps.map((step) => ({ ...step, order: undefined, optional: false })),
          },
          view,
        ),
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
  const customersOf = (options: FunnelOptions) => funnel(selection, options).steps.map((s) => s.customers);

  test('an attempt can begin again when the window of the first has passed', () => {
    const { steps, entered } = funnel(selection, { steps: ['Order', 'Arrives'], withinMs: 3 });
    expect(steps.map((step) => [step.customers, step.ofFirst, step.medianMs])).toEqual([
      [2, 1, null],
      [1, 0.5, 2],
    ]);
    expect(entered).toEqual({ customers: 2, attempts: 3, removed: 0 });
    expect(customersOf({ steps: ['Order', 'Arrives'], withinMs: 3, attempt: 'first' })).toEqual([2, 0]);
  });

  test('what is excluded between the steps counts as drop-off, or leaves the customer out', () => {
    const excluding: FunnelOptions = { steps: ['Order', 'Arrives'], exclude: ['Call'] };
    const { steps } = funnel(selection, excluding);
    expect(steps.map((step) => [step.customers, step.dropped])).toEqual([
      [2, 2],
      [0, 0],
    ]);
    const removing = funnel(selection, { ...excluding, exclusion: 'remove' });
    expect([removing.steps[0]?.customers, removing.entered.removed]).toEqual([1, 1]);
  });

  test('an optional step is counted where it was taken and stops nobody', () => {
    const { steps, conversion } = funnel(selection, {
      steps: ['Order', { touchpoints: ['Call'], optional: true }, 'Arrives'],
    });
    expect(steps.map((step) => [step.customers, step.ofPrevious, step.dropped])).toEqual([
      [2, null, 1],
      [1, 0.5, 0],
      [1, 0.5, 0],
    ]);
    expect(conversion).toMatchObject({ customers: 1, n: 2, value: 0.5 });
  });

  test('a step may have to come directly while others need not', () => {
    const directly = (name: string) => ({ touchpoints: [name], order: 'next' as const });
    expect(customersOf({ steps: ['Order', directly('Call')] })).toEqual([2, 1]);
    expect(customersOf({ steps: ['Order', directly('Arrives')] })).toEqual([2, 0]);
    expect(customersOf({ steps: ['Order', 'Call', directly('Arrives')] })).toEqual([2, 1, 1]);
  });

  test('within the tolerance either order counts as ordered', () => {
    expect(customersOf({ steps: ['Arrives', 'Call'] })).toEqual([1, 0]);
    expect(customersOf({ steps: ['Arrives', 'Call'], toleranceMs: 1 })).toEqual([1, 0]);
    expect(customersOf({ steps: ['Arrives', 'Call'], toleranceMs: 2 })).toEqual([1, 1]);
  });

  test('forty steps are as good as two', () => {
    const steps = Array.from({ length: 40 }, (_, k) => `Step ${k}`);
    const long = everything(
      columnsOf(
        steps.flatMap((touchpoint, time) => [
          { customer: 'a', time, touchpoint },
          ...(time < 30 ? [{ customer: 'b', time, touchpoint }] : []),
        ]),
      ),
    );
    for (const order of ['eventual', 'next', 'any'] as const) {
      const found = funnel(long, { steps, order }).steps.map(({ customers }) => customers);
      expect(found).toEqual(steps.map((_, k) => (k < 30 ? 2 : 1)));
    }
  });

  test('a name that nothing has is told, with the nearest, and nobody gets there', () => {
    const { steps, unknown } = funnel(selection, { steps: ['Order', 'Arives'] });
    expect(unknown).toEqual([{ name: 'Arives', nearest: 'Arrives' }]);
    expect(steps[1]?.customers).toBe(0);
  });
});
