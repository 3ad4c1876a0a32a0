import { z } from 'zod';
import type { CodedColumn, Codes } from '../../engine/columns.ts';
import type { BaseColumns } from './baseColumns.ts';
import type { ColumnArray, SavedArrays } from './checkpoint.ts';

const baseNotesSchema = z.object({
  epoch: z.number(),
  nextArrival: z.number(),
  firstArrival: z.number(),
  touchpointNames: z.array(z.string()),
  channelNames: z.array(z.string()),
  sourceNames: z.array(z.string()),
});
const codedNotesSchema = z.object({ names: z.array(z.string()) });

/** The base columns as a set of arrays with notes. */
export function baseToArrays(base: BaseColumns): {
  notes: unknown;
  arrays: Record<string, ColumnArray>;
} {
  const { steps, feedback, feedbackHead, roots, ...notes } = base;
  return {
    notes,
    arrays: {
      customerCode: steps.customerCode,
      offsets: steps.offsets,
      slot: steps.slot,
      time: steps.time,
      touchpoint: steps.touchpoint,
      channel: steps.channel,
      source: steps.source,
      feedbackCustomer: feedback.customer,
      feedbackStep: feedback.step,
      feedbackTime: feedback.time,
      feedbackTouchpoint: feedback.touchpoint,
      feedbackChannel: feedback.channel,
      feedbackRatingKind: feedback.ratingKind,
      feedbackRating: feedback.rating,
      feedbackValence: feedback.valence,
      feedbackHead,
      roots,
    },
  };
}

export function baseFromArrays({ notes, arrays }: SavedArrays): BaseColumns {
  const time = float64(arrays, 'feedbackTime');
  return {
    ...baseNotesSchema.parse(notes),
    steps: {
      customerCode: uint32(arrays, 'customerCode'),
      offsets: uint32(arrays, 'offsets'),
      slot: uint32(arrays, 'slot'),
      time: float64(arrays, 'time'),
      touchpoint: codes(arrays, 'touchpoint'),
      channel: codes(arrays, 'channel'),
      source: codes(arrays, 'source'),
    },
    feedback: {
      count: time.length,
      customer: int32(arrays, 'feedbackCustomer'),
      step: int32(arrays, 'feedbackStep'),
      time,
      touchpoint: codes(arrays, 'feedbackTouchpoint'),
      channel: codes(arrays, 'feedbackChannel'),
      ratingKind: uint8(arrays, 'feedbackRatingKind'),
      rating: float32(arrays, 'feedbackRating'),
      valence: float32(arrays, 'feedbackValence'),
    },
    feedbackHead: uint32(arrays, 'feedbackHead'),
    roots: uint32(arrays, 'roots'),
  };
}

export function codedFromArrays({ notes, arrays }: SavedArrays): CodedColumn {
  return { names: codedNotesSchema.parse(notes).names, codes: codes(arrays, 'codes') };
}

type Arrays = SavedArrays['arrays'];

function codes(arrays: Arrays, name: string): Codes {
  const array = arrays.get(name);
  if (array instanceof Uint8Array || array instanceof Uint16Array || array instanceof Uint32Array)
    return array;
  throw new TypeError(`the saved columns have no codes '${name}'`);
}

function typed<T extends ColumnArray>(kind: new (length: number) => T) {
  return (arrays: Arrays, name: string): T => {
    const array = arrays.get(name);
    if (array instanceof kind) return array;
    throw new TypeError(`the saved columns have no ${kind.name} '${name}'`);
  };
}

const uint8 = typed(Uint8Array);
const uint32 = typed(Uint32Array);
const int32 = typed(Int32Array);
const float32 = typed(Float32Array);
const float64 = typed(Float64Array);
