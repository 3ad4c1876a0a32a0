import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RetentionOptions, retention, retentionFold } from '../../../src/engine/retention/retention.ts';
import { retentionPeopleFold } from '../../../src/engine/retention/retentionPeople.ts';
import { everything } from '../../../src/engine/selection.ts';
import { type PeriodUnit, periodBounds, type Zone } from '../../../src/engine/statistics/calendar.ts';
import { shareOf } from '../../../src/engine/statistics/intervals.ts';
import { columnsOf, customersOf, type Row } from '../../support/columns.ts';
import { cleaned, histories, type Step } from '../oracle/journeys.ts';
import { type PlainRules, plainRetention } from '../oracle/retention.ts';
import { CASES, journeysOf, runInParts, type Scenario, scenarios, selectionOf } from '../support/scenario.ts';

const DAY = 86_400_000;
/** the clocks go forward on the last of March */
const CHANGE = Date.UTC(2024, 2, 31, 1);
const amsterdam: Zone = {
  name: 'Europe/Amsterdam',
  from: [Number.NEGATIVE_INFINITY, CHANGE],
  offsetMs: [DAY / 24, DAY / 12],
};
const units: Record<PeriodUnit, { lengthMs: number; scale: number }> = {
  day: { lengthMs: DAY, scale: 47_520_000 },
  week: { lengthMs: 7 * DAY, scale: 2.5 * DAY },
  month: { lengthMs: 30 * DAY, scale: 12 * DAY },
};

const dates = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });
const known = new Map<string, number>();
/** number of the period by the calendar that a browser has */
function calendarNumber(unit: PeriodUnit, ms: number): number {
  const key = `${unit} ${ms}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const [year = 0, month = 0, day = 0] = dates.format(ms).split('-').map(Number);
  const days = Date.UTC(year, month - 1, day) / DAY;
  const number = { day: days, week: Math.floor((days - 4) / 7), month: year * 12 + month }[unit];
  known.set(key, number);
  return number;
}

/** The same scenario with its small times spread over days, weeks or months. */
function spread(scenario: Scenario, base: number, scale: number): Scenario {
  const at = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : base + ms * scale);
  const { rows, definition, restriction, isLeft, gapMs } = scenario;
  return {
    ...scenario,
    rows: rows.map((row) => ({ ...row, time: base + Number(row.time) * scale })),
    definition: definition && {
      ...definition,
      timeoutMs: definition.timeoutMs === null ? null : definition.timeoutMs * scale,
    },
    gapMs: gapMs === null ? null : gapMs * scale,
    restriction: { ...restriction, since: at(restriction.since), until: at(restriction.until) },
    isLeft: (step) => isLeft({ ...step, time: Math.round((step.time - base) / scale) }),
  };
}

const touchpointSets: { patterns: string[]; has: (step: Step) => boolean }[] = [
  { patterns: [], has: () => true },
  { patterns: ['B'], has: ({ touchpoint }) => touchpoint === 'B' },
  { patterns: ['A', 'D*'], has: ({ touchpoint }) => ['A', 'D d'].includes(touchpoint) },
];
const questions = fc.record({
  unit: fc.constantFrom<PeriodUnit>('day', 'week', 'month'),
  measured: fc.constantFrom('sinceStart' as const, 'calendar' as const),
  mode: fc.constantFrom('on' as const, 'onOrAfter' as const),
  first: fc.constantFrom('ever' as const, 'filtered' as const),
  start: fc.constantFrom(...touchpointSets),
  returns: fc.constantFrom(...touchpointSets),
  by: fc.constantFrom(null, null, 'channel', 'plan'),
  periods: fc.integer({ min: 1, max: 5 }),
  baseHours: fc.nat(24 * 31),
  asOfTenths: fc.integer({ min: 0, max: 130 }),
});

function caseOf(plain: Scenario, q: typeof questions extends fc.Arbitrary<infer Q> ? Q : never) {
  const { lengthMs, scale } = units[q.unit];
  const base = Date.UTC(2024, 2, 1) + q.baseHours * (DAY / 24);
  const scenario = spread(plain, base, scale);
  const asOf = base + (q.asOfTenths / 10) * scale;
  const options: RetentionOptions = {
    start: q.start.patterns,
    returns: q.returns.patterns,
    unit: q.unit,
    measured: q.measured,
    mode: q.mode,
    periods: q.periods,
    bounds: periodBounds(amsterdam, q.unit, base, base + 14 * scale),
    asOf,
    by: q.by,
    first: q.first,
  };
  const first = calendarNumber(q.unit, base);
  const rules: PlainRules = {
    isStart: q.start.has,
    isReturn: q.returns.has,
    calendarOf: (ms) => calendarNumber(q.unit, ms) - first,
    lengthMs: q.measured === 'calendar' ? null : lengthMs,
    periods: q.periods,
    asOf,
    valueOf:
      q.by === null
        ? null
        : q.by === 'channel'
          ? ({ channel }) => channel
          : ({ attributes }) => attributes['plan'] ?? '',
    isOnce: q.first === 'ever',
    mode: q.mode,
  };
  return { scenario, options, oracle: plainRetention(plainCustomers(scenario), rules) };
}

function plainCustomers(scenario: Scenario) {
  const { definition } = scenario;
  const belongs = ({ touchpoint }: Step) =>
    !definition ||
    (!definition.ignore.includes(touchpoint) &&
      (definition.only.length === 0 ||
        [...definition.only, ...definition.start, ...definition.end].includes(touchpoint)));
  const journeys = journeysOf(scenario);
  return cleaned(histories(scenario.rows), scenario.clean)
    .map(({ customer, steps }) => ({
      customer,
      history: steps.filter(belongs),
      steps: journeys.filter((one) => one.customer === customer).flatMap((one) => one.steps),
    }))
    .filter(({ steps }) => steps.length > 0);
}

describe('retention', () => {
  test('is that of the oracle, in any split; row 0 is the cohort', () => {
    fc.assert(
      fc.property(scenarios, questions, (plain, question) => {
        const { scenario, options, oracle } = caseOf(plain, question);
        const found = runInParts(retentionFold, selectionOf(scenario), options, scenario.parts);
        const keyOf = (one: { calendar: number | null; value: string }) => one.calendar ?? one.value;
        expect(new Map(found.cohorts.map((one) => [keyOf(one), [one.customers, one.closed]]))).toEqual(
          new Map(oracle.cohorts.map((one) => [one.key, [one.customers, one.closed]])),
        );
        for (const cohort of found.cohorts) {
          const { cells } = oracle.cohorts.find(({ key }) => key === keyOf(cohort))!;
          expect(cohort.cells).toEqual(
            [...cells].map(([period, { customers, n, complete }]) => ({
              period,
              customers,
              n,
              complete,
              share: shareOf(customers, n),
            })),
          );
          expect(cohort.cells[0]).toMatchObject({ customers: cohort.customers, n: cohort.customers });
        }
        const members = oracle.members.length;
        expect(found.n).toEqual({
          customers: members + oracle.noStart + oracle.startLeftOut,
          cohorts: members,
          noStart: oracle.noStart,
          startLeftOut: oracle.startLeftOut,
        });
        for (let period = 0; period <= options.periods; period++) {
          const mature = oracle.cohorts.flatMap(({ cells }) => {
            const cell = cells.get(period);
            return cell?.complete ? [cell] : [];
          });
          const customers = mature.reduce((sum, cell) => sum + cell.customers, 0);
          const n = mature.reduce((sum, cell) => sum + cell.n, 0);
          expect(found.average.find((one) => one.period === period)).toEqual(
            n === 0
              ? undefined
              : { period, customers, n, cohorts: mature.length, share: shareOf(customers, n) },
          );
        }
      }),
      CASES,
    );
  });

  test('every cell and every average opens its customers, and those who stayed away', () => {
    fc.assert(
      fc.property(scenarios, questions, (plain, question) => {
        const { scenario, options, oracle } = caseOf(plain, question);
        const selection = selectionOf(scenario);
        const ids = customersOf(scenario.rows);
        const people = (cohort: number | string | null, period: number, returned: boolean) => {
          const parameters = { ...options, cohort, period, returned };
          const list = runInParts(retentionPeopleFold, selection, parameters, scenario.parts);
          return list.customer.map((customer, i) => [ids[customer], list.at[i]]).sort();
        };
        for (let period = 0; period <= options.periods; period++) {
          const mature: [string, number][][] = [[], []];
          for (const { key, cells } of oracle.cohorts) {
            const cell = cells.get(period);
            if (!cell) continue;
            const back = cell.back.map((one): [string, number] => [one.customer, one.back(period)!.index]);
            const away = cell.away.map((one): [string, number] => [one.customer, one.start.index]);
            expect(people(key, period, true)).toEqual(back.sort());
            expect(people(key, period, false)).toEqual(away.sort());
            if (!cell.complete) continue;
            mature[0]!.push(...back);
            mature[1]!.push(...away);
          }
          expect(people(null, period, true)).toEqual(mature[0]!.sort());
          expect(people(null, period, false)).toEqual(mature[1]!.sort());
        }
      }),
      { ...CASES, numRuns: 2_000 },
    );
  });

  test('a filter makes no old customer look new, unless told so', () => {
    const week = (n: number) => Date.UTC(2024, 0, 1) + n * 7 * DAY;
    const rows: Row[] = [
      { customer: 'old', time: week(0), touchpoint: 'Visit' },
      { customer: 'old', time: week(2), touchpoint: 'Visit' },
      { customer: 'new', time: week(2) + DAY, touchpoint: 'Visit' },
      { customer: 'new', time: week(3) + 2 * DAY, touchpoint: 'Visit' },
    ];
    const whole = everything(columnsOf(rows));
    const selection = { ...whole, kept: Uint32Array.of(0b1110) };
    const options: RetentionOptions = {
      start: [],
      returns: [],
      unit: 'week',
      measured: 'sinceStart',
      mode: 'on',
      periods: 2,
      bounds: [week(2), week(3), week(4)],
      asOf: week(4),
      by: null,
      first: 'ever',
    };
    const { n, cohorts } = retention(selection, options);
    expect(n).toEqual({ customers: 2, cohorts: 1, noStart: 0, startLeftOut: 1 });
    expect(cohorts[0]!.cells.map((cell) => [cell.customers, cell.n, cell.complete])).toEqual([
      [1, 1, true],
      [1, 1, false],
    ]);
    expect(retention(selection, { ...options, first: 'filtered' }).n).toMatchObject({ cohorts: 2 });
  });

  test('takes elements of a path for start and return', () => {
    const rows = ['A', 'B', 'C'].flatMap((touchpoint, i) => [
      { customer: touchpoint, time: 0, touchpoint },
      { customer: touchpoint, time: (i + 1) * DAY, touchpoint: 'B' },
    ]);
    const base = { unit: 'day', measured: 'sinceStart', mode: 'on', by: null, first: 'ever' } as const;
    const options = {
      ...base,
      periods: 3,
      bounds: [0, DAY],
      asOf: 9 * DAY,
      start: ['[A|C]'],
      returns: ['[^A]'],
    };
    const { n, cohorts } = retention(everything(columnsOf(rows)), options);
    expect(n).toMatchObject({ customers: 3, cohorts: 2, noStart: 1 });
    expect(cohorts[0]!.cells.map(({ customers }) => customers)).toEqual([2, 1, 0, 1]);
    expect(() => retention(everything(columnsOf(rows)), { ...options, start: ['[A]->B'] })).toThrow(
      /more than one/,
    );
  });
});
