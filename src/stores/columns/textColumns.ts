import { allocateCodes, type Columns, type TextColumns } from '../../engine/columns.ts';
import { positionOf } from './feedback.ts';
import { sharedFloat64, sharedInt32 } from './sharedArrays.ts';

/** Texts as kept, in order of arrival. */
export interface TextRows {
  /** arrival number, counted from the first one of the columns; rising */
  slot: Uint32Array;
  text: string[];
}

/** All feedback as kept, with a text or without, in order of time and arrival. */
export interface FeedbackKeys {
  /** arrival number, counted from the first one of the columns */
  slot: Uint32Array;
  time: Float64Array;
  /** the code that it names, `nobody` where none */
  customer: Uint32Array;
  touchpoint: Uint32Array;
}

/** What says which interaction of columns is which of the kept ones. */
export interface SlotsOfColumns {
  /** of each step */
  slot: Uint32Array;
  /** the code that each piece of feedback names, `nobody` where none */
  feedbackHead: Uint32Array;
}

/**
 * Lays texts along columns. Where something was changed since the columns were made, a text whose step or feedback is not in them is
 * left out.
 */
export function textColumns(
  columns: Columns,
  { slot, feedbackHead }: SlotsOfColumns,
  rows: TextRows,
  keys: FeedbackKeys,
): TextColumns {
  const size = rows.text.length;
  const step = new Int32Array(size).fill(-1);
  const feedback = new Int32Array(size).fill(-1);
  placeFeedback(columns, feedbackHead, rows, keys, feedback);
  placeSteps(slot, rows, feedback, step);
  const time = new Float64Array(size);
  const found: number[] = [];
  for (let t = 0; t < size; t++) {
    const f = feedback[t] ?? 0;
    if (f < 0 && (step[t] ?? 0) < 0) continue;
    time[t] = f >= 0 ? (columns.feedback.time[f] ?? 0) : (columns.time[step[t] ?? 0] ?? 0);
    found.push(t);
  }
  found.sort((a, b) => (time[a] ?? 0) - (time[b] ?? 0) || a - b);
  const out = {
    count: found.length,
    texts: found.map((t) => rows.text[t] ?? ''),
    customer: sharedInt32(found.length),
    step: sharedInt32(found.length),
    feedback: sharedInt32(found.length),
    time: sharedFloat64(found.length),
    touchpoint: allocateCodes(columns.touchpoint.names.length, found.length),
    channel: allocateCodes(columns.channel.names.length, found.length),
  };
  for (let i = 0; i < found.length; i++) {
    const t = found[i] ?? 0;
    const f = feedback[t] ?? 0;
    const from = f >= 0 ? columns.feedback : null;
    const at = f >= 0 ? f : (step[t] ?? 0);
    out.feedback[i] = f;
    out.step[i] = from ? (from.step[f] ?? 0) : at;
    out.customer[i] = from ? (from.customer[f] ?? 0) : customerOf(columns.offsets, at);
    out.time[i] = time[t] ?? 0;
    out.touchpoint[i] = (from ? from.touchpoint : columns.touchpoint.codes)[at] ?? 0;
    out.channel[i] = (from ? from.channel : columns.channel.codes)[at] ?? 0;
  }
  return out;
}

/** Feedback of columns and kept feedback are in the same order; what is in one only is passed over. */
function placeFeedback(
  { feedback }: Columns,
  head: Uint32Array,
  rows: TextRows,
  keys: FeedbackKeys,
  place: Int32Array,
): void {
  const used = new Uint8Array(feedback.count);
  let from = 0;
  for (let k = 0; k < keys.slot.length; k++) {
    const time = keys.time[k] ?? 0;
    while (
      from < feedback.count &&
      ((feedback.time[from] ?? 0) < time || (feedback.time[from] === time && used[from] === 1))
    )
      from++;
    for (let f = from; f < feedback.count && feedback.time[f] === time; f++) {
      if (used[f] === 1 || head[f] !== keys.customer[k] || feedback.touchpoint[f] !== keys.touchpoint[k])
        continue;
      used[f] = 1;
      const t = positionOf(rows.slot, keys.slot[k] ?? 0);
      if (t >= 0) place[t] = f;
      break;
    }
  }
}

function placeSteps(slot: Uint32Array, rows: TextRows, feedback: Int32Array, place: Int32Array): void {
  const last = rows.slot[rows.slot.length - 1];
  if (last === undefined) return;
  const isWanted = new Uint8Array((last >>> 3) + 1);
  let wanted = 0;
  for (let t = 0; t < rows.slot.length; t++) {
    if ((feedback[t] ?? 0) >= 0) continue;
    const at = rows.slot[t] ?? 0;
    isWanted[at >>> 3] = (isWanted[at >>> 3] ?? 0) | (1 << (at & 7));
    wanted++;
  }
  for (let s = 0; s < slot.length && wanted > 0; s++) {
    const at = slot[s] ?? 0;
    if (at > last || ((isWanted[at >>> 3] ?? 0) & (1 << (at & 7))) === 0) continue;
    place[positionOf(rows.slot, at)] = s;
    wanted--;
  }
}

function customerOf(offsets: Uint32Array, step: number): number {
  let low = 0;
  let high = offsets.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((offsets[middle] ?? 0) <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}
