import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlates, correlatesFold } from '../../../src/engine/funnel/correlates.ts';
import { correlatesPeopleFold } from '../../../src/engine/funnel/correlatesPeople.ts';
import { everything } from '../../../src/engine/selection.ts';
import { falseDiscoveryRates, fisherP, oddsRatio } from '../../../src/engine/statistics/association.ts';
import { columnsOf, type Row } from '../../support/columns.ts';
import { factorsOf, factorText, isEarly, type OracleSubject } from '../oracle/correlates.ts';
import { oracleCustomers } from '../oracle/funnel.ts';
import { funnelChoices, rulesOf } from '../support/funnelChoices.ts';
import { CASES, journeysOf, runInParts, type Scenario, scenarios, selectionOf } from '../support/scenario.ts';

function check(
  scenario: Scenario,
  options: Parameters<typeof correlates>[1],
  subjects: readonly OracleSubject[],
): void {
  const selection = selectionOf(scenario);
  const found = runInParts(correlatesFold, selection, { ...options, rate: 1 }, scenario.parts);
  const { landmarkMs } = options;
  const counted = subjects.filter((subject) => !isEarly(subject, landmarkMs));
  const came = counted.filter(({ outcome }) => outcome !== null);
  expect(found.n).toEqual({
    customers: counted.length,
    outcomes: came.length,
    early: subjects.length - counted.length,
  });
  const having = (text: string) => counted.filter((one) => factorsOf(one, landmarkMs).has(text));
  const texts = new Set(counted.flatMap((one) => [...factorsOf(one, landmarkMs)]));
  const least = Math.max(1, Math.min(25, Math.ceil(counted.length * 0.02)));
  const expected = [...texts].flatMap((text) => {
    const group = having(text);
    if (group.length < least || counted.length - group.length < least) return [];
    return [[text, group.length, group.filter(({ outcome }) => outcome !== null).length]];
  });
  expect(found.factors.map((one) => [factorText(one), one.customers, one.outcomes]).sort()).toEqual(
    expected.sort(),
  );
  for (const factor of found.factors.slice(0, 1)) {
    for (const [outcome, n] of [
      ['any', factor.customers],
      ['yes', factor.outcomes],
      ['no', factor.customers - factor.outcomes],
    ] as const) {
      const asked = { ...options, factor, outcome };
      const people = runInParts(correlatesPeopleFold, selection, asked, scenario.parts);
      expect(people.customer).toHaveLength(n);
    }
  }
}

describe('correlates', () => {
  const landmarks = fc.constantFrom(0, 0, 1, 4);

  test('of getting through a funnel count what a look at each customer counts', () => {
    fc.assert(
      fc.property(scenarios, funnelChoices, landmarks, fc.nat(3), (scenario, choice, landmarkMs, at) => {
        const { rules, question } = rulesOf({ ...choice, toleranceMs: 0 });
        const to = question.steps.length - 1;
        const from = Math.min(at, to);
        const subjects = oracleCustomers(journeysOf(scenario), question).flatMap((one) => {
          const anchor = one.at[from];
          if (!anchor || !one.journey) return [];
          return [{ customer: one.customer, journey: one.journey, anchor, outcome: one.at[to] ?? null }];
        });
        check(scenario, { funnel: rules, from, to, landmarkMs, attributes: ['plan'] }, subjects);
      }),
      CASES,
    );
  });

  test('of a path begin with the journey and end with the interaction that makes it fit', () => {
    fc.assert(
      fc.property(scenarios, landmarks, fc.boolean(), (scenario, landmarkMs, atEnd) => {
        const names = new Set(selectionOf(scenario).touchpoints.names);
        if (!names.has('A') || !names.has('B')) return;
        const journeys = journeysOf(scenario);
        const outcomeOf = (steps: OracleSubject['journey']['steps']) => {
          const labels = steps.map(({ touchpoint }) => touchpoint);
          const b = labels.findIndex((name, i) => i > 0 && name === 'B' && labels[i - 1] === 'A');
          if (!atEnd) return steps[b] ?? null;
          return labels.at(-1) === 'B' && labels.at(-2) === 'A' ? steps.at(-1)! : null;
        };
        const subjects = [...new Set(journeys.map(({ customer }) => customer))].map((customer) => {
          const own = journeys.filter((journey) => journey.customer === customer);
          const journey = own.find(({ steps }) => outcomeOf(steps) !== null) ?? own[0]!;
          return { customer, journey, anchor: journey.steps[0]!, outcome: outcomeOf(journey.steps) };
        });
        const path = atEnd ? 'A->B$' : 'A->B';
        check(scenario, { path, landmarkMs, attributes: ['plan'] }, subjects);
      }),
      { ...CASES, numRuns: 3_000 },
    );
  });

  /** 400 customers with random plans, channels and touchpoints; whether they order is drawn apart from all of that. */
  function unrelated(seed: number): Row[] {
    let state = seed;
    const random = (n: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
    return Array.from({ length: 400 }, (_, c) => {
      const step = (time: number, touchpoint: string): Row => ({
        customer: `c${c}`,
        time,
        touchpoint,
        channel: ['app', 'web', 'store'][random(3)]!,
        attributes: { plan: `p${random(6)}`, region: `r${random(9)}` },
      });
      const before = Array.from({ length: random(4) }, (_, i) => step(i, `Page ${random(12)}`));
      return [...before, step(9, 'Cart'), ...(random(2) === 0 ? [step(10, 'Order')] : [])];
    }).flat();
  }
  const options = {
    funnel: { steps: ['Cart', 'Order'] },
    from: 0,
    to: 1,
    landmarkMs: 0,
    attributes: ['plan', 'region'],
  };

  test('are almost always none where the outcome is drawn at random', () => {
    let listed = 0;
    let tested = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const found = correlates(everything(columnsOf(unrelated(seed * 7919))), options);
      if (found.factors.length > 0) listed++;
      tested += found.tested;
    }
    expect(tested / 60).toBeGreaterThan(25);
    expect(listed).toBeLessThanOrEqual(6);
  });

  test('find the one that decides', () => {
    const rows = unrelated(5).filter(({ touchpoint }) => touchpoint !== 'Order');
    const lucky = rows.filter(
      (row) =>
        row.touchpoint === 'Cart' &&
        (row.attributes?.['plan'] === 'p1' || row.attributes?.['region'] === 'r1'),
    );
    const orders = lucky.map((row) => ({ ...row, time: 10, touchpoint: 'Order' }));
    const [first, second] = correlates(everything(columnsOf([...rows, ...orders])), options).factors;
    expect([first, second].map((one) => [one?.attribute, one?.value]).sort()).toEqual([
      ['plan', 'p1'],
      ['region', 'r1'],
    ]);
    expect(first!.oddsRatio.low).toBeGreaterThan(2);
  });
});

describe('association', () => {
  test('is as published', () => {
    // hay fever and eczema in children: 4.89, 95 % 4.00 to 5.99 (Bland & Altman, The odds ratio, BMJ 320, 2000)
    const ratio = oddsRatio({ a: 141, b: 420, c: 928, d: 13_525 }, 0);
    expect(ratio?.value).toBeCloseTo(4.89, 2);
    expect(ratio?.low).toBeCloseTo(4.0, 2);
    expect(ratio?.high).toBeCloseTo(5.99, 2);
    expect(oddsRatio({ a: 5, b: 0, c: 3, d: 4 }, 0)).toBeNull();
    expect(oddsRatio({ a: 5, b: 0, c: 3, d: 4 }, 1)?.value).toBeCloseTo(7.5, 10);
    // Fisher's tea: 3 of 4 right
    expect(fisherP({ a: 3, b: 1, c: 1, d: 3 })).toBeCloseTo(0.4857, 4);
    expect(fisherP({ a: 4, b: 0, c: 0, d: 4 })).toBeCloseTo(0.0286, 4);
    // Agresti: 1 of 10 against 11 of 14
    expect(fisherP({ a: 1, b: 9, c: 11, d: 3 })).toBeCloseTo(0.002759, 5);
  });

  test('controls the rate as Benjamini & Hochberg did in their example', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1.0,
    ];
    const q = falseDiscoveryRates(p);
    expect(q.filter((rate) => rate <= 0.05)).toHaveLength(4);
    expect(q[0]).toBeCloseTo(0.0015, 10);
    expect(falseDiscoveryRates([0.5, 0.01])).toEqual([0.5, 0.02]);
  });

  test('of tables of any size is a probability that summing all tables gives', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
    const table = fc.tuple(fc.nat(14), fc.nat(14), fc.nat(14), fc.nat(14));
    fc.assert(
      fc.property(table, ([a, b, c, d]) => {
        const n = a + b + c + d;
        const chance = (x: number) => (choose(a + b, x) * choose(c + d, a + c - x)) / choose(n, a + c);
        const from = Math.max(0, a - d);
        const all = Array.from({ length: Math.min(a + b, a + c) - from + 1 }, (_, x) => chance(from + x));
        const expected = all.filter((one) => one <= chance(a) * (1 + 1e-7)).reduce((x, y) => x + y, 0);
        expect(fisherP({ a, b, c, d })).toBeCloseTo(Math.min(1, expected), 8);
      }),
      CASES,
    );
    expect(fisherP({ a: 50_000, b: 50_000, c: 50_100, d: 49_900 })).toBeCloseTo(0.6579, 2);
  });
});
