import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Behaviour,
  customersBehaving,
  measureCustomers,
  parseBehaviour,
  sayBehaviour,
} from '../../src/engine/select/behaviours.ts';
import { columnsOf } from '../support/columns.ts';
import { behaviourOf } from './oracle/behaviours.ts';
import { CASES, CHANNELS, journeysOf, NAMES, scenarios, selectionOf } from './support/scenario.ts';

const asOf = 100 * 86_400_000;
const asked: fc.Arbitrary<Behaviour> = fc.oneof(
  fc.constantFrom<Behaviour>({ what: 'interactions' }, { what: 'again' }, { what: 'hoursBetween' }),
  fc.record({
    what: fc.constantFrom('interactions' as const, 'share' as const),
    of: fc.constant('touchpoint' as const),
    name: fc.constantFrom(...NAMES),
  }),
  fc.record({
    what: fc.constantFrom('interactions' as const, 'share' as const),
    of: fc.constant('channel' as const),
    name: fc.constantFrom(...CHANNELS.slice(1)),
  }),
  fc.record({
    what: fc.constant('monthly' as const),
    of: fc.constant('touchpoint' as const),
    name: fc.constantFrom(...NAMES),
  }),
);

describe('what customers do as a whole', () => {
  it('agrees with the obvious way', () => {
    fc.assert(
      fc.property(scenarios, asked, (scenario, behaviour) => {
        const selection = selectionOf(scenario, columnsOf(scenario.rows));
        const measured = measureCustomers(selection, behaviour, asOf);
        const customers = [...new Set(scenario.rows.map(({ customer }) => customer))];
        const all = journeysOf(scenario);
        const wanted = customers.map((customer) =>
          behaviourOf(
            all.filter((journey) => journey.customer === customer),
            behaviour,
            asOf,
          ),
        );
        expect([...measured].map((value) => (Number.isNaN(value) ? null : value))).toEqual(wanted);
      }),
      CASES,
    );
  });

  it('reads what it says', () => {
    fc.assert(
      fc.property(asked, (behaviour) => {
        expect(parseBehaviour(sayBehaviour(behaviour))).toEqual(behaviour);
      }),
      { numRuns: 200, seed: 1 },
    );
    expect(parseBehaviour('region')).toBeNull();
    expect(parseBehaviour('monthly on app')).toBeNull();
    expect(parseBehaviour('interactions at Price page on the web')).toEqual({
      what: 'interactions',
      of: 'touchpoint',
      name: 'Price page on the web',
    });
  });

  it('keeps the customers whose number fits, and none without a number', () => {
    const rows = [
      { customer: 'a', time: 0, touchpoint: 'A', channel: 'app' },
      { customer: 'a', time: 7_200_000, touchpoint: 'A', channel: 'web' },
      { customer: 'b', time: 0, touchpoint: 'B', channel: 'web' },
    ];
    const selection = selectionOf(
      {
        rows,
        clean: (name) => name,
        definition: null,
        gapMs: null,
        restriction: {},
        isLeft: () => true,
        manyLabels: false,
        parts: 1,
      },
      columnsOf(rows),
    );
    const keep = (text: string, operator: '<' | '>' | '=' | '!=', value: string) => [
      ...customersBehaving(selection, parseBehaviour(text)!, { operator, values: [value] }),
    ];
    expect(keep('share on app', '>', '0.4')).toEqual([1, 0]);
    expect(keep('share on app', '<', '0.4')).toEqual([0, 1]);
    expect(keep('hours between', '<', '100')).toEqual([1, 0]);
    expect(keep('interactions', '=', '2')).toEqual([1, 0]);
    expect(keep('interactions', '!=', '2')).toEqual([0, 1]);
    expect(keep('interactions', '>', 'many')).toEqual([0, 0]);
  });
});
