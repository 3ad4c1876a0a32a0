import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runFold } from '../../../src/engine/fold.ts';
import { everything } from '../../../src/engine/selection.ts';
import { timeBetween, timeBetweenFold } from '../../../src/engine/time/timeBetween.ts';
import { timeBetweenPeopleFold } from '../../../src/engine/time/timeBetweenPeople.ts';
import { columnsOf, customersOf } from '../../support/columns.ts';
import { distinct, quantile } from '../oracle/journeys.ts';
import { arrivedBy, survivalTable } from '../oracle/survival.ts';
import { type Passage, passages, type Question } from '../oracle/timeBetween.ts';
import { CASES, journeysOf, NAMES, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

const questions: fc.Arbitrary<Question> = fc.record({
  from: fc.constantFrom(...NAMES),
  to: fc.constantFrom(...NAMES),
  withinMs: fc.constantFrom(null, 0, 2, 5),
  count: fc.constantFrom('first', 'each'),
  silence: fc.constantFrom(
    null,
    { thresholdMs: 2, asOf: 9 },
    { thresholdMs: 100, asOf: 12 },
    { thresholdMs: 100, asOf: 9, closedBy: ['A', 'E'] },
  ),
});
const options = ({ from, to, ...rest }: Question) => ({ ...rest, from: [from], to: [to] });
const counted = (list: readonly Passage[]) => ({
  times: list.length,
  customers: distinct(list.map((one) => one.customer)),
});
const who = ['reached', 'arrived', 'open', 'gone'] as const;
const of = (list: readonly Passage[], which: (typeof who)[number]) =>
  list.filter((one) => which === 'reached' || one.state === which);

describe('time between two touchpoints', () => {
  it('is that of the oracle, in any split', () => {
    fc.assert(
      fc.property(scenarios, questions, (scenario, question) => {
        const found = runInParts(timeBetweenFold, selectionOf(scenario), options(question), scenario.parts);
        const journeys = journeysOf(scenario);
        const list = passages(journeys, question);
        for (const which of who) expect(found[which]).toEqual(counted(of(list, which)));
        expect(found.n).toEqual({
          journeys: journeys.length,
          customers: distinct(journeys.map((one) => one.customer)),
        });
        const arrived = of(list, 'arrived').map((one) => one.ms);
        const table = survivalTable(
          list
            .filter((one) => one.state !== 'gone')
            .map(({ ms, state }) => ({ ms, arrived: state === 'arrived' })),
          of(list, 'gone').length,
        );
        expect(found.curve.filter((point) => point.arrived > 0).map((point) => point.atMs)).toEqual(
          table.map((row) => row.at),
        );
        expect(found.median.value).toBe(arrivedBy(table, [1, 2]));
        expect(found.q90.value).toBe(arrivedBy(table, [9, 10]));
        expect(found.arrivedMedian.value).toBe(quantile(arrived, 0.5));
        const end = table.at(-1)?.waiting ?? [1n, 1n];
        if (list.length === 0) expect(found.share).toBe(null);
        else expect(found.share?.value).toBeCloseTo(Number(end[1] - end[0]) / Number(end[1]), 12);
        if (of(list, 'open').length === 0 && list.length > 0)
          expect(found.share?.value).toBe(1 - (list.length - arrived.length) / list.length);
        expect(found.bins.reduce((sum, bin) => sum + bin.times, 0)).toBe(arrived.length);
      }),
      CASES,
    );
  });

  it('opens its people: as many as each figure says', () => {
    fc.assert(
      fc.property(scenarios, questions, fc.constantFrom(...who), (scenario, question, which) => {
        const selection = selectionOf(scenario);
        const people = runInParts(
          timeBetweenPeopleFold,
          selection,
          { ...options(question), who: which },
          scenario.parts,
        );
        const names = customersOf(scenario.rows);
        const list = of(passages(journeysOf(scenario), question), which);
        expect(people.customer.map((index) => names[index])).toEqual(
          [...new Set(list.map((one) => one.customer))].toSorted(
            (a, b) => names.indexOf(a) - names.indexOf(b),
          ),
        );
        const figures = timeBetween(selection, options(question));
        expect(people.customer.length).toBe(figures[which].customers);
        for (const { fromMs, toMs, customers } of which === 'arrived' ? figures.bins : []) {
          const tookMs = { from: fromMs, to: toMs };
          const some = runFold(timeBetweenPeopleFold, selection, {
            ...options(question),
            who: which,
            tookMs,
          });
          expect(some.customer.length).toBe(customers);
        }
      }),
      CASES,
    );
  });

  it('draws many times as at most 200 points, from histograms within 1.6 %', () => {
    const minute = 60_000;
    const rows = Array.from({ length: 3000 }, (_, i) => [
      { customer: `c${i}`, time: 0, touchpoint: 'Order' },
      ...(i % 3 === 0
        ? []
        : [{ customer: `c${i}`, time: ((i * 7919) % 3001) * minute + 1, touchpoint: 'Paid' }]),
    ]).flat();
    const selection = everything(columnsOf(rows));
    const exact = timeBetween(selection, { from: ['Order'], to: ['Paid'] });
    const rough = timeBetween(selection, { from: ['Order'], to: ['Paid'], precision: 'histogram' });
    expect([exact.quantiles, rough.quantiles]).toEqual(['exact', 'histogram']);
    expect([exact.curve.length, rough.curve.length].every((length) => length > 100 && length <= 200)).toBe(
      true,
    );
    expect(exact.share?.value).toBeCloseTo(2 / 3, 12);
    expect(exact.q90).toEqual({ value: null, low: null, high: null });
    expect(Math.abs(rough.median.value! / exact.median.value! - 1)).toBeLessThan(0.016);
    expect(rough.bins).toEqual(exact.bins);
  });
});
