import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything } from '../../src/engine/selection.ts';
import { meanInterval, studentQuantile975 } from '../../src/engine/statistics/emotion.ts';
import type { Silence } from '../../src/engine/time/silence.ts';
import { touchpoints, touchpointsFold } from '../../src/engine/touchpoints.ts';
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
  { maxLength: 5 },
);
type Answer = {
  customer: string | null;
  time: number;
  touchpoint: string;
  feedback: { ratingKind: Kind; rating: number };
};

function oracleEmotion(given: readonly Answer[]) {
  const rated = given.filter(({ feedback: { ratingKind, rating } }) => {
    const [least, most] = KINDS[ratingKind];
    return rating >= least && rating <= most;
  });
  if (rated.length === 0) return null;
  const valences = rated.map(({ feedback: { ratingKind, rating } }) => {
    const [least, most] = KINDS[ratingKind];
    return (2 * (rating - least)) / (most - least) - 1;
  });
  const mean = valences.reduce((sum, valence) => sum + valence, 0) / valences.length;
  const ratings: Record<string, { n: number; mean: number; score: number }> = {};
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const values = rated.filter((one) => one.feedback.ratingKind === kind).map((one) => one.feedback.rating);
    const n = values.length;
    if (n === 0) continue;
    const average = values.reduce((sum, value) => sum + value, 0) / n;
    const share = (fits: (value: number) => boolean) => values.filter(fits).length / n;
    let score = average;
    if (kind === 'nps') score = 100 * (share((value) => value >= 9) - share((value) => value <= 6));
    if (kind === 'csat') score = share((value) => value >= 4);
    ratings[kind] = { n, mean: average, score };
  }
  return { mean, n: valences.length, ratings };
}

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
        given.filter((answer) => {
          const step = stepOf(answer);
          return step && counted.has(step.index) && scenario.clean(step.touchpoint) === touchpoint;
        }),
      ),
    };
  });
  return found.toSorted((a, b) => b.interactions - a.interactions || (a.touchpoint < b.touchpoint ? -1 : 1));
}

const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, inner) => (typeof inner === 'number' ? Number(inner.toFixed(5)) + 0 : inner)),
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
          return { ...rest, emotion: figures };
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

  test("the interval is Student's", () => {
    // quantiles of t as printed in tables
    expect(studentQuantile975(1)).toBeCloseTo(12.706, 3);
    expect(studentQuantile975(3)).toBeCloseTo(3.182, 1);
    expect(studentQuantile975(10)).toBeCloseTo(2.228, 3);
    expect(studentQuantile975(1000)).toBeCloseTo(1.962, 3);
    // 0, 0.5, 1: mean 0.5, s = 0.5
    const [low, high] = meanInterval(3, 1.5, 1.25);
    expect([low, high]).toEqual([expect.closeTo(0.5 - (4.30265 * 0.5) / Math.sqrt(3), 4), 1]);
    expect(meanInterval(1, 0.4, 0.16)).toEqual([-1, 1]);
  });
});
