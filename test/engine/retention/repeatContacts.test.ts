import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repeatContacts, repeatContactsFold } from '../../../src/engine/retention/repeatContacts.ts';
import { repeatContactsPeopleFold } from '../../../src/engine/retention/repeatContactsPeople.ts';
import { everything } from '../../../src/engine/selection.ts';
import { shareOf } from '../../../src/engine/statistics/intervals.ts';
import { columnsOf } from '../../support/columns.ts';
import { distinct, quantile, type Step } from '../oracle/journeys.ts';
import { contacts } from '../oracle/loops.ts';
import { CASES, journeysOf, NAMES, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

const assisted: { channels?: string[]; contacts?: string[]; is: ((step: Step) => boolean) | null }[] = [
  { is: null },
  { channels: ['app'], is: ({ channel }) => channel === 'app' },
  { contacts: ['A', 'D*'], is: ({ touchpoint }) => ['A', 'D d'].includes(touchpoint) },
  {
    channels: ['web'],
    contacts: ['B'],
    is: ({ channel, touchpoint }) => channel === 'web' || touchpoint === 'B',
  },
];
const rules = fc.record({
  withinMs: fc.nat(9),
  asOf: fc.integer({ min: 0, max: 14 }),
  assisted: fc.constantFrom(...assisted),
});

describe('repeat contacts', () => {
  test('are those of the oracle, in any split', () => {
    fc.assert(
      fc.property(scenarios, rules, (scenario, { withinMs, asOf, assisted: { is, ...sets } }) => {
        const selection = selectionOf(scenario);
        const options = { withinMs, asOf, ...sets };
        const found = runInParts(repeatContactsFold, selection, options, scenario.parts);
        const journeys = journeysOf(scenario);
        const figures = (isHere: (step: Step) => boolean, isAgain: (step: Step) => boolean) => {
          const all = contacts(journeys, isHere, isAgain);
          const observed = all.filter(({ first }) => first.time + withinMs <= asOf);
          const waits = observed.flatMap(({ first, next }) =>
            next && next.time - first.time <= withinMs ? [next.time - first.time] : [],
          );
          return {
            customers: all.length,
            observed: observed.length,
            notYet: all.length - observed.length,
            repeated: waits.length,
            rate: shareOf(waits.length, observed.length),
            medianMs: quantile(waits, 0.5),
          };
        };
        for (const touchpoint of NAMES) {
          const isHere = (step: Step) => step.touchpoint === touchpoint;
          const wanted = figures(isHere, is ?? isHere);
          const row = found.touchpoints.find((one) => one.touchpoint === touchpoint);
          expect(row).toEqual(wanted.customers === 0 ? undefined : { touchpoint, ...wanted });
        }
        expect(found.overall).toEqual(is ? figures(is, is) : null);
        expect(found.customers).toBe(distinct(journeys.map(({ customer }) => customer)));
      }),
      CASES,
    );
  });

  test('every figure opens its customers', () => {
    fc.assert(
      fc.property(scenarios, rules, (scenario, { withinMs, asOf, assisted: { is: _, ...sets } }) => {
        const selection = selectionOf(scenario);
        const options = { withinMs, asOf, ...sets };
        const found = repeatContacts(selection, options);
        const rows = [
          ...found.touchpoints,
          ...(found.overall ? [{ touchpoint: null, ...found.overall }] : []),
        ];
        for (const row of rows) {
          const count = (figure: 'customers' | 'observed' | 'notYet' | 'repeated' | 'notRepeated') =>
            runInParts(
              repeatContactsPeopleFold,
              selection,
              { ...options, touchpoint: row.touchpoint, figure },
              scenario.parts,
            ).customer.length;
          expect([count('customers'), count('observed'), count('notYet'), count('repeated')]).toEqual([
            row.customers,
            row.observed,
            row.notYet,
            row.repeated,
          ]);
          expect(count('notRepeated')).toBe(row.observed - row.repeated);
        }
      }),
      { ...CASES, numRuns: 2_000 },
    );
  });

  test('leave out whom the data can not tell of yet', () => {
    const rows = [
      { customer: 'a', time: 0, touchpoint: 'Call' },
      { customer: 'a', time: 5, touchpoint: 'Call' },
      { customer: 'b', time: 3, touchpoint: 'Call' },
      { customer: 'c', time: 8, touchpoint: 'Call' },
      { customer: 'c', time: 9, touchpoint: 'Call' },
    ];
    const { touchpoints } = repeatContacts(everything(columnsOf(rows)), { withinMs: 5, asOf: 9 });
    expect(touchpoints).toMatchObject([{ customers: 3, observed: 2, notYet: 1, repeated: 1, medianMs: 5 }]);
  });
});
