import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import type { UnknownName } from '../labels.ts';
import { touchpointSet } from '../select/touchpointSet.ts';
import type { Zone } from '../statistics/calendar.ts';
import { WEEK_HOURS, weekHourReader, weekHoursBetween } from '../statistics/weekHours.ts';
import { stepReader } from '../steps.ts';

export interface RhythmOptions {
  zone: Zone;
  /** ms: the time over which the means are taken; it holds all interactions that count */
  span: { from: number; to: number };
  /** interactions at these only; empty: all */
  touchpoints: readonly string[];
}

export interface RhythmCell {
  /** 1 Monday … 7 Sunday */
  weekday: number;
  /** 0 … 23, by the zone's clocks */
  hour: number;
  interactions: number;
  /** distinct */
  customers: number;
  /** how often this hour came in the span, in whole and parts */
  weeks: number;
  /** interactions / weeks; null where the hour never came */
  perWeek: number | null;
}

export interface Rhythm {
  n: { interactions: number; customers: number };
  /** the span in weeks */
  weeks: number;
  /** all 168, Monday 0 o'clock first */
  cells: RhythmCell[];
  unknown: UnknownName[];
}

export interface RhythmState {
  interactions: Float64Array;
  /** by hour of the week, then all together */
  customers: Float64Array;
  /** the last customer + 1, likewise */
  stamps: Uint32Array;
}

const ALL = WEEK_HOURS;

export const rhythmFold: Fold<RhythmOptions, RhythmState, Rhythm> = {
  create: () => ({
    interactions: new Float64Array(WEEK_HOURS + 1),
    customers: new Float64Array(WEEK_HOURS + 1),
    stamps: new Uint32Array(WEEK_HOURS + 1),
  }),
  visit({ interactions, customers, stamps }, selection, { zone, touchpoints }, from, to) {
    const { time } = selection.columns;
    const { customer } = selection.journeys;
    const { member } = touchpointSet(touchpoints, selection.touchpoints.names);
    const weekHour = weekHourReader(zone);
    const reader = stepReader(selection, from, to);
    const { label, at } = reader;
    for (let j = from; j < to; j++) {
      const length = reader.read(j);
      const stamp = customer[j]! + 1;
      for (let i = 0; i < length; i++) {
        if (member[label[i]!] === 0) continue;
        const cell = weekHour(time[at[i]!]!);
        interactions[cell]!++;
        if (stamps[cell] === stamp) continue;
        stamps[cell] = stamp;
        customers[cell]!++;
        if (stamps[ALL] === stamp) continue;
        stamps[ALL] = stamp;
        customers[ALL]!++;
      }
    }
  },
  merge(into, other) {
    for (let cell = 0; cell <= WEEK_HOURS; cell++) {
      into.interactions[cell]! += other.interactions[cell]!;
      into.customers[cell]! += other.customers[cell]!;
    }
  },
  finish({ interactions, customers }, selection, { zone, span, touchpoints }) {
    const weeks = weekHoursBetween(zone, span.from, span.to);
    return {
      n: { interactions: interactions.reduce((sum, one) => sum + one, 0), customers: customers[ALL]! },
      weeks: weeks.reduce((sum, one) => sum + one, 0) / WEEK_HOURS,
      cells: Array.from({ length: WEEK_HOURS }, (_, cell) => ({
        weekday: Math.floor(cell / 24) + 1,
        hour: cell % 24,
        interactions: interactions[cell]!,
        customers: customers[cell]!,
        weeks: weeks[cell]!,
        perWeek: weeks[cell]! > 0 ? interactions[cell]! / weeks[cell]! : null,
      })),
      unknown: [...touchpointSet(touchpoints, selection.touchpoints.names).unknown],
    };
  },
};

/** When in the week customers are there, by the clocks of a zone. */
export function rhythm(selection: Selection, options: RhythmOptions): Rhythm {
  return runFold(rhythmFold, selection, options);
}
