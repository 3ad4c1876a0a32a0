import { UnusableInput } from '../model/unusableInput.ts';
import { instantIn } from './workspace/zoneTable.ts';

const dayMs = 86_400_000;
const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: dayMs,
  w: 7 * dayMs,
};

/** `30min`, `72h`, `7d`, `2w` as milliseconds. */
export function parseDuration(text: string, option: string): number {
  const found = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|min|m|h|d|w)\s*$/.exec(text);
  const unit = units[found?.[2] ?? ''];
  if (!found || unit === undefined) {
    throw new UnusableInput(
      `${option} '${text}' is no duration: write a number with ms, s, min, h, d or w, for example 7d`,
    );
  }
  const ms = Number(found[1]) * unit;
  if (ms > longestMs)
    throw new UnusableInput(`${option} '${text}' is longer than any data: take at most 10000000d`);
  return ms;
}

/** Of a span in which something is to happen, or of a pause, in ms. @throws UnusableInput for what is no duration, and for one of no length */
export function parseGap(text: string, option: string): number {
  const ms = parseDuration(text, option);
  if (ms > 0) return ms;
  throw new UnusableInput(`${option} '${text}' must be longer than nothing, for example 30min or 7d`);
}

const longestMs = 1e7 * dayMs;

const written = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([\d:.]+)(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * ms of an ISO date or time. One without a zone of its own is read by the clocks of `timezone` (IANA, null: UTC). A bare date as an `until`
 * includes that day, however long it is there.
 * @throws UnusableInput naming the option
 */
export function parseInstant(text: string, option: string, timezone: string | null): number {
  const found = written.exec(text.trim());
  const day = found ? Date.parse(`${found[1]}-${found[2]}-${found[3]}`) : Number.NaN;
  const ms =
    found?.[4] === undefined
      ? day
      : Date.parse(`${found[1]}-${found[2]}-${found[3]}T${found[4]}${found[5] ?? 'Z'}`);
  // what has no such day (30 February) is read as one of the next month
  if (Number.isNaN(ms) || new Date(day).getUTCDate() !== Number(found?.[3]))
    throw new UnusableInput(`${option} '${text}' is no date: write it as 2026-08-30 or 2026-08-30T14:00:00Z`);
  if (found?.[5] !== undefined) return ms;
  const isWholeDay = found?.[4] === undefined && option.endsWith('until');
  return instantIn(timezone, isWholeDay ? ms + dayMs : ms);
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
