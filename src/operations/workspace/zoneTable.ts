import { instantOf, type Zone } from '../../engine/statistics/calendar.ts';

const dayMs = 86_400_000;
/** no zone changes its clocks twice within it */
const strideMs = 7 * dayMs;
const earliest = Date.UTC(1880, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/** The instant (ms) at which the clocks of a zone (IANA, null: UTC) first show a local time, or go past it. */
export function instantIn(name: string | null, local: number): number {
  return name === null || name === 'UTC'
    ? local
    : instantOf(zoneTable(name, local - 2 * dayMs, local + 2 * dayMs), local);
}

/** What a zone's clocks show between two instants (ms), each change found to the second. Years outside 1880–2200 keep the nearest offset. */
export function zoneTable(name: string, fromMs: number, toMs: number): Zone {
  const offsetAt = offsetReader(name);
  const begin = Math.max(earliest, Math.min(latest, fromMs));
  const end = Math.max(begin, Math.min(latest, toMs));
  const from = [Number.NEGATIVE_INFINITY];
  const offsetMs = [offsetAt(begin)];
  for (let at = begin; at < end; at += strideMs) {
    const next = Math.min(end, at + strideMs);
    const offset = offsetAt(next);
    if (offset === offsetMs.at(-1)) continue;
    from.push(changeBetween(offsetAt, at, next));
    offsetMs.push(offset);
  }
  return { name, from, offsetMs };
}

/** The first whole second after `before` at which the offset is that of `after`. */
function changeBetween(offsetAt: (ms: number) => number, before: number, after: number): number {
  const old = offsetAt(before);
  let low = Math.floor(before / 1000);
  let high = Math.ceil(after / 1000);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * 1000) === old) low = middle;
    else high = middle;
  }
  return high * 1000;
}

function offsetReader(name: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (ms) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
  };
}
