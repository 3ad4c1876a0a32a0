import type { Journeys } from '../columns.ts';
import { allocateJourneys } from '../selection.ts';

/** Journeys as they are found, with room for more. Plain data. */
export interface JourneyRanges {
  count: number;
  start: Uint32Array;
  end: Uint32Array;
  customer: Uint32Array;
}

export function createRanges(room = 1024): JourneyRanges {
  return {
    count: 0,
    start: new Uint32Array(room),
    end: new Uint32Array(room),
    customer: new Uint32Array(room),
  };
}

export function addRange(ranges: JourneyRanges, start: number, end: number, customer: number): void {
  if (ranges.count === ranges.start.length) makeRoom(ranges, ranges.count + 1);
  const at = ranges.count++;
  ranges.start[at] = start;
  ranges.end[at] = end;
  ranges.customer[at] = customer;
}

/** Adds later journeys. */
export function mergeRanges(into: JourneyRanges, other: JourneyRanges): void {
  makeRoom(into, into.count + other.count);
  for (const column of ['start', 'end', 'customer'] as const)
    into[column].set(other[column].subarray(0, other.count), into.count);
  into.count += other.count;
}

function makeRoom(ranges: JourneyRanges, needed: number): void {
  const room = ranges.start.length;
  if (needed <= room) return;
  for (const column of ['start', 'end', 'customer'] as const) {
    const larger = new Uint32Array(Math.max(needed, room * 2));
    larger.set(ranges[column]);
    ranges[column] = larger;
  }
}

export function journeysOf(ranges: JourneyRanges): Journeys {
  const journeys = allocateJourneys(ranges.count);
  for (const column of ['start', 'end', 'customer'] as const)
    journeys[column].set(ranges[column].subarray(0, ranges.count));
  return journeys;
}
