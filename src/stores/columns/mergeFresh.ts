import { allocateCodes, type CodedColumn, type Codes } from '../../engine/columns.ts';
import type { BaseColumns } from './baseColumns.ts';
import { type FeedbackRows, nobody } from './feedback.ts';
import type { ColumnMerge } from './mergeColumns.ts';
import type { mergeFeedback } from './mergeFeedback.ts';
import type { MergePlan, planMerge } from './mergePlan.ts';
import { sharedFloat64, sharedUint32 } from './sharedArrays.ts';
import type { StepChunk } from './sortedSteps.ts';

/** What arrived after the columns were made. */
export interface Fresh {
  epoch: number;
  nextArrival: number;
  /** sorted by (customer, time, arrival) */
  steps: StepChunk;
  /** in order of time and arrival */
  feedback: FeedbackRows;
  /** all names that there are now: those of the columns first */
  touchpointNames: readonly string[];
  channelNames: readonly string[];
  sourceNames: readonly string[];
}

/** A coded column's names as they are now, those it had first, and the codes of what is fresh. */
export interface FreshCodes {
  names: readonly string[];
  codes: Uint32Array;
}

/** Does the parts of taking in what is fresh, here or on threads. */
export interface Merging {
  plan: Later<typeof planMerge>;
  columns(columns: readonly ColumnMerge[], before: Uint32Array): Promise<void>;
  feedback: Later<typeof mergeFeedback>;
}

type Later<Work extends (...parameters: never) => unknown> = (
  ...parameters: Parameters<Work>
) => Promise<ReturnType<Work>>;

export function planOf(base: BaseColumns, fresh: Fresh, { plan }: Pick<Merging, 'plan'>): Promise<MergePlan> {
  const { customerCode, offsets, time } = base.steps;
  const { customer, time: times } = fresh.steps;
  const others = fresh.feedback.customer.filter((code) => code !== nobody).sort();
  return plan({ customerCode, offsets, time }, { customer, time: times }, others);
}

/**
 * The columns with what is fresh in its place: the same as if they were made anew. The ones there were stay as they are.
 * @param attributes of interactions, with what each fresh step has of them
 */
export async function mergeFresh(
  base: BaseColumns,
  attributes: ReadonlyMap<string, { column: CodedColumn; fresh: FreshCodes }>,
  fresh: Fresh,
  plan: MergePlan,
  merging: Pick<Merging, 'columns' | 'feedback'>,
): Promise<{ base: BaseColumns; attributes: Map<string, CodedColumn> }> {
  const { before } = plan;
  const { touchpointNames, channelNames, sourceNames } = fresh;
  const length = base.steps.time.length + before.length;
  const work: ColumnMerge[] = [];
  const codes = (old: Codes, added: ArrayLike<number>, size: number): Codes => {
    if (before.length === 0) return old;
    const merged = allocateCodes(size, length);
    work.push({ base: old, fresh: added, merged });
    return merged;
  };
  const steps = {
    customerCode: plan.customerCode,
    offsets: plan.offsets,
    slot: before.length === 0 ? base.steps.slot : sharedUint32(length),
    time: before.length === 0 ? base.steps.time : sharedFloat64(length),
    touchpoint: codes(base.steps.touchpoint, fresh.steps.touchpoint, touchpointNames.length),
    channel: codes(base.steps.channel, fresh.steps.channel, channelNames.length),
    source: codes(base.steps.source, fresh.steps.source, sourceNames.length),
  };
  for (const name of ['slot', 'time'] as const)
    if (before.length > 0)
      work.push({ base: base.steps[name], fresh: fresh.steps[name], merged: steps[name] });
  const merged = new Map<string, CodedColumn>();
  for (const [name, { column, fresh: added }] of attributes)
    merged.set(name, {
      names: added.names,
      codes: codes(column.codes, added.codes, added.names.length),
    });
  await merging.columns(work, before);
  const names = { touchpoints: touchpointNames.length, channels: channelNames.length };
  const { customerCode, offsets, time, touchpoint } = steps;
  const feedback = await merging.feedback(
    base.feedback,
    fresh.feedback,
    { offsets: base.steps.offsets },
    { customerCode, offsets, time, touchpoint },
    { customersBefore: plan.customersBefore },
    names,
  );
  return {
    base: {
      epoch: fresh.epoch,
      nextArrival: fresh.nextArrival,
      firstArrival: base.firstArrival,
      steps,
      feedback,
      touchpointNames,
      channelNames,
      sourceNames,
    },
    attributes: merged,
  };
}

/** An attribute of customers with that of the new ones, which stand in order of their codes. */
export async function mergeCustomerCodes(
  column: CodedColumn,
  fresh: FreshCodes,
  { customersBefore, customerCode }: MergePlan,
  merging: Pick<Merging, 'columns'>,
): Promise<CodedColumn> {
  if (customersBefore.length === 0) return { names: fresh.names, codes: column.codes };
  const codes = allocateCodes(fresh.names.length, customerCode.length);
  await merging.columns([{ base: column.codes, fresh: fresh.codes, merged: codes }], customersBefore);
  return { names: fresh.names, codes };
}

/** The codes of the new customers, rising. */
export function newCustomersOf({ customersBefore, customerCode }: MergePlan): Uint32Array {
  return customersBefore.map((before, nth) => customerCode[before + nth] ?? 0);
}
