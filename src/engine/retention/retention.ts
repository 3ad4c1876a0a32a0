import type { Selection } from '../columns.ts';
import { byName } from '../flow/flow.ts';
import { type Fold, runFold } from '../fold.ts';
import { type Estimate, shareOf } from '../statistics/intervals.ts';
import { type RetentionRules, readRetention, START_LEFT_OUT } from './retentionReader.ts';

export interface RetentionOptions extends RetentionRules {
  /** on: back in that period; onOrAfter: back in that period or any later one */
  mode: 'on' | 'onOrAfter';
}

/** Customers of a cohort who were there in a period, of `n`. */
export interface RetentionCell {
  period: number;
  customers: number;
  /** the cohort; with `by` only those for whom the period is over */
  n: number;
  share: Estimate | null;
  /** the period is over for everyone in `n`, and nobody can join the cohort any more */
  complete: boolean;
}

export interface RetentionCohort {
  /** number of the calendar's period, from 0; null with `by` */
  calendar: number | null;
  /** '' without `by`, and where the value is absent */
  value: string;
  customers: number;
  /** nobody can join it any more; with `by` always true */
  closed: boolean;
  /** from period 0, which is the whole cohort, as far as a period has begun (with `by`: is over) for anyone */
  cells: RetentionCell[];
}

/** The complete cells of a period together. */
export interface RetentionAverage {
  period: number;
  customers: number;
  n: number;
  cohorts: number;
  share: Estimate | null;
}

/** customers = those of the cohorts + noStart + startLeftOut */
export interface Retention {
  n: { customers: number; cohorts: number; noStart: number; startLeftOut: number };
  /** in order of time, or with `by` the largest first */
  cohorts: RetentionCohort[];
  /** from period 0 as far as there is a complete cell */
  average: RetentionAverage[];
}

interface Counted {
  customers: number;
  /** periods that are over for all, and for anyone */
  leastOver: number;
  mostOver: number;
  /** by period 0 … `periods`: who came back, for whom it is over, and both */
  back: number[];
  over: number[];
  backAndOver: number[];
}

export interface RetentionState {
  customers: number;
  noStart: number;
  startLeftOut: number;
  /** by number of the calendar's period, or by value */
  cohorts: Map<number | string, Counted>;
}

export const retentionFold: Fold<RetentionOptions, RetentionState, Retention> = {
  create: () => ({ customers: 0, noStart: 0, startLeftOut: 0, cohorts: new Map() }),
  visit(state, selection, options, from, to) {
    const { periods, by, mode } = options;
    readRetention(selection, options, from, to, ({ start, calendar, value, over, returned }) => {
      state.customers++;
      if (start < 0) {
        if (start === START_LEFT_OUT) state.startLeftOut++;
        else state.noStart++;
        return;
      }
      const cohort = cohortOf(state, by === null ? calendar : value, periods);
      cohort.customers++;
      cohort.leastOver = Math.min(cohort.leastOver, over);
      cohort.mostOver = Math.max(cohort.mostOver, over);
      let isBack = mode === 'onOrAfter' && returned[periods + 1] !== -1;
      for (let k = periods; k >= 0; k--) {
        if (mode === 'on') isBack = returned[k] !== -1;
        else isBack ||= returned[k] !== -1;
        if (isBack) cohort.back[k]!++;
        if (k >= over) continue;
        cohort.over[k]!++;
        if (isBack) cohort.backAndOver[k]!++;
      }
    });
  },
  merge(into, other) {
    into.customers += other.customers;
    into.noStart += other.noStart;
    into.startLeftOut += other.startLeftOut;
    for (const [key, from] of other.cohorts) {
      const cohort = cohortOf(into, key, from.back.length - 1);
      cohort.customers += from.customers;
      cohort.leastOver = Math.min(cohort.leastOver, from.leastOver);
      cohort.mostOver = Math.max(cohort.mostOver, from.mostOver);
      for (let k = 0; k < from.back.length; k++) {
        cohort.back[k]! += from.back[k]!;
        cohort.over[k]! += from.over[k]!;
        cohort.backAndOver[k]! += from.backAndOver[k]!;
      }
    }
  },
  finish(state, _, options) {
    const cohorts = [...state.cohorts].map(([key, counted]) =>
      typeof key === 'number' ? ofTime(key, counted, options) : ofValue(key, counted),
    );
    cohorts.sort((a, b) =>
      a.calendar !== null && b.calendar !== null
        ? a.calendar - b.calendar
        : b.customers - a.customers || byName(a.value, b.value),
    );
    return {
      n: {
        customers: state.customers,
        cohorts: cohorts.reduce((sum, { customers }) => sum + customers, 0),
        noStart: state.noStart,
        startLeftOut: state.startLeftOut,
      },
      cohorts,
      average: averageOf(cohorts, options.periods),
    };
  },
};

/** How many customers of each cohort are back, period after period. */
export function retention(selection: Selection, options: RetentionOptions): Retention {
  return runFold(retentionFold, selection, options);
}

function cohortOf(state: RetentionState, key: number | string, periods: number): Counted {
  const known = state.cohorts.get(key);
  if (known !== undefined) return known;
  const zeros = () => new Array<number>(periods + 1).fill(0);
  const fresh = {
    customers: 0,
    leastOver: Number.MAX_SAFE_INTEGER,
    mostOver: 0,
    back: zeros(),
    over: zeros(),
    backAndOver: zeros(),
  };
  state.cohorts.set(key, fresh);
  return fresh;
}

function ofTime(calendar: number, counted: Counted, { bounds, asOf }: RetentionOptions): RetentionCohort {
  const { customers, leastOver, mostOver, back } = counted;
  const closed = (bounds[calendar + 1] ?? Number.POSITIVE_INFINITY) <= asOf;
  const cells = back.slice(0, mostOver + 1).map((here, period) => ({
    period,
    customers: here,
    n: customers,
    share: shareOf(here, customers),
    complete: closed && (period === 0 || period < leastOver),
  }));
  return { calendar, value: '', customers, closed, cells };
}

function ofValue(value: string, { customers, over, backAndOver, back }: Counted): RetentionCohort {
  const cells = over.flatMap((n, period): RetentionCell[] => {
    if (period === 0)
      return [
        { period, customers: back[0]!, n: customers, share: shareOf(back[0]!, customers), complete: true },
      ];
    if (n === 0) return [];
    const here = backAndOver[period]!;
    return [{ period, customers: here, n, share: shareOf(here, n), complete: true }];
  });
  return { calendar: null, value, customers, closed: true, cells };
}

function averageOf(cohorts: readonly RetentionCohort[], periods: number): RetentionAverage[] {
  return Array.from({ length: periods + 1 }, (_, period) => {
    const cells = cohorts.flatMap((cohort) => cohort.cells.filter((c) => c.period === period && c.complete));
    const customers = cells.reduce((sum, cell) => sum + cell.customers, 0);
    const n = cells.reduce((sum, cell) => sum + cell.n, 0);
    return { period, customers, n, cohorts: cells.length, share: shareOf(customers, n) };
  }).filter((one) => one.n > 0);
}
