import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything } from '../../src/engine/selection.ts';
import { meanInterval, RATING_KINDS } from '../../src/engine/statistics/emotion.ts';
import { studentQuantile975 } from '../../src/engine/statistics/student.ts';
import type { Silence } from '../../src/engine/time/silence.ts';
import { touchpoints, touchpointsFold } from '../../src/engine/touchpoints.ts';
import { ratingKinds, ratingMaxima, ratingMinima } from '../../src/model/interaction.ts';
import { columnsOf, type Row } from '../support/columns.ts';
import { distinct, histories, type Journey, quantile } from './oracle/journeys.ts';
import { arrivedBy, survivalTable } from './oracle/survival.ts';
import {
  CASES,
  journeysOf,
  NAMES,
  runInParts,
  type Scenario,
  scenarios,
  selectionOf,
} from './support/scenario.ts';

const KINDS = { nps: [0, 10], csat: [1, 5], ces: [1, 7], stars: [1, 5] } as const;
type Kind = keyof typeof KINDS;

const answers = fc.array(
  fc.record({
    customer: fc.constantFrom('c0', 'c1', 'c2', null),
    time: fc.nat(10),
    touchpoint: fc.constantFrom(...NAMES),
    feedback: fc.record({
      ratingKind: fc.constantFrom<Kind>('nps', 'csat', 'ces', 'stars'),
      rating: fc.integer({ min: 0, max: 11 }),
    }),
  }),
  { maxLength: 14 },
);
type Answer = {
  customer: string | null;
  time: number;
  touchpoint: string;
  feedback: { ratingKind: Kind; rating: number };
};

function onScale({ feedback: { ratingKind, rating } }: Answer): boolean {
  const [least, most] = KINDS[ratingKind];
  return rating >= least && rating <= most;
}

/** Kinds with the most ratings first, by name as in KINDS where they have as many. */
function oracleOrder(given: readonly Answer[]): Kind[] {
  const count = (kind: Kind) => given.filter((one) => one.feedback.ratingKind === kind).length;
  return (Object.keys(KINDS) as Kind[]).toSorted((a, b) => count(b) - count(a));
}

/** `order`: which kinds prevail everywhere. One of them with five ratings speaks, else the one with most ratings. */
function oracleEmotion(given: readonly Answer[], order: readonly Kind[]) {
  if (given.length === 0) return null;
  const of = (kind: Kind) => given.filter((one) => one.feedback.ratingKind === kind);
  const most = Math.max(...order.map((kind) => of(kind).length));
  const spoken =
    order.find((kind) => of(kind).length >= 5) ?? order.find((kind) => of(kind).length === most)!;
  const [least, highest] = KINDS[spoken];
  const valences = of(spoken).map(({ feedback }) => (2 * (feedback.rating - least)) / (highest - least) - 1);
  const mean = valences.reduce((sum, valence) => sum + valence, 0) / valences.length;
  const ratings: Record<string, { n: number; mean: number; score: number }> = {};
  for (const kind of order) {
    const values = of(kind).map((one) => one.feedback.rating);
    const n = values.length;
    if (n === 0) continue;
    const average = values.reduce((sum, value) => sum + value, 0) / n;
    const share = (fits: (value: number) => boolean) => values.filter(fits).length / n;
    let score = average;
    if (kind === 'nps') score = 100 * (share((value) => value >= 9) - share((value) => value <= 6));
    if (kind === 'csat') score = share((value) => value >= 4);
    ratings[kind] = { n, mean: average, score };
  }
  return { mean, n: valences.length, ratings: sortedByName(ratings) };
}

const sortedByName = <Value>(given: Readonly<Record<string, Value>>) =>
  Object.fromEntries(Object.entries(given).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const silences: (Silence | null)[] = [
  null,
  { thresholdMs: 0, asOf: 9 },
  { thresholdMs: 3, asOf: 9 },
  { thresholdMs: 100, asOf: 12, closedBy: ['A', 'D*'] },
];

/** How long a journey's customer has been silent; null where it is over: another came after it, it was closed, or it is too long ago. */
function silentSince(journeys: readonly Journey[], journey: number, silence: Silence | null): number | null {
  const { customer, steps } = journeys[journey]!;
  const last = steps.at(-1)!;
  if (silence === null || journeys.slice(journey + 1).some((later) => later.customer === customer))
    return null;
  if (silence.closedBy && (last.touchpoint === 'A' || last.touchpoint.startsWith('D'))) return null;
  const silent = silence.asOf - last.time;
  return silent >= 0 && silent <= silence.thresholdMs ? silent : null;
}

function oracleTouchpoints(
  scenario: Scenario,
  journeys: readonly Journey[],
  given: readonly Answer[],
  silence: Silence | null,
) {
  const all = journeys.flatMap(({ customer, steps }, journey) =>
    steps.map((step, i) => ({
      step,
      customer,
      journey,
      next: steps[i + 1] ?? null,
      before: steps[i - 1] ?? null,
    })),
  );
  const counted = new Set(all.map((one) => one.step.index));
  const raw = histories(scenario.rows);
  const stepOf = (answer: Answer) =>
    raw
      .find((history) => history.customer === answer.customer)
      ?.steps.findLast((step) => step.time <= answer.time && step.touchpoint === answer.touchpoint);
  const counting = given.filter((answer) => {
    const step = stepOf(answer);
    return onScale(answer) && step !== undefined && counted.has(step.index);
  });
  const order = oracleOrder(counting);
  const names = [...new Set(all.map((one) => one.step.touchpoint))];
  const found = names.map((touchpoint) => {
    const here = all.filter((one) => one.step.touchpoint === touchpoint);
    const waits = here.flatMap((one) => (one.next ? [one.next.time - one.step.time] : []));
    const still = here.flatMap((one) =>
      one.next ? [] : (silentSince(journeys, one.journey, silence) ?? []),
    );
    const table = survivalTable([
      ...waits.map((ms) => ({ ms, arrived: true })),
      ...still.map((ms) => ({ ms, arrived: false })),
    ]);
    if (still.length === 0) {
      expect(arrivedBy(table, [1, 2])).toBe(quantile(waits, 0.5));
      expect(arrivedBy(table, [9, 10])).toBe(quantile(waits, 0.9));
    }
    const channels = [...new Set(here.map((one) => one.step.channel))].map((channel) => ({
      channel,
      interactions: here.filter((one) => one.step.channel === channel).length,
    }));
    return {
      touchpoint,
      interactions: here.length,
      customers: distinct(here.map((one) => one.customer)),
      journeys: distinct(here.map((one) => one.journey)),
      repeats: here.filter((one) => one.before?.touchpoint === touchpoint).length,
      ends: here.filter((one) => one.next === null).length,
      open: still.length,
      medianToNextMs: arrivedBy(table, [1, 2]),
      p90ToNextMs: arrivedBy(table, [9, 10]),
      channels: channels.toSorted(
        (a, b) => b.interactions - a.interactions || (a.channel < b.channel ? -1 : 1),
      ),
      emotion: oracleEmotion(
        counting.filter((answer) => scenario.clean(stepOf(answer)!.touchpoint) === touchpoint),
        order,
      ),
    };
  });
  return found.toSorted((a, b) => b.interactions - a.interactions || (a.touchpoint < b.touchpoint ? -1 : 1));
}

const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, inner) => (typeof inner === 'number' ? Number(inner.toFixed(4)) + 0 : inner)),
  );

describe('touchpoints', () => {
  test('are described as by the oracle, in any split', () => {
    fc.assert(
      fc.property(scenarios, answers, fc.constantFrom(...silences), (scenario, given, silence) => {
        const rows: Row[] = [...scenario.rows, ...given];
        const selection = selectionOf(scenario, columnsOf(rows));
        const found = runInParts(touchpointsFold, selection, { silence }, scenario.parts);
        const plain = found.touchpoints.map(({ label, emotion, ...rest }) => {
          if (emotion === null) return { ...rest, emotion };
          const { low, high, source, ...figures } = emotion;
          expect(low).toBeLessThanOrEqual(emotion.mean + 1e-9);
          expect(high).toBeGreaterThanOrEqual(emotion.mean - 1e-9);
          expect([low >= -1, high <= 1, source]).toEqual([true, true, 'rating']);
          return { ...rest, emotion: { ...figures, ratings: sortedByName(figures.ratings) } };
        });
        const journeys = journeysOf(scenario);
        expect(rounded(plain)).toEqual(rounded(oracleTouchpoints(scenario, journeys, given, silence)));
        expect(found.n.journeys).toBe(journeys.length);
      }),
      CASES,
    );
  });

  test('ratings of nobody count only when asked for', () => {
    const columns = columnsOf([
      { customer: null, time: 1, touchpoint: 'Flight', feedback: { ratingKind: 'csat', rating: 1 } },
      { customer: 'a', time: 1, touchpoint: 'Order' },
    ]);
    const selection = everything(columns);
    expect(touchpoints(selection).touchpoints.map((one) => one.touchpoint)).toEqual(['Order']);
    const all = touchpoints(selection, { unattributed: true }).touchpoints;
    expect(all.map((one) => [one.touchpoint, one.interactions, one.emotion?.mean])).toEqual([
      ['Order', 1, undefined],
      ['Flight', 0, -1],
    ]);
  });

  test('kinds of rating are never mixed: the prevailing one speaks where it has enough ratings', () => {
    const rated = (touchpoint: string, ratingKind: Kind, rating: number, times: number): Row[] =>
      Array.from({ length: times }, () => ({
        ...{ customer: 'a', time: 2, touchpoint },
        feedback: { ratingKind, rating },
      }));
    const selection = everything(
      columnsOf([
        ...['Order', 'Delivery', 'Repair'].map((touchpoint) => ({ customer: 'a', time: 1, touchpoint })),
        ...rated('Order', 'csat', 5, 20),
        // fewer, but of the kind that prevails in all
        ...rated('Delivery', 'csat', 5, 5),
        ...rated('Delivery', 'nps', 0, 12),
        ...rated('Repair', 'csat', 5, 4),
        ...rated('Repair', 'nps', 0, 6),
      ]),
    );
    const felt = (kinds: readonly number[] | null) =>
      Object.fromEntries(
        touchpoints(selection, { kinds }).touchpoints.map(({ touchpoint, emotion }) => [
          touchpoint,
          [emotion?.mean, emotion?.n],
        ]),
      );
    expect(felt(null)).toEqual({ Order: [1, 20], Delivery: [1, 5], Repair: [-1, 6] });
    // a part of the customers by what prevails in the whole
    expect(felt([0, 1, 2, 3])).toEqual({ Order: [1, 20], Delivery: [-1, 12], Repair: [-1, 6] });
  });

  test('scales are those of interactions', () => {
    expect(RATING_KINDS).toEqual(ratingKinds);
    for (const kind of RATING_KINDS) expect(KINDS[kind]).toEqual([ratingMinima[kind], ratingMaxima[kind]]);
    for (const ratingKind of RATING_KINDS)
      for (const rating of [ratingMinima[ratingKind], ratingMaxima[ratingKind]]) {
        const selection = everything(
          columnsOf([
            { customer: 'a', time: 1, touchpoint: 'Order' },
            { customer: 'a', time: 2, touchpoint: 'Order', feedback: { ratingKind, rating } },
          ]),
        );
        expect(touchpoints(selection).touchpoints[0]?.emotion?.ratings[ratingKind]?.mean).toBe(rating);
      }
  });

  test("the interval is Student's", () => {
    // quantiles of t as printed in tables
    expect(studentQuantile975(1)).toBeCloseTo(12.706, 3);
    expect(studentQuantile975(3)).toBeCloseTo(3.182, 3);
    expect(studentQuantile975(10)).toBeCloseTo(2.228, 3);
    expect(studentQuantile975(1000)).toBeCloseTo(1.962, 3);
    // 0, 0.5, 1: mean 0.5, squares around it 0.5, and one observation's worth of doubt
    const { mean, low, high } = meanInterval(3, 1.5, 1.25);
    const half = 4.30265 * Math.sqrt((0.5 + 1 / 3) / 9);
    expect([mean, low, high]).toEqual([0.5, expect.closeTo(0.5 - half, 3), 1]);
    expect(meanInterval(1, 0.4, 0.16)).toEqual({ mean: 0.4, low: -1, high: 1 });
  });
});
