import { allocateCodes, type Codes, type FeedbackColumns } from '../../engine/columns.ts';
import { type RatingKind, ratingKinds, ratingValence } from '../../model/interaction.ts';
import { sharedFloat32, sharedFloat64, sharedInt32, sharedUint8 } from './sharedArrays.ts';

/** Feedback as kept, in order of time and arrival, by the database's codes: one value of each for every piece of it. */
export interface FeedbackRows {
  /** `nobody` where unattributed */
  customer: Uint32Array;
  time: Float64Array;
  touchpoint: Uint32Array;
  channel: Uint32Array;
  /** place among `ratingKinds`, from 1; 0 where there is none */
  ratingKind: Uint32Array;
  /** NaN where there is none */
  rating: Float64Array;
  /** NaN where none was said */
  ratingMax: Float64Array;
}

/** Stands for the customer of feedback that is nobody's. */
export const nobody = 0xffffffff;

export interface StepsOfCustomers {
  /** the database's code of each customer, rising */
  customerCode: Uint32Array;
  offsets: Uint32Array;
  time: Float64Array;
  touchpoint: Codes;
}

/** Links each piece of feedback to the customer's nearest step at that touchpoint that is not later. */
export function feedbackColumns(
  rows: FeedbackRows,
  steps: StepsOfCustomers,
  touchpoints: number,
  channels: number,
): FeedbackColumns {
  const count = rows.time.length;
  const columns = allocateFeedback(count, touchpoints, channels);
  columns.time.set(rows.time);
  columns.touchpoint.set(rows.touchpoint);
  columns.channel.set(rows.channel);
  columns.ratingKind.set(rows.ratingKind);
  columns.rating.set(rows.rating);
  for (let i = 0; i < count; i++) {
    const code = rows.customer[i] ?? nobody;
    const customer = code === nobody ? -1 : positionOf(steps.customerCode, code);
    const about = { time: rows.time[i] ?? 0, touchpoint: rows.touchpoint[i] ?? 0 };
    columns.customer[i] = customer;
    columns.step[i] = customer < 0 ? -1 : stepBefore(steps, customer, about);
    const valence = valenceOf(ratingKinds[(rows.ratingKind[i] ?? 0) - 1], {
      rating: numberOrNull(rows.rating[i]),
      ratingMax: numberOrNull(rows.ratingMax[i]),
    });
    columns.valence[i] = valence ?? Number.NaN;
  }
  return columns;
}

const numberOrNull = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? null : value;

/** The rating as −1…1, null where there is none or it lies outside its scale. */
export function valenceOf(
  kind: RatingKind | undefined,
  row: { rating: number | null; ratingMax: number | null },
): number | null {
  if (kind === undefined || row.rating === null) return null;
  return ratingValence(kind, row.rating, row.ratingMax ?? undefined);
}

/** Columns of so many pieces of feedback, on shared memory. */
export function allocateFeedback(count: number, touchpoints: number, channels: number): FeedbackColumns {
  return {
    count,
    customer: sharedInt32(count),
    step: sharedInt32(count),
    time: sharedFloat64(count),
    touchpoint: allocateCodes(touchpoints, count),
    channel: allocateCodes(channels, count),
    ratingKind: sharedUint8(count),
    rating: sharedFloat32(count),
    valence: sharedFloat32(count),
  };
}

/** The customer's nearest step at a touchpoint that is not later, −1 where there is none. */
export function stepBefore(
  steps: StepsOfCustomers,
  customer: number,
  row: { time: number; touchpoint: number },
): number {
  const from = steps.offsets[customer] ?? 0;
  for (let at = (steps.offsets[customer + 1] ?? from) - 1; at >= from; at--)
    if ((steps.time[at] ?? 0) <= row.time && steps.touchpoint[at] === row.touchpoint) return at;
  return -1;
}

/** Position of a value in a rising array, −1 where it isn't in it. */
export function positionOf(rising: Uint32Array, value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = rising[middle] ?? 0;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
