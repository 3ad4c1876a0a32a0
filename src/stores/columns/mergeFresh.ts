import { allocateCodes, type CodedColumn, type Codes } from '../../engine/columns.ts';
import type { BaseColumns } from './baseColumns.ts';
import { type FeedbackRows, nobody } from './feedback.ts';
import type { ColumnMerge } from './mergeColumns.ts';
import type { mergeFeedback } from './mergeFeedback.ts';
import type { MergePlan, planMerge } from './mergePlan.ts';
import { type Coming, comingSteps, isSorted, type Movement } from './movement.ts';
import { type Roots, rootOf } from './roots.ts';
import { sharedFloat64, sharedUint32 } from './sharedArrays.ts';
import type { StepChunk } from './sortedSteps.ts';

/** What arrived after the columns were made, and who is who since. */
export interface Fresh {
  epoch: number;
  nextArrival: number;
  /** sorted by (customer, time, arrival), by the codes that they name */
  steps: StepChunk;
  /** in order of time and arrival, by the codes that they name */
  feedback: FeedbackRows;
  /** all names that there are now: those of the columns first */
  touchpointNames: readonly string[];
  channelNames: readonly string[];
  sourceNames: readonly string[];
  /** under which code each counts now */
  roots: Roots;
  /** codes that counted under another one when the columns were made, with the one they count under now */
  moved: ReadonlyMap<number, number>;
  /** steps of the columns that go to other customers */
  movement: Movement;
}

/** A coded column's names as they are now, those it had first, and the codes of what is fresh, as the fresh steps are sorted. */
export interface FreshCodes {
  names: readonly string[];
  codes: Uint32Array;
}

/** Does the parts of taking in what is fresh, here or on threads. */
export interface Merging {
  plan: Later<typeof planMerge>;
  columns(columns: readonly ColumnMerge[], before: Uint32Array, leaving: Uint32Array): Promise<void>;
  feedback: Later<typeof mergeFeedback>;
}

type Later<Work extends (...parameters: never) => unknown> = (
  ...parameters: Parameters<Work>
) => Promise<ReturnType<Work>>;

/** Where everything goes, and where it is from. */
export interface FreshPlan extends MergePlan {
  /** steps that come; `from` is null where they are the fresh ones as they are */
  coming: { steps: StepChunk; from: Coming['from'] | null };
}

export async function planOf(
  base: BaseColumns,
  fresh: Fresh,
  { plan }: Pick<Merging, 'plan'>,
): Promise<FreshPlan> {
  const { roots, movement } = fresh;
  const steps =
    roots.length === 0
      ? fresh.steps
      : { ...fresh.steps, customer: fresh.steps.customer.map((code) => rootOf(roots, code)) };
  const isPlain = movement.leaving.length === 0 && isSorted(steps);
  const coming = isPlain ? { steps, from: null } : comingSteps(base.steps, movement, steps);
  const { customerCode, offsets, time, slot } = base.steps;
  const { others, suspects } = customersWithFeedback(base, fresh);
  const placed = { customer: coming.steps.customer, time: coming.steps.time, slot: coming.steps.slot };
  const planned = await plan(
    { customerCode, offsets, time, slot },
    placed,
    movement.leaving,
    others,
    suspects,
  );
  return { ...planned, coming };
}

/** Customers of fresh feedback, and those that moves concern who have any; and all that moves may leave without. */
function customersWithFeedback(base: BaseColumns, { feedback, roots, moved }: Fresh) {
  const named = feedback.customer.filter((code) => code !== nobody);
  if (moved.size === 0) {
    const others = named.map((code) => rootOf(roots, code)).sort();
    return { others, suspects: new Uint32Array(0) };
  }
  const concerned = new Set<number>();
  for (const [code, root] of moved) concerned.add(rootOf(base.roots, code)).add(root);
  const others = new Set<number>();
  for (const code of named) others.add(rootOf(roots, code));
  for (const code of base.feedbackHead) {
    const root = rootOf(roots, code);
    if (concerned.has(root)) others.add(root);
  }
  return { others: Uint32Array.from(others).sort(), suspects: Uint32Array.from(concerned).sort() };
}

/**
 * The columns with what is fresh in its place: the same as if they were made anew. The ones there were stay as they are.
 * @param attributes of interactions, with what each fresh step has of them
 */
export async function mergeFresh(
  base: BaseColumns,
  attributes: ReadonlyMap<string, { column: CodedColumn; fresh: FreshCodes }>,
  fresh: Fresh,
  plan: FreshPlan,
  merging: Pick<Merging, 'columns' | 'feedback'>,
): Promise<{ base: BaseColumns; attributes: Map<string, CodedColumn> }> {
  const { before, leaving, coming } = plan;
  const { touchpointNames, channelNames, sourceNames } = fresh;
  const length = base.steps.time.length + before.length - leaving.length;
  const isSame = before.length === 0 && leaving.length === 0;
  const work: ColumnMerge[] = [];
  const codes = (old: Codes, added: ArrayLike<number>, size: number): Codes => {
    if (isSame) return old;
    const merged = allocateCodes(size, length);
    work.push({ base: old, fresh: added, merged });
    return merged;
  };
  const steps = {
    customerCode: plan.customerCode,
    offsets: plan.offsets,
    slot: isSame ? base.steps.slot : sharedUint32(length),
    time: isSame ? base.steps.time : sharedFloat64(length),
    touchpoint: codes(base.steps.touchpoint, coming.steps.touchpoint, touchpointNames.length),
    channel: codes(base.steps.channel, coming.steps.channel, channelNames.length),
    source: codes(base.steps.source, coming.steps.source, sourceNames.length),
  };
  for (const name of ['slot', 'time'] as const)
    if (!isSame) work.push({ base: base.steps[name], fresh: coming.steps[name], merged: steps[name] });
  const merged = new Map<string, CodedColumn>();
  for (const [name, { column, fresh: added }] of attributes)
    merged.set(name, {
      names: added.names,
      codes: codes(column.codes, comingCodes(column.codes, added.codes, coming.from), added.names.length),
    });
  await merging.columns(work, before, leaving);
  const names = { touchpoints: touchpointNames.length, channels: channelNames.length };
  const { customerCode, offsets, time, touchpoint } = steps;
  const { customersBefore, customersLeaving, changed } = plan;
  const { feedback, head } = await merging.feedback(
    { feedback: base.feedback, head: base.feedbackHead },
    fresh.feedback,
    { customerCode: base.steps.customerCode, offsets: base.steps.offsets },
    { customerCode, offsets, time, touchpoint },
    { customersBefore, customersLeaving, changed },
    fresh.roots,
    names,
  );
  return {
    base: {
      epoch: fresh.epoch,
      nextArrival: fresh.nextArrival,
      firstArrival: base.firstArrival,
      steps,
      feedback,
      feedbackHead: head,
      roots: fresh.roots,
      touchpointNames,
      channelNames,
      sourceNames,
    },
    attributes: merged,
  };
}

function comingCodes(base: Codes, fresh: Uint32Array, from: Int32Array | null): Uint32Array {
  if (from === null) return fresh;
  const codes = sharedUint32(from.length);
  for (let at = 0; at < from.length; at++) {
    const place = from[at] ?? 0;
    codes[at] = (place >= 0 ? base[place] : fresh[-1 - place]) ?? 0;
  }
  return codes;
}

/** The codes of customers whose attributes have to be looked at: new ones, and those that moves concern; rising. */
export function customersToRead(
  base: BaseColumns,
  { roots, moved }: Pick<Fresh, 'roots' | 'moved'>,
  { customersBefore, customerCode, customersLeaving }: MergePlan,
): Uint32Array {
  const read = new Set<number>();
  let left = 0;
  customersBefore.forEach((before, nth) => {
    while (left < customersLeaving.length && (customersLeaving[left] ?? 0) < before) left++;
    read.add(customerCode[before + nth - left] ?? 0);
  });
  for (const [code, root] of moved) read.add(rootOf(roots, rootOf(base.roots, code))).add(root);
  return Uint32Array.from(read).sort();
}

/**
 * An attribute of customers with that of customers who were looked at.
 * @param read of each of `customers` (codes, rising) the value; those without an index are left out
 */
export async function mergeCustomerCodes(
  column: CodedColumn,
  customers: Uint32Array,
  read: FreshCodes,
  { customersBefore, customersLeaving, customerCode }: MergePlan,
  merging: Pick<Merging, 'columns'>,
): Promise<CodedColumn> {
  if (customers.length === 0 && customersLeaving.length === 0 && customersBefore.length === 0)
    return { names: read.names, codes: column.codes };
  const codes = allocateCodes(read.names.length, customerCode.length);
  const added = new Uint32Array(new SharedArrayBuffer(customersBefore.length * 4));
  await merging.columns(
    [{ base: column.codes, fresh: added, merged: codes }],
    customersBefore,
    customersLeaving,
  );
  for (let at = 0, index = 0; at < customers.length; at++) {
    const code = customers[at] ?? 0;
    while (index < customerCode.length && (customerCode[index] ?? 0) < code) index++;
    if (customerCode[index] === code) codes[index] = read.codes[at] ?? 0;
  }
  return { names: read.names, codes };
}
