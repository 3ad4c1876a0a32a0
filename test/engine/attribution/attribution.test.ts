import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribution, attributionFold } from '../../../src/engine/attribution/attribution.ts';
import { attributionPeopleFold } from '../../../src/engine/attribution/attributionPeople.ts';
import { touchValues } from '../../../src/engine/attribution/attributionTouches.ts';
import { touchCountsFold } from '../../../src/engine/attribution/touchCounts.ts';
import { everything } from '../../../src/engine/selection.ts';
import { seededRandom } from '../../../src/engine/statistics/seededRandom.ts';
import { columnsOf } from '../../support/columns.ts';
import { type AttributionQuestion, oracleAttribution, touched } from '../oracle/attribution.ts';
import { distinct } from '../oracle/journeys.ts';
import { CASES, journeysOf, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

/** Journeys as texts: 'C1 C2 C3 buy'. */
const logOf = (ways: readonly string[]) =>
  everything(
    columnsOf(
      ways.flatMap((way, journey) =>
        way.split(' ').map((touchpoint, time) => ({ customer: `c${journey}`, time, touchpoint })),
      ),
    ),
  );

const rules = { to: ['buy'], by: 'touchpoint', values: ['C1', 'C2', 'C3'] };

describe('attribution', () => {
  test('gives the published removal effects of the example of three channels', () => {
    // C1 → C2 → C3 → conversion, C1 → nothing, C2 → C3 → nothing: 0.5, 1, 1, of which the shares are 0.2, 0.4, 0.4
    const found = attribution(logOf(['C1 C2 C3 buy', 'C1', 'C2 C3']), rules);
    const of = (value: string) => found.values.find((one) => one.value === value)!;
    expect(['C1', 'C2', 'C3'].map((value) => of(value).removalEffect.value)).toEqual([
      expect.closeTo(0.5, 12),
      expect.closeTo(1, 12),
      expect.closeTo(1, 12),
    ]);
    expect(['C1', 'C2', 'C3'].map((value) => of(value).credit.markov.share.value)).toEqual([
      expect.closeTo(0.2, 12),
      expect.closeTo(0.4, 12),
      expect.closeTo(0.4, 12),
    ]);
    expect(['C1', 'C2', 'C3'].map((value) => of(value).credit.first.conversions)).toEqual([1, 0, 0]);
  });

  const questions = fc.record({
    outcome: fc.constantFrom('A', 'E', 'D d'),
    by: fc.constantFrom('touchpoint', 'touchpoint', 'channel', 'plan'),
    grouped: fc.constantFrom(0, 0, 1, 2),
    collapse: fc.boolean(),
    order: fc.constantFrom(1 as const, 1 as const, 2 as const),
    halfLifeMs: fc.constantFrom(1, 3, 1e9),
    silence: fc.constantFrom(
      null,
      { thresholdMs: 2, asOf: 8, closedBy: [] },
      { thresholdMs: 4, asOf: 9, closedBy: ['B'] },
    ),
  });

  test('is that of the oracle, in any split, reconciles, and has its people', () => {
    fc.assert(
      fc.property(scenarios, questions, (scenario, { outcome, by, grouped, ...asked }) => {
        const selection = selectionOf(scenario);
        const all = touchValues(selection, by).filter((value) => !value.startsWith('unused'));
        const values = all.slice(0, all.length - grouped);
        const to = selection.touchpoints.names.includes(outcome) ? outcome : 'none';
        const options = { to: [to], by, values, ...asked, rounds: 0 };
        const found = runInParts(attributionFold, selection, options, scenario.parts);
        const question: AttributionQuestion = {
          ...asked,
          isOutcome: (touchpoint) => touchpoint === outcome,
          valueOf: (step) => {
            const value =
              by === 'touchpoint'
                ? step.touchpoint
                : by === 'channel'
                  ? step.channel
                  : (step.attributes['plan'] ?? '');
            return value === '' || values.includes(value) ? value : 'others';
          },
        };
        const journeys = touched(journeysOf(scenario), question);
        const expected = oracleAttribution(journeys, question);
        const of = (became: string) => {
          const some = journeys.filter((one) => one.became === became);
          return { journeys: some.length, customers: distinct(some.map(({ customer }) => customer)) };
        };
        expect(found.n).toEqual({
          all: { journeys: journeys.length, customers: distinct(journeys.map(({ customer }) => customer)) },
          converted: of('converted'),
          over: of('over'),
          open: of('open'),
        });
        expect(found.conversions).toBe(expected.conversions);
        const counts = runInParts(touchCountsFold, selection, options, scenario.parts);
        expect(counts.reduce((sum, one) => sum + one, 0)).toBe(
          journeys.reduce((sum, { touches }) => sum + touches.length, 0),
        );
        const people = (
          who: 'met' | 'converted' | 'over' | 'open' | 'first' | 'last',
          value: number | null,
        ) =>
          runInParts(attributionPeopleFold, selection, { ...options, who, value }, scenario.parts).customer
            .length;
        for (const who of ['converted', 'over', 'open'] as const)
          expect(people(who, null)).toBe(found.n[who].customers);
        if (expected.conversions === 0) {
          expect(found.values).toEqual([]);
          return;
        }
        expect(found.values).toHaveLength(expected.rows.length);
        const effects = expected.rows.reduce((sum, { effect }) => sum + effect, 0);
        for (const [at, one] of found.values.entries()) {
          const row = expected.rows.find(({ value }) => value === (one.value ?? 'others'))!;
          const { met, converted, firstCustomers, lastCustomers, credit } = one;
          expect({ met, converted, firstCustomers, lastCustomers }).toEqual({
            met: row.met,
            converted: row.converted,
            firstCustomers: row.firstCustomers,
            lastCustomers: row.lastCustomers,
          });
          expect(one.removalEffect.value).toBeCloseTo(row.effect, 8);
          expect(credit.markov.share.value).toBeCloseTo(row.effect / effects, 8);
          for (const rule of ['first', 'last', 'linear', 'timeDecay'] as const)
            expect(credit[rule].conversions).toBeCloseTo(row[rule], 9);
          if (at !== scenario.rows.length % found.values.length) continue;
          const number = one.value === null ? values.length : values.indexOf(one.value);
          expect(people('met', number)).toBe(met.customers);
          expect(people('converted', number)).toBe(converted.customers);
          expect(people('first', number)).toBe(firstCustomers);
          expect(people('last', number)).toBe(lastCustomers);
        }
        for (const rule of ['markov', 'first', 'last', 'linear', 'timeDecay'] as const) {
          const sum = (of: (one: (typeof found.values)[number]) => number) =>
            found.values.reduce((total, one) => total + of(one), 0);
          expect(sum((one) => one.credit[rule].share.value)).toBeCloseTo(1, 9);
          expect(sum((one) => one.credit[rule].conversions)).toBeCloseTo(found.conversions, 6);
        }
      }),
      CASES,
    );
  });

  test('has intervals as wide as chance makes them, the same in any split', () => {
    const random = seededRandom(7);
    const ways = Array.from({ length: 4_000 }, () => {
      const first = random() < 0.3 ? 'C1' : 'C2';
      return `${first}${random() < 0.5 ? ' C3' : ''}${random() < 0.4 ? ' buy' : ''}`;
    });
    const selection = logOf(ways);
    const found = attribution(selection, rules);
    const { first, markov } = found.values.find(({ value }) => value === 'C1')!.credit;
    const error = Math.sqrt((first.share.value * (1 - first.share.value)) / found.conversions);
    const width = (first.share.high - first.share.low) / (2 * 1.96 * error);
    expect(width).toBeGreaterThan(0.8);
    expect(width).toBeLessThan(1.2);
    expect(markov.share.low).toBeLessThan(markov.share.value);
    expect(markov.share.high).toBeGreaterThan(markov.share.value);
    expect(found.rounds).toBe(200);
    const split = runInParts(attributionFold, selection, rules, 3);
    expect(split.values.map(({ credit }) => credit.markov)).toEqual(
      found.values.map(({ credit }) => credit.markov),
    );
    const second = attribution(selection, { ...rules, order: 2 });
    expect(second.rounds).toBe(200);
  });
});
