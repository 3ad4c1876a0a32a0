import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Selection } from '../../../src/engine/columns.ts';
import type { FunnelCustomer } from '../../../src/engine/funnel/funnelCustomer.ts';
import { eachCustomer } from '../../../src/engine/funnel/funnelCustomers.ts';
import { type FunnelRules, readRules } from '../../../src/engine/funnel/funnelOptions.ts';
import { eachPlainCustomer, isPlain } from '../../../src/engine/funnel/funnelPlain.ts';
import { silentTest } from '../../../src/engine/funnel/funnelSilence.ts';
import { everything } from '../../../src/engine/selection.ts';
import { columnsOf, type Row } from '../../support/columns.ts';
import { CASES, NAMES, scenarios, selectionOf } from '../support/scenario.ts';

const rules = fc.record({
  steps: fc.array(fc.subarray([...NAMES], { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 5 }),
  withinMs: fc.constantFrom(null, 0, 1, 2, 3, 5),
  silence: fc.constantFrom(null, { thresholdMs: 2, asOf: 8 }, { thresholdMs: 1, asOf: 9, closedBy: ['B'] }),
});

function customersBy(way: typeof eachCustomer, selection: Selection, asked: FunnelRules): FunnelCustomer[] {
  const found: FunnelCustomer[] = [];
  const { count } = selection.journeys;
  const isSilent = silentTest(selection, asked.silence ?? null);
  way(selection, readRules(selection, asked), isSilent, 0, count, (one) => found.push(structuredClone(one)));
  return found;
}

/** The times of steps that weren't taken mean nothing. */
function taken(customers: FunnelCustomer[]): unknown[] {
  return customers.map((one) => ({ ...one, ms: Array.from(one.ms.subarray(0, one.reached)) }));
}

function check(selection: Selection, asked: FunnelRules): void {
  expect(isPlain(readRules(selection, asked))).toBe(true);
  const plain = customersBy(eachPlainCustomer, selection, asked);
  expect(taken(plain)).toEqual(taken(customersBy(eachCustomer, selection, asked)));
}

describe('the plain way through a funnel', () => {
  test('finds of each customer what the way for all rules finds', () => {
    fc.assert(
      fc.property(scenarios, rules, (scenario, asked) => check(selectionOf(scenario), asked)),
      CASES,
    );
  });

  test('does so in long journeys, where attempts are not tried one by one', () => {
    const long = fc.record({
      touchpoints: fc.array(fc.constantFrom(...NAMES), { minLength: 20, maxLength: 220 }),
      pause: fc.integer({ min: 0, max: 3 }),
      withinMs: fc.constantFrom(1, 3, 10, 40),
      steps: rules.map(({ steps }) => steps),
      ignored: fc.constantFrom(null, 'C'),
    });
    fc.assert(
      fc.property(long, ({ touchpoints, pause, withinMs, steps, ignored }) => {
        const rows = touchpoints.map(
          (touchpoint, i): Row => ({ customer: `c${Math.floor(i / 150)}`, time: i * pause, touchpoint }),
        );
        const columns = columnsOf(rows);
        const { names } = columns.touchpoint;
        const of = Uint32Array.from(names, (name, code) => (name === ignored ? 0xffffffff : code));
        check(everything(columns, { touchpoints: { names, of } }), { steps, withinMs });
      }),
      { numRuns: 1_000, seed: CASES.seed },
    );
  });

  test('stands aside where any other rule is asked for', () => {
    const selection = everything(columnsOf([{ customer: 'a', time: 0, touchpoint: 'A' }]));
    const steps = ['A', 'B', 'C'];
    const others: FunnelRules[] = [
      { steps, order: 'next' },
      { steps, order: 'any' },
      { steps, attempt: 'first' },
      { steps, exclude: ['D'] },
      { steps, toleranceMs: 1 },
      { steps, withinMs: 5, window: 'step' },
      { steps: ['A', { touchpoints: ['B'], optional: true }, 'C'] },
      { steps: Array.from({ length: 31 }, () => 'A') },
    ];
    for (const asked of others) expect(isPlain(readRules(selection, asked))).toBe(false);
  });
});
