import type { FeedbackColumns } from '../../engine/columns.ts';
import {
  allocateFeedback,
  type FeedbackRows,
  feedbackColumns,
  type StepsOfCustomers,
  stepBefore,
} from './feedback.ts';
import { type ColumnMerge, mergeColumns } from './mergeColumns.ts';
import type { MergePlan } from './mergePlan.ts';
import { sharedUint32 } from './sharedArrays.ts';

/**
 * Feedback after fresh steps and fresh feedback came: in order of time and arrival, with the customers' and steps' new indices. Feedback of
 * customers who have fresh steps is linked anew, for such a step may be nearer.
 * @param before the steps as they were, with their offsets
 * @param rows the fresh feedback, which arrived after the base
 */
export function mergeFeedback(
  base: FeedbackColumns,
  rows: FeedbackRows,
  before: Pick<StepsOfCustomers, 'offsets'>,
  steps: StepsOfCustomers,
  plan: Pick<MergePlan, 'customersBefore'>,
  names: { touchpoints: number; channels: number },
): FeedbackColumns {
  const fresh = feedbackColumns(rows, steps, names.touchpoints, names.channels);
  const merged = allocateFeedback(base.count + fresh.count, names.touchpoints, names.channels);
  const customer = new Int32Array(base.count);
  const step = new Int32Array(base.count);
  const newIndex = indexAfter(plan.customersBefore, before.offsets.length - 1);
  for (let f = 0; f < base.count; f++) {
    const old = base.customer[f] ?? -1;
    const now = old < 0 ? -1 : (newIndex?.[old] ?? old);
    customer[f] = now;
    step[f] = now < 0 ? -1 : stepAfter(f, old, now);
  }
  const places = sharedUint32(fresh.count);
  for (let f = 0, at = 0; f < fresh.count; f++) {
    while (at < base.count && (base.time[at] ?? 0) <= (fresh.time[f] ?? 0)) at++;
    places[f] = at;
  }
  const columns: ColumnMerge[] = [
    { base: customer, fresh: fresh.customer, merged: merged.customer },
    { base: step, fresh: fresh.step, merged: merged.step },
  ];
  for (const name of ['time', 'touchpoint', 'channel', 'ratingKind', 'rating', 'valence'] as const)
    columns.push({ base: base[name], fresh: fresh[name], merged: merged[name] });
  mergeColumns(columns, places);
  return merged;

  function stepAfter(f: number, old: number, now: number): number {
    const was = before.offsets[old] ?? 0;
    const is = steps.offsets[now] ?? 0;
    const hasFresh = (before.offsets[old + 1] ?? 0) - was !== (steps.offsets[now + 1] ?? 0) - is;
    if (hasFresh)
      return stepBefore(steps, now, { time: base.time[f] ?? 0, touchpoint: base.touchpoint[f] ?? 0 });
    const linked = base.step[f] ?? -1;
    return linked < 0 ? -1 : linked - was + is;
  }
}

/** The new index of each of so many customers, null where none came before any of them. */
function indexAfter(customersBefore: Uint32Array, customers: number): Uint32Array | null {
  if ((customersBefore[0] ?? customers) >= customers) return null;
  const index = new Uint32Array(customers);
  for (let c = 0, shift = 0; c < customers; c++) {
    while (shift < customersBefore.length && (customersBefore[shift] ?? 0) <= c) shift++;
    index[c] = c + shift;
  }
  return index;
}
