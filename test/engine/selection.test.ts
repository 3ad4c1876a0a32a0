import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Selection } from '../../src/engine/columns.ts';
import { runFold, splitJourneys } from '../../src/engine/fold.ts';
import { journeys, journeysFold } from '../../src/engine/journeys.ts';
import { identityLabels } from '../../src/engine/labels.ts';
import { cutJourneys } from '../../src/engine/select/cutJourneys.ts';
import { answers, fits } from '../../src/engine/select/predicates.ts';
import { restrict } from '../../src/engine/select/restrict.ts';
import { everything, restrictCustomers, restrictJourneys } from '../../src/engine/selection.ts';
import { stepCounts } from '../../src/engine/touchpoints.ts';
import { columnsOf, customersOf, type Row } from '../support/columns.ts';
import { CASES, journeysOf, scenarios, selectionOf } from './support/scenario.ts';

describe('a selection', () => {
  test('holds the journeys that the oracle cuts and filters', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const selection = selectionOf(scenario);
        const wanted = journeysOf(scenario);
        const customers = customersOf(scenario.rows);
        const found = journeys(selection, { limit: 100 });
        expect(
          found.journeys.map((one) => [customers[one.customer], one.touchpoints, one.interactions]),
        ).toEqual(
          wanted.map(({ customer, steps }) => [
            customer,
            steps.map((step) => step.touchpoint),
            steps.map((step) => step.index),
          ]),
        );
        const indices = new Set(wanted.flatMap(({ steps }) => steps.map((step) => step.index)));
        const counts = stepCounts(selection);
        for (let i = 0; i < selection.columns.interactions; i++) expect(counts(i)).toBe(indices.has(i));
      }),
      CASES,
    );
  });

  test('filters one after the other let through what one filter with all of it does', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const selection = selectionOf({ ...scenario, restriction: {} });
        const where = selection.columns.attributes.has('plan')
          ? [{ attribute: 'plan', operator: 'in' as const, values: ['7', 'pro'] }]
          : [];
        const both = restrict(selection, { channels: ['app'], since: 2, where }).selection;
        let each = restrict(selection, { since: 2 }).selection;
        each = restrict(each, { where }).selection;
        each = restrict(each, { channels: ['a*'] }).selection;
        const found = (one: Selection) => journeys(one).journeys.map(({ journey: _, ...rest }) => rest);
        expect(found(each)).toEqual(found(both));
        expect(both.columns).toBe(selection.columns);
      }),
      { ...CASES, numRuns: 2_000 },
    );
  });

  test('can be narrowed to journeys and to customers', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(3), (scenario, which) => {
        const selection = selectionOf(scenario);
        const all = journeys(selection, { limit: 100 }).journeys;
        const some = restrictJourneys(selection, (j) => j % 2 === 0);
        expect(journeys(some, { limit: 100 }).journeys.map((one) => one.interactions)).toEqual(
          all.filter((one) => one.journey % 2 === 0).map((one) => one.interactions),
        );
        const customers = new Uint8Array(selection.columns.customers);
        if (which < customers.length) customers[which] = 1;
        expect(
          journeys(restrictCustomers(selection, customers), { limit: 100 }).journeys.map(
            (one) => one.interactions,
          ),
        ).toEqual(all.filter((one) => one.customer === which).map((one) => one.interactions));
      }),
      { ...CASES, numRuns: 2_000 },
    );
  });

  test('is split between customers, by interactions', () => {
    fc.assert(
      fc.property(scenarios, fc.integer({ min: 1, max: 6 }), (scenario, parts) => {
        const { journeys: all } = selectionOf(scenario);
        const bounds = splitJourneys(all, parts);
        expect(bounds).toHaveLength(parts + 1);
        expect([bounds[0], bounds.at(-1)]).toEqual([0, all.count]);
        expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
        for (const at of bounds.slice(1, -1)) {
          if (at > 0 && at < all.count) expect(all.customer[at]).not.toBe(all.customer[at - 1]);
        }
      }),
      { ...CASES, numRuns: 2_000 },
    );
    const rows = Array.from({ length: 400 }, (_, i) => ({
      customer: `c${i < 200 ? 0 : i}`,
      time: i,
      touchpoint: 'A',
    }));
    expect(splitJourneys(everything(columnsOf(rows)).journeys, 2)).toEqual([0, 1, 201]);
    expect(runFold(journeysFold, everything(columnsOf(rows)), {}, 3).n).toBe(201);
  });
});

describe('names and values', () => {
  const rows: Row[] = [
    { customer: 'a', time: 1, touchpoint: 'Order', channel: 'web', attributes: { plan: 'pro' } },
    { customer: 'a', time: 2, touchpoint: 'Call', channel: 'helpline', source: 'desk' },
    { customer: 'b', time: 1, touchpoint: 'Order' },
  ];
  const options = { customerAttributes: { a: { age: '41', plan: 'basic' }, b: { age: '9', plan: 'basic' } } };
  const selection = everything(columnsOf(rows, options));
  const left = (restriction: Parameters<typeof restrict>[1]) =>
    journeys(restrict(selection, restriction).selection).journeys.flatMap((one) => one.interactions);

  test('unknown names are told with the nearest, and let nothing through', () => {
    const { selection: none, unknown } = restrict(selection, {
      channels: ['helplin'],
      sources: ['dsk'],
      where: [{ attribute: 'agee', operator: '=', values: ['1'] }],
    });
    expect(unknown).toEqual({
      channels: [{ name: 'helplin', nearest: 'helpline' }],
      sources: [{ name: 'dsk', nearest: 'desk' }],
      attributes: [{ name: 'agee', nearest: 'age' }],
    });
    expect(journeys(none).n).toBe(0);
    const labels = identityLabels(selection.columns.touchpoint.names);
    const definition = { start: ['Ordr'], end: [], timeoutMs: null, only: [], ignore: ['Ca*', 'X*'] };
    expect(cutJourneys(selection.columns, labels, definition).unknown).toEqual([
      { name: 'Ordr', nearest: 'Order' },
      { name: 'X*', nearest: null },
    ]);
  });

  test("an interaction's own value goes before its customer's", () => {
    expect(left({ where: [{ attribute: 'plan', operator: '=', values: ['pro'] }] })).toEqual([0]);
    expect(left({ where: [{ attribute: 'plan', operator: '=', values: ['basic'] }] })).toEqual([1, 2]);
    expect(left({ where: [{ attribute: 'age', operator: '>', values: ['10'] }] })).toEqual([0, 1]);
    expect(left({ where: [{ attribute: 'channel', operator: '!=', values: ['web'] }] })).toEqual([1, 2]);
    expect(left({ where: [{ attribute: 'touchpoint', operator: '=', values: ['Order'] }] })).toEqual([0, 2]);
    expect(left({ sources: ['desk'] })).toEqual([1]);
  });

  test.each([
    ['10', '>', ['9'], true],
    ['10', '<', ['9'], false],
    ['-1.5', '<', ['-1'], true],
    ['2024-03-01', '>', ['2024-02-28'], true],
    ['2024-03-01', '>', ['2024'], true],
    ['unknown', '>', ['5'], false],
    ['unknown', '<', ['5'], false],
    ['', '<', ['5'], false],
    ['', '!=', ['5'], true],
    ['12.0', '=', ['12'], true],
    ['007', '=', ['7'], false],
    ['b', 'in', ['a', 'b'], true],
    ['b', '!=', ['b'], false],
  ] as const)('%s %s %s is %s', (value, operator, values, wanted) => {
    expect(fits(value, { operator, values })).toBe(wanted);
    expect([...answers([value], { operator, values })]).toEqual([wanted ? 1 : 0]);
  });
});
