export type PeriodUnit = 'day' | 'week' | 'month';

/** What a zone's clocks show: from from[i] ms (UTC) on they are offsetMs[i] ahead of UTC. from[0] is −Infinity. */
export interface Zone {
  /** IANA name, for example Europe/Amsterdam */
  readonly name: string;
  readonly from: readonly number[];
  readonly offsetMs: readonly number[];
}

export const UTC: Zone = { name: 'UTC', from: [Number.NEGATIVE_INFINITY], offsetMs: [0] };

const dayMs = 86_400_000;
/** 1970-01-05, a Monday */
const mondayMs = 4 * dayMs;

/** What the zone's clocks show at an instant, as ms of a UTC calendar. */
export function localTime(zone: Zone, ms: number): number {
  return ms + zone.offsetMs[lastAtOrBefore(zone.from, ms)]!;
}

/** The instant (ms, UTC) at which the zone's clocks first show a local time, or go past it. */
export function instantOf(zone: Zone, local: number): number {
  for (let i = 0; i < zone.from.length; i++) {
    const ms = Math.max(zone.from[i]!, local - zone.offsetMs[i]!);
    if (ms < (zone.from[i + 1] ?? Number.POSITIVE_INFINITY)) return ms;
  }
  return local;
}

/** Where the period of an instant begins, in local time; weeks begin on Monday. */
function localStart(zone: Zone, unit: PeriodUnit, ms: number): number {
  const local = localTime(zone, ms);
  if (unit === 'month') {
    const date = new Date(local);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  }
  const length = unit === 'week' ? 7 * dayMs : dayMs;
  const origin = unit === 'week' ? mondayMs : 0;
  return Math.floor((local - origin) / length) * length + origin;
}

function nextLocalStart(unit: PeriodUnit, local: number): number {
  if (unit === 'day') return local + dayMs;
  if (unit === 'week') return local + 7 * dayMs;
  const date = new Date(local);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/**
 * Bounds (ms, UTC) of the whole periods that hold [fromMs, toMs], both inclusive: period p is bounds[p] … bounds[p + 1], the end
 * exclusive. Days are those of the zone's clocks, 23 to 25 hours long.
 */
export function periodBounds(zone: Zone, unit: PeriodUnit, fromMs: number, toMs: number): number[] {
  let local = localStart(zone, unit, fromMs);
  const bounds = [instantOf(zone, local)];
  while (bounds.at(-1)! <= toMs) {
    local = nextLocalStart(unit, local);
    bounds.push(instantOf(zone, local));
  }
  return bounds;
}

/** Index of the last of the rising `starts` that is at or before ms, −1 where none is. */
export function lastAtOrBefore(starts: ArrayLike<number>, ms: number): number {
  let low = -1;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}
