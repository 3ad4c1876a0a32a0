import { IGNORED, type Selection } from '../columns.ts';
import { attributeValue } from '../select/attributeValue.ts';
import { touchpointSet } from '../select/touchpointSet.ts';
import { lastAtOrBefore, type PeriodUnit } from '../statistics/calendar.ts';
import { stepReader } from '../steps.ts';

export interface RetentionRules {
  /** touchpoints at which a customer begins, as `touchpointSet` reads them; none: any */
  start: readonly string[];
  /** touchpoints that count as coming back; none: any */
  returns: readonly string[];
  unit: PeriodUnit;
  /** sinceStart: periods of 1, 7 or 30 times 24 hours from each customer's start; calendar: those of the calendar, 0 holds the start */
  measured: 'sinceStart' | 'calendar';
  /** number of the last period */
  periods: number;
  /** bounds of the calendar's periods that hold every start, as `periodBounds` gives them */
  bounds: readonly number[];
  /** the last moment that the data could tell of, ms */
  asOf: number;
  /** cohorts by this attribute (or channel) at the start, in place of the calendar's periods */
  by: string | null;
  /** ever: a customer begins once, and one whose first start a filter leaves out is in no cohort; filtered: the first start left counts */
  first: 'ever' | 'filtered';
}

/** One customer's way; it stands until the next one. */
export interface Retained {
  customer: number;
  /** index of the start, else NO_START or START_LEFT_OUT; where there is none all that follows means nothing */
  start: number;
  /** which of the calendar's periods the start is in */
  calendar: number;
  /** value at the start, '' without `by` */
  value: string;
  /** how many periods are over, from 0 on */
  over: number;
  /** by period 0 … `periods`, and all later ones together: index of the first return in it, −1 where none; the start in period 0 */
  readonly returned: Int32Array;
}

export const NO_START = -1;
/** the customer's first start is not among the interactions that are left */
export const START_LEFT_OUT = -2;

const dayMs = 86_400_000;
const lengths = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs };

/** Tells of each customer of the journeys `from` … `to − 1`. */
export function readRetention(
  selection: Selection,
  rules: RetentionRules,
  from: number,
  to: number,
  onCustomer: (one: Retained) => void,
): void {
  const { bounds, asOf, periods } = rules;
  const { names } = selection.touchpoints;
  const { time } = selection.columns;
  const { customer } = selection.journeys;
  const isStart = touchpointSet(rules.start, names).member;
  const isReturn = touchpointSet(rules.returns, names).member;
  const valueAt = rules.by === null ? () => '' : attributeValue(selection, rules.by);
  const length = lengths[rules.unit];
  const inCalendar = rules.measured === 'calendar';
  const boundsOver = lastAtOrBefore(bounds, asOf);
  const isOnce = rules.first === 'ever';
  const reader = stepReader(selection, from, to);
  const { label, at } = reader;
  const returned = new Int32Array(periods + 2).fill(-1);
  const one: Retained = { customer: -1, start: NO_START, calendar: 0, value: '', over: 0, returned };
  let ever = -1;
  let begun = 0;
  let period = 0;

  const begin = (i: number) => {
    begun = time[i]!;
    period = 0;
    one.start = i;
    one.calendar = lastAtOrBefore(bounds, begun);
    one.value = valueAt(i, one.customer);
    const over = inCalendar ? boundsOver - one.calendar : Math.floor((asOf - begun) / length);
    one.over = Math.max(0, over);
    returned[0] = i;
  };
  const comeBack = (i: number) => {
    if (inCalendar) while (time[i]! >= bounds[one.calendar + period + 1]!) period++;
    else period = Math.floor((time[i]! - begun) / length);
    const slot = Math.min(period, periods + 1);
    if (returned[slot] === -1) returned[slot] = i;
  };

  for (let j = from; j < to; j++) {
    const steps = reader.read(j);
    if (steps === 0) continue;
    if (customer[j] !== one.customer) {
      if (one.customer >= 0) onCustomer(one);
      returned.fill(-1);
      one.customer = customer[j]!;
      ever = isOnce ? firstStart(selection, one.customer, isStart) : -1;
      one.start = ever < 0 ? NO_START : START_LEFT_OUT;
    }
    for (let k = 0; k < steps; k++) {
      const i = at[k]!;
      if (one.start >= 0) {
        if (isReturn[label[k]!] === 1) comeBack(i);
      } else if (isOnce ? i === ever : isStart[label[k]!] === 1) begin(i);
    }
  }
  if (one.customer >= 0) onCustomer(one);
}

/** A customer's first interaction at a touchpoint of the set, whatever filters leave; −1 where there is none. */
function firstStart({ columns, touchpoints }: Selection, customer: number, isStart: Uint8Array): number {
  const { codes } = columns.touchpoint;
  const end = columns.offsets[customer + 1]!;
  for (let i = columns.offsets[customer]!; i < end; i++) {
    const label = touchpoints.of[codes[i]!]!;
    if (label !== IGNORED && isStart[label] === 1) return i;
  }
  return -1;
}
