import type { FeedbackColumns } from '../../engine/columns.ts';
import {
  allocateFeedback,
  type FeedbackRows,
  feedbackColumns,
  positionOf,
  type StepsOfCustomers,
  stepBefore,
} from './feedback.ts';
import { type ColumnMerge, mergeColumns } from './mergeColumns.ts';
import type { MergePlan } from './mergePlan.ts';
import { type Roots, rootOf } from './roots.ts';
import { sharedUint32 } from './sharedArrays.ts';

/** Feedback with the code of the customer that each piece names, `nobody` where none. */
export interface HeadedFeedback {
  feedback: FeedbackColumns;
  head: Uint32Array;
}

/**
 * Feedback after steps and feedback came, or went to other customers: in order of time and arrival, with the customers' and steps' new
 * indices. Feedback of customers who have other steps than before is linked anew, for one of these may be nearer.
 * @param before customers and steps as they were
 * @param rows the fresh feedback, which arrived after the base, by the codes that it names
 * @param roots under which code each counts now
 */
export function mergeFeedback(
  { feedback: base, head }: HeadedFeedback,
  rows: FeedbackRows,
  before: Pick<StepsOfCustomers, 'customerCode' | 'offsets'>,
  steps: StepsOfCustomers,
  plan: Pick<MergePlan, 'customersBefore' | 'customersLeaving' | 'changed'>,
  roots: Roots,
  names: { touchpoints: number; channels: number },
): HeadedFeedback {
  const rooted = { ...rows, customer: rows.customer.map((code) => rootOf(roots, code)) };
  const fresh = feedbackColumns(rooted, steps, names.touchpoints, names.channels);
  const merged = allocateFeedback(base.count + fresh.count, names.touchpoints, names.channels);
  const customer = new Int32Array(base.count);
  const step = new Int32Array(base.count);
  const newIndex = indexAfter(plan, before.offsets.length - 1);
  for (let f = 0; f < base.count; f++) {
    const old = base.customer[f] ?? -1;
    const root = rootOf(roots, head[f] ?? 0);
    const stays = old >= 0 && before.customerCode[old] === root;
    const now = stays ? (newIndex?.[old] ?? old) : positionOf(steps.customerCode, root);
    customer[f] = now;
    step[f] = now < 0 ? -1 : stepAfter(f, old, now, stays);
  }
  const places = sharedUint32(fresh.count);
  for (let f = 0, at = 0; f < fresh.count; f++) {
    while (at < base.count && (base.time[at] ?? 0) <= (fresh.time[f] ?? 0)) at++;
    places[f] = at;
  }
  const heads = sharedUint32(merged.count);
  const columns: ColumnMerge[] = [
    { base: customer, fresh: fresh.customer, merged: merged.customer },
    { base: step, fresh: fresh.step, merged: merged.step },
    { base: head, fresh: rows.customer, merged: heads },
  ];
  for (const name of ['time', 'touchpoint', 'channel', 'ratingKind', 'rating', 'valence'] as const)
    columns.push({ base: base[name], fresh: fresh[name], merged: merged[name] });
  mergeColumns(columns, places);
  return { feedback: merged, head: heads };

  function stepAfter(f: number, old: number, now: number, stays: boolean): number {
    if (!stays || plan.changed[now] === 1)
      return stepBefore(steps, now, { time: base.time[f] ?? 0, touchpoint: base.touchpoint[f] ?? 0 });
    const linked = base.step[f] ?? -1;
    return linked < 0 ? -1 : linked - (before.offsets[old] ?? 0) + (steps.offsets[now] ?? 0);
  }
}

/** The new index of each of so many customers, null where all keep theirs. One who is none any more has any. */
function indexAfter(
  { customersBefore, customersLeaving }: Pick<MergePlan, 'customersBefore' | 'customersLeaving'>,
  customers: number,
): Uint32Array | null {
  const first = Math.min(customersBefore[0] ?? customers, customersLeaving[0] ?? customers);
  if (first >= customers) return null;
  const index = new Uint32Array(customers);
  let added = 0;
  let left = 0;
  for (let c = 0; c < customers; c++) {
    while (added < customersBefore.length && (customersBefore[added] ?? 0) <= c) added++;
    index[c] = c + added - left;
    if (customersLeaving[left] === c) left++;
  }
  return index;
}
