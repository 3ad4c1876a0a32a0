import type { Selection } from '../columns.ts';
import { attributeColumns } from '../select/predicates.ts';
import { touchpointSet } from '../select/touchpointSet.ts';
import { stepReader } from '../steps.ts';
import { type Silence, silentFor } from '../time/silence.ts';

export interface TouchRules {
  /** the outcome: touchpoints, exact, with `*`, or [A|B] */
  to: readonly string[];
  /** what a touch is known by: touchpoint, channel or an attribute */
  by: string;
  /** values that stand for themselves; all others together are the value after the last */
  values: readonly string[];
  /** the same value again and again is one touch, at the first time */
  collapse?: boolean;
  /** tells journeys that may go on from those that are over; null or absent: all are over */
  silence?: Silence | null;
}

/** The outcome came; the journey is over without it; it may still come. */
export const CONVERTED = 0;
export const OVER = 1;
export const OPEN = 2;

/** One journey up to its first outcome, or up to its end. It stands until the next. */
export interface TouchedJourney {
  customer: number;
  became: typeof CONVERTED | typeof OVER | typeof OPEN;
  /** interaction: the outcome, else the last one */
  end: number;
  /** touches before the end: number of the value, and interaction */
  length: number;
  readonly value: Uint32Array;
  readonly at: Uint32Array;
}

/** Tells of each journey `from` … `to − 1` what was touched on the way. Interactions without a value are no touches, nor are outcomes. */
export function eachTouchedJourney(
  selection: Selection,
  rules: TouchRules,
  from: number,
  to: number,
  take: (journey: TouchedJourney) => void,
): void {
  const { customer } = selection.journeys;
  const isOutcome = touchpointSet(rules.to, selection.touchpoints.names).member;
  const valueAt = valueReader(selection, rules);
  const { silenceAfter } = silentFor(selection, rules.silence ?? null);
  const { label, at, read } = stepReader(selection, from, to);
  const isLast = lastJourneys(selection, to);
  const one: TouchedJourney = {
    customer: -1,
    became: OVER,
    end: -1,
    length: 0,
    value: new Uint32Array(at.length),
    at: new Uint32Array(at.length),
  };
  const { value } = one;
  for (let j = from; j < to; j++) {
    const steps = read(j);
    if (steps === 0) continue;
    one.customer = customer[j]!;
    let length = 0;
    let i = 0;
    for (; i < steps && isOutcome[label[i]!] === 0; i++) {
      const found = valueAt(at[i]!, label[i]!, one.customer);
      if (found < 0 || (rules.collapse && length > 0 && value[length - 1] === found)) continue;
      value[length] = found;
      one.at[length++] = at[i]!;
    }
    one.length = length;
    one.end = at[Math.min(i, steps - 1)]!;
    if (i < steps) one.became = CONVERTED;
    else one.became = silenceAfter(one.end) !== null && isLast(j) ? OPEN : OVER;
    take(one);
  }
}

/** Whether a journey is its customer's last one that has anything that counts. */
function lastJourneys(selection: Selection, to: number): (journey: number) => boolean {
  const { customer } = selection.journeys;
  return (journey) => {
    for (let next = journey + 1; next < to && customer[next] === customer[journey]; next++)
      if (stepReader(selection, next, next + 1).read(next) > 0) return false;
    return true;
  };
}

/** Values that interactions or customers have at all, in order of their codes; '' is none. */
export function touchValues(selection: Selection, by: string): string[] {
  if (by === 'touchpoint') return [...selection.touchpoints.names];
  const found = attributeColumns(selection, by);
  const names = [...(found?.ofInteraction?.names ?? []), ...(found?.ofCustomer?.names ?? [])];
  return [...new Set(names)].filter((name) => name !== '');
}

/** The number of an interaction's value, −1 where it has none: its own, else its customer's. */
function valueReader(
  selection: Selection,
  { by, values }: TouchRules,
): (interaction: number, label: number, customer: number) => number {
  const numberOf = new Map(values.map((value, number) => [value, number]));
  const coded = (names: readonly string[]) =>
    Int32Array.from(names, (name) => (name === '' ? -1 : (numberOf.get(name) ?? values.length)));
  if (by === 'touchpoint') {
    const ofLabel = coded(selection.touchpoints.names);
    return (_, label) => ofLabel[label]!;
  }
  const found = attributeColumns(selection, by);
  const own = found?.ofInteraction;
  const customers = found?.ofCustomer;
  const ofOwn = coded(own?.names ?? []);
  const ofCustomer = coded(customers?.names ?? []);
  return (i, _, customer) => {
    const number = own ? ofOwn[own.codes[i]!]! : -1;
    return number >= 0 || !customers ? number : ofCustomer[customers.codes[customer]!]!;
  };
}
