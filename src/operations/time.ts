import { UnusableInput } from '../model/unusableInput.ts';

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
  return Number(found[1]) * unit;
}

/** ms of a pause that ends a session. @throws UnusableInput for what is no duration, and for one of no length */
export function parseGap(text: string, option: string): number {
  const ms = parseDuration(text, option);
  if (ms > 0) return ms;
  throw new UnusableInput(`${option} '${text}' must be longer than nothing, for example 30min`);
}

/** ms of an ISO date or time; a time without zone is UTC. A bare date as an `until` includes that day. */
export function parseInstant(text: string, option: 'since' | 'until'): number {
  const bareDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const zoned = /[zZ]|[+-]\d{2}:?\d{2}$/.test(text.slice(10));
  const ms = /^\d{4}-\d{2}(-\d{2})?/.test(text)
    ? Date.parse(bareDate || zoned ? text : `${text}Z`)
    : Number.NaN;
  if (Number.isNaN(ms)) {
    throw new UnusableInput(
      `--${option} '${text}' is no date: write it as 2026-08-30 or 2026-08-30T14:00:00Z`,
    );
  }
  return bareDate && option === 'until' ? ms + dayMs : ms;
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
