import type { Selection } from '../columns.ts';
import type { UnknownName } from '../labels.ts';
import { touchpointSet } from '../select/touchpointSet.ts';
import { stepReader } from '../steps.ts';
import { type Silence, silentFor } from './silence.ts';

/** From where to where, and what counts as having come. */
export interface PassageOptions {
  /** touchpoints: exact, with `*`, or [A|B] for one of these, [^A|B] for any other */
  from: readonly string[];
  to: readonly string[];
  /** who needs longer hasn't come; null or absent: no limit */
  withinMs?: number | null;
  /** from the first time of each journey (default), or from each time until the next arrival */
  count?: 'first' | 'each';
  /** tells journeys that may go on from those that are over; null or absent: all are over */
  silence?: Silence | null;
}

export const ARRIVED = 0;
/** not there yet, and may still come */
export const OPEN = 1;
/** the journey is over, or the limit has passed */
export const GONE = 2;

/**
 * A customer's way from a touchpoint to another, or the first part of one. `entry` and `arrival` are interactions, arrival −1 where there is none;
 * `ms` is the time between for ARRIVED, and for OPEN how long it has been waited for.
 */
export type TakePassage = (
  customer: number,
  entry: number,
  arrival: number,
  state: typeof ARRIVED | typeof OPEN | typeof GONE,
  ms: number,
) => void;

export function passageNames(selection: Selection, { from, to }: PassageOptions) {
  const { names } = selection.touchpoints;
  const entries = touchpointSet(from, names);
  const arrivals = touchpointSet(to, names);
  return {
    isEntry: entries.member,
    isArrival: arrivals.member,
    unknown: [...entries.unknown, ...arrivals.unknown] as UnknownName[],
  };
}

/**
 * Goes through the journeys `first` … `last − 1`. An arrival is the next interaction at `to` after the entry, in the same journey. `onJourney` is called before a
 * journey's passages; those of a customer come before those of the next one.
 */
export function eachPassage(
  selection: Selection,
  options: PassageOptions,
  first: number,
  last: number,
  take: TakePassage,
  onJourney: (customer: number) => void,
): void {
  const { customer } = selection.journeys;
  const { time } = selection.columns;
  const { isEntry, isArrival } = passageNames(selection, options);
  const { count = 'first', silence = null } = options;
  const withinMs = options.withinMs ?? Number.POSITIVE_INFINITY;
  const { silenceAfter } = silentFor(selection, silence);
  const reader = stepReader(selection, first, last);
  const { label, at } = reader;
  const waiting = new Uint32Array(at.length);
  let waits = 0;
  let lastStep = -1;
  let current = -1;

  const settle = (isLastJourney: boolean) => {
    if (waits === 0) return;
    const isOpen = isLastJourney && silenceAfter(lastStep) !== null;
    for (let k = 0; k < waits; k++) {
      const waited = (silence?.asOf ?? 0) - time[waiting[k]!]!;
      if (isOpen && waited <= withinMs) take(current, waiting[k]!, -1, OPEN, waited);
      else take(current, waiting[k]!, -1, GONE, 0);
    }
    waits = 0;
  };

  for (let j = first; j < last; j++) {
    const length = reader.read(j);
    if (length === 0) continue;
    settle(customer[j] !== current);
    current = customer[j]!;
    onJourney(current);
    let entered = false;
    for (let i = 0; i < length; i++) {
      const here = at[i]!;
      if (waits > 0 && isArrival[label[i]!] === 1) {
        for (let k = 0; k < waits; k++) {
          const ms = time[here]! - time[waiting[k]!]!;
          if (ms <= withinMs) take(current, waiting[k]!, here, ARRIVED, ms);
          else take(current, waiting[k]!, -1, GONE, 0);
        }
        waits = 0;
      }
      if (isEntry[label[i]!] === 1 && (count === 'each' || !entered)) {
        entered = true;
        waiting[waits++] = here;
      }
    }
    lastStep = at[length - 1]!;
  }
  settle(true);
}
