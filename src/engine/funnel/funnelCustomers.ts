import type { Selection } from '../columns.ts';
import { labelSet } from '../labels.ts';
import { stepReader } from '../steps.ts';
import { createAttempt } from './funnelAttempt.ts';
import { journeyFinder } from './funnelAttempts.ts';
import { type FunnelRules, isDropped, type ReadRules, readRules } from './funnelOptions.ts';
import { tolerantFinder } from './funnelTolerance.ts';

/** What became of one customer in a funnel. It stands until the next customer. */
export interface FunnelCustomer {
  customer: number;
  /** 1 + the furthest step that is not optional, in the attempt that counts; 0 where none does */
  reached: number;
  /** began, but every attempt that would count met an excluded interaction */
  removed: boolean;
  /** interactions at the first step; in any order, at any */
  attempts: number;
  /** per step the interaction (index of the columns), −1 where left out or not reached */
  readonly at: Int32Array;
  /** per step taken when it was, ms */
  readonly ms: Float64Array;
  /** the journey of that attempt, −1 where none */
  journey: number;
  /** interactions: the customer's first and last, and the first of any attempt (−1 where none began) */
  first: number;
  last: number;
  entry: number;
  /** the last journey is over: silent for too long, or closed */
  silent: boolean;
  /** journeys with something that counts; those whose attempt took each step */
  journeys: number;
  readonly journeysAt: Uint32Array;
}

/** Finds the attempt that counts of each customer with a journey in `from` … `to − 1`. */
export function eachFunnelCustomer(
  selection: Selection,
  options: FunnelRules,
  from: number,
  to: number,
  take: (customer: FunnelCustomer) => void,
): void {
  const rules = readRules(selection, options);
  const { customer: customerOf } = selection.journeys;
  const { time } = selection.columns;
  const steps = rules.steps.length;
  const reader = stepReader(selection, from, to);
  const { label, at } = reader;
  const times = new Float64Array(at.length);
  const find = tolerantFinder(journeyFinder(rules, at.length), rules, at.length);
  const { codes } = selection.columns.touchpoint;
  const { of, names } = selection.touchpoints;
  const closes = labelSet(options.silence?.closedBy ?? [], names).member;
  const begins = beginners(rules, selection.touchpoints.names.length);
  const attempt = createAttempt(steps);
  const one: FunnelCustomer = {
    customer: -1,
    reached: 0,
    removed: false,
    attempts: 0,
    at: new Int32Array(steps).fill(-1),
    ms: new Float64Array(steps),
    journey: -1,
    first: 0,
    last: 0,
    entry: -1,
    silent: false,
    journeys: 0,
    journeysAt: new Uint32Array(steps),
  };
  const close = () => {
    if (one.journeys === 0) return;
    one.removed = one.entry >= 0 && one.reached === 0;
    one.silent = isDropped(options.silence, time[one.last]!) || closes[of[codes[one.last]!]!] === 1;
    take(one);
  };
  const begin = (customer: number, first: number) => {
    one.customer = customer;
    one.first = first;
    one.journeys = 0;
    if (one.entry < 0) return;
    one.reached = 0;
    one.attempts = 0;
    one.at.fill(-1);
    one.journey = -1;
    one.entry = -1;
    one.journeysAt.fill(0);
  };
  for (let j = from; j < to; j++) {
    const length = reader.read(j);
    if (length === 0) continue;
    if (one.customer !== customerOf[j]) {
      close();
      begin(customerOf[j]!, at[0]!);
    }
    one.journeys++;
    one.last = at[length - 1]!;
    let entries = 0;
    let entry = 0;
    for (let i = length - 1; i >= 0; i--) {
      if (begins[label[i]!] === 0) continue;
      entries++;
      entry = i;
    }
    // most journeys begin no attempt: they need no more than this
    if (entries === 0) continue;
    for (let i = 0; i < length; i++) times[i] = time[at[i]!]!;
    find(label, times, length, attempt);
    const isFirst = one.entry < 0;
    one.attempts += entries;
    if (isFirst) one.entry = at[entry]!;
    for (let k = 0; k < steps; k++) if (attempt.at[k]! >= 0) one.journeysAt[k]!++;
    if (attempt.reached <= one.reached || (rules.attempt === 'first' && !isFirst)) continue;
    one.reached = attempt.reached;
    one.journey = j;
    one.ms.set(attempt.ms);
    for (let k = 0; k < steps; k++) one.at[k] = attempt.at[k]! < 0 ? -1 : at[attempt.at[k]!]!;
  }
  close();
}

/** 1 where the label begins an attempt. */
function beginners({ steps, anyOrder }: ReadRules, labels: number): Uint8Array {
  const found = new Uint8Array(labels);
  for (const { member } of anyOrder ? steps : steps.slice(0, 1))
    for (let label = 0; label < labels; label++) found[label]! |= member[label]!;
  return found;
}
