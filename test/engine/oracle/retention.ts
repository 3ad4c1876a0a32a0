import type { Step } from './journeys.ts';

export interface PlainRules {
  isStart(step: Step): boolean;
  isReturn(step: Step): boolean;
  /** number of the calendar's period of an instant */
  calendarOf(ms: number): number;
  /** ms of a period since the start, null where periods are those of the calendar */
  lengthMs: number | null;
  periods: number;
  asOf: number;
  valueOf: ((step: Step) => string) | null;
  isOnce: boolean;
  mode: 'on' | 'onOrAfter';
}

export interface PlainCustomer {
  customer: string;
  /** everything, in order, whatever filters leave */
  history: readonly Step[];
  /** what is left */
  steps: readonly Step[];
}

interface Member {
  customer: string;
  start: Step;
  cohort: number | string;
  /** the return that a period counts */
  back(period: number): Step | undefined;
  isOver(period: number): boolean;
}

export type PlainFigure = { customers: number; n: number; complete: boolean; back: Member[]; away: Member[] };

/** Cohorts one customer, one period and one step at a time. */
export function plainRetention(customers: readonly PlainCustomer[], rules: PlainRules) {
  const { asOf, lengthMs, calendarOf, mode, periods } = rules;
  const members: Member[] = [];
  let noStart = 0;
  let startLeftOut = 0;
  for (const { customer, history, steps } of customers) {
    const left = steps.find(rules.isStart);
    const ever = history.find(rules.isStart);
    const start = rules.isOnce ? steps.find((step) => step.index === ever?.index) : left;
    if (!start) {
      if (rules.isOnce && ever) startLeftOut++;
      else noStart++;
      continue;
    }
    const periodOf = (ms: number) =>
      lengthMs === null ? calendarOf(ms) - calendarOf(start.time) : Math.floor((ms - start.time) / lengthMs);
    const later = steps.filter((step) => step.index > start.index && rules.isReturn(step));
    members.push({
      customer,
      start,
      cohort: rules.valueOf ? rules.valueOf(start) : calendarOf(start.time),
      back: (period) => {
        if (period === 0) return start;
        const all = later.filter((step) => periodOf(step.time) >= period);
        return mode === 'on' ? all.find((step) => periodOf(step.time) === period) : all[0];
      },
      isOver: (period) => periodOf(asOf) > period,
    });
  }
  const keys = [...new Set(members.map(({ cohort }) => cohort))];
  const cohorts = keys.map((key) => {
    const all = members.filter(({ cohort }) => cohort === key);
    const closed = rules.valueOf !== null || calendarOf(asOf) > Number(key);
    const cells = new Map<number, PlainFigure>();
    for (let period = 0; period <= periods; period++) {
      const over = all.filter((one) => one.isOver(period));
      const counted = rules.valueOf && period > 0 ? over : all;
      const hasBegun = period === 0 || all.some((one) => one.isOver(period - 1));
      if (rules.valueOf ? counted.length === 0 : !hasBegun) continue;
      const back = counted.filter((one) => one.back(period));
      cells.set(period, {
        customers: back.length,
        n: counted.length,
        complete: closed && (period === 0 || rules.valueOf !== null || over.length === all.length),
        back,
        away: counted.filter((one) => !one.back(period)),
      });
    }
    return { key, customers: all.length, closed, cells };
  });
  return { cohorts, noStart, startLeftOut, members };
}
