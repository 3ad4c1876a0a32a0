import { IGNORED, type Selection } from '../columns.ts';
import { stepReader } from '../steps.ts';
import { createAttempt } from './funnelAttempt.ts';
import { beginCustomer, createFunnelCustomer, type FunnelCustomer } from './funnelCustomer.ts';
import { laterAttempts } from './funnelLater.ts';
import type { ReadRules } from './funnelOptions.ts';

/** the steps of a label are the bits of an integer */
const MOST_STEPS = 30;
/** a bit that no label has */
const NONE = 31;

/** Whether steps come any time later, none is optional, nothing is excluded, and the furthest attempt counts. */
export function isPlain(rules: ReadRules): boolean {
  const { steps, anyOrder, excluded, attempt, toleranceMs, window, withinMs } = rules;
  if (anyOrder || excluded !== null || attempt === 'first' || toleranceMs > 0) return false;
  if (steps.length === 0 || steps.length > MOST_STEPS) return false;
  const isLater = steps.every(({ next, optional }, k) => !optional && (k === 0 || !next));
  return isLater && (window === 'entry' || !Number.isFinite(withinMs));
}

/**
 * The same as `eachCustomer` where the rules are plain. A label's steps are bits, looked up by raw code where every interaction counts. A journey is
 * passed over until its first entry; one pass from there on is the first attempt and counts the other entries, which are tried only where the
 * window stopped the first one: what saw the whole rest of the journey got as far as any.
 */
export function eachPlainCustomer(
  selection: Selection,
  rules: ReadRules,
  isSilent: (last: number) => boolean,
  from: number,
  to: number,
  take: (customer: FunnelCustomer) => void,
): void {
  const { start, end, customer: customerOf } = selection.journeys;
  const { time } = selection.columns;
  const { withinMs } = rules;
  const steps = rules.steps.length;
  const isWhole = selection.kept === null && !selection.touchpoints.of.includes(IGNORED);
  const reader = stepReader(selection, from, isWhole ? from : to);
  const stepsOf = isWhole ? stepsOfCodes(selection, rules) : stepsOfLabels(rules);
  const found = isWhole ? selection.columns.touchpoint.codes : reader.label;
  const { at } = reader;
  const retry = laterAttempts(rules, stepsOf, time, isWhole ? null : at);
  const one = createFunnelCustomer(steps);
  const attempt = createAttempt(steps);
  const chain = attempt.at;
  const close = () => {
    if (one.journeys === 0) return;
    if (one.entry >= 0) one.silent = isSilent(one.last);
    take(one);
  };
  for (let j = from; j < to; j++) {
    let i = isWhole ? start[j]! : 0;
    const stop = isWhole ? end[j]! : reader.read(j);
    if (i >= stop) continue;
    if (one.customer !== customerOf[j]) {
      close();
      beginCustomer(one, customerOf[j]!, isWhole ? i : at[0]!);
    }
    one.journeys++;
    one.last = isWhole ? stop - 1 : at[stop - 1]!;
    while (i < stop && (stepsOf[found[i]!]! & 1) === 0) i++;
    if (i === stop) continue;
    const entry = i;
    const began = time[isWhole ? i : at[i]!]!;
    let entries = 1;
    let reached = 1;
    let next = steps === 1 ? NONE : 1;
    let isStopped = false;
    chain[0] = i;
    for (i++; i < stop; i++) {
      const here = stepsOf[found[i]!]!;
      entries += here & 1;
      if (((here >>> next) & 1) === 0) continue;
      if (time[isWhole ? i : at[i]!]! - began > withinMs) {
        isStopped = true;
        next = NONE;
      } else {
        chain[next] = i;
        reached = ++next;
        if (next === steps) next = NONE;
      }
    }
    attempt.reached = reached;
    if (isStopped && entries > 1) retry(found, entry + 1, stop, attempt);
    if (one.entry < 0) one.entry = isWhole ? entry : at[entry]!;
    one.attempts += entries;
    reached = attempt.reached;
    for (let k = 0; k < reached; k++) one.journeysAt[k]!++;
    if (reached <= one.reached) continue;
    one.reached = reached;
    one.journey = j;
    for (let k = 0; k < reached; k++) {
      const place = isWhole ? chain[k]! : at[chain[k]!]!;
      one.at[k] = place;
      one.ms[k] = time[place]!;
    }
  }
  close();
}

function stepsOfLabels({ steps }: ReadRules): Int32Array {
  const found = new Int32Array(steps[0]?.member.length ?? 0);
  for (const [k, { member }] of steps.entries())
    for (let label = 0; label < found.length; label++) found[label]! |= member[label]! << k;
  return found;
}

function stepsOfCodes({ touchpoints }: Selection, rules: ReadRules): Int32Array {
  const ofLabel = stepsOfLabels(rules);
  return Int32Array.from(touchpoints.of, (label) => ofLabel[label]!);
}
