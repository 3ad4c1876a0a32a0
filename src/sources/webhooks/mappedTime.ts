import { localTimes } from '../time/localTime.ts';
import type { DateOrder } from '../time/timeText.ts';
import { readTime, toIsoText } from '../time/timeText.ts';

/**
 * A time as readers of records take it: numbers since 1970 as they are, written ones as ISO 8601 with their zone (else the one given).
 * What stays open (04/05 without an order) or is none comes back unchanged, and is refused there.
 */
export function mappedTime(
  value: unknown,
  order: DateOrder | undefined,
  timezone: string | undefined,
): unknown {
  if (typeof value !== 'string' || /^\s*-?\d{8,20}(\.\d+)?\s*$/.test(value)) return value;
  const written = readTime(value);
  if (written === null || (written.month === null && order === undefined)) return value;
  const iso = toIsoText(written, order ?? 'day-first');
  if (iso === null) return value;
  if (written.offset !== null) return iso;
  const local = Date.parse(`${iso}Z`);
  if (timezone === undefined || Number.isNaN(local)) return `${iso}Z`;
  return new Date(localTimes(timezone)(local)).toISOString();
}
