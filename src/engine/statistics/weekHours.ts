import { localTime, type Zone } from './calendar.ts';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
/** 1970-01-05, a Monday */
const mondayMs = 4 * 24 * hourMs;

/** Hours of a week, Monday 0 o'clock first. */
export const WEEK_HOURS = 168;

/** The hour of the week of a local time: 0 for Monday 0:00 to 0:59. */
export function weekHourOf(localMs: number): number {
  const since = (localMs - mondayMs) % weekMs;
  return Math.floor((since < 0 ? since + weekMs : since) / hourMs);
}

/** Finds the hour of the week that a zone's clocks show; faster where one instant comes soon after another. */
export function weekHourReader({ from, offsetMs }: Zone): (ms: number) => number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let offset = 0;
  return (ms) => {
    if (ms < low || ms >= high) {
      let at = from.length - 1;
      while (at > 0 && from[at]! > ms) at--;
      low = at === 0 ? Number.NEGATIVE_INFINITY : from[at]!;
      high = from[at + 1] ?? Number.POSITIVE_INFINITY;
      offset = offsetMs[at]!;
    }
    return weekHourOf(ms + offset);
  };
}

/**
 * How often (in whole and parts) each hour of the week came between two instants, by the zone's clocks: the hour that is skipped in spring comes once less, the one
 * repeated in autumn once more.
 */
export function weekHoursBetween(zone: Zone, fromMs: number, toMs: number): Float64Array {
  const found = new Float64Array(WEEK_HOURS);
  for (let i = 0; i < zone.from.length; i++) {
    const start = i === 0 ? fromMs : Math.max(fromMs, zone.from[i]!);
    const end = Math.min(toMs, zone.from[i + 1] ?? Number.POSITIVE_INFINITY);
    if (end > start) addLocal(found, localTime(zone, start), localTime(zone, start) + end - start);
  }
  return found;
}

function addLocal(found: Float64Array, from: number, to: number): void {
  const weeks = Math.floor((to - from) / weekMs);
  for (let hour = 0; hour < WEEK_HOURS; hour++) found[hour]! += weeks;
  let at = from + weeks * weekMs;
  while (at < to) {
    const next = Math.min(to, (Math.floor(at / hourMs) + 1) * hourMs);
    found[weekHourOf(at)]! += (next - at) / hourMs;
    at = next;
  }
}

/** The span widened to whole hours of the zone's clocks. */
export function wholeHours(zone: Zone, fromMs: number, toMs: number): { from: number; to: number } {
  const before = (ms: number) => {
    const past = localTime(zone, ms) % hourMs;
    return past < 0 ? past + hourMs : past;
  };
  return { from: fromMs - before(fromMs), to: toMs - before(toMs) + hourMs };
}
