import type { Selection } from '../columns.ts';
import { stepReader } from '../steps.ts';
import { createAttempt } from './funnelAttempt.ts';
import { journeyFinder } from './funnelAttempts.ts';
import { beginCustomer, createFunnelCustomer, type FunnelCustomer } from './funnelCustomer.ts';
import { type FunnelRules, type ReadRules, readRules } from './funnelOptions.ts';
import { eachPlainCustomer, isPlain } from './funnelPlain.ts';
import { silentTest } from './funnelSilence.ts';
import { tolerantFinder } from './funnelTolerance.ts';

/** Finds the attempt that counts of each customer with a journey in `from` … `to − 1`. */
export function eachFunnelCustomer(
  selection: Selection,
  options: FunnelRules,
  from: number,
  to: number,
  take: (customer: FunnelCustomer) => void,
): void {
  const rules = readRules(selection, options);
  const isSilent = silentTest(selection, options.silence ?? null);
  if (isPlain(rules)) eachPlainCustomer(selection, rules, isSilent, from, to, take);
  else eachCustomer(selection, rules, isSilent, from, to, take);
}

/** The way for all rules. */
export function eachCustomer(
  selection: Selection,
  rules: ReadRules,
  isSilent: (last: number) => boolean,
  from: number,
  to: number,
  take: (customer: FunnelCustomer) => void,
): void {
  const { customer: customerOf } = selection.journeys;
  const { time } = selection.columns;
  const steps = rules.steps.length;
  const reader = stepReader(selection, from, to);
  const { label, at } = reader;
  const times = new Float64Array(at.length);
  const find = tolerantFinder(journeyFinder(rules, at.length), rules, at.length);
  const begins = beginners(rules, selection.touchpoints.names.length);
  const attempt = createAttempt(steps);
  const one = createFunnelCustomer(steps);
  const close = () => {
    if (one.journeys === 0) return;
    one.removed = one.entry >= 0 && one.reached === 0;
    one.silent = one.entry >= 0 && isSilent(one.last);
    take(one);
  };
  for (let j = from; j < to; j++) {
    const length = reader.read(j);
    if (length === 0) continue;
    if (one.customer !== customerOf[j]) {
      close();
      beginCustomer(one, customerOf[j]!, at[0]!);
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
