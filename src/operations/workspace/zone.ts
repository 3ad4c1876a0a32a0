import { UTC, type Zone } from '../../engine/calendar.ts';
import { nearestName } from '../../engine/labels.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { storedSettings } from './storedSettings.ts';

const dayMs = 86_400_000;
/** no zone changes its clocks twice within it */
const strideMs = 7 * dayMs;
const earliest = Date.UTC(1880, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/** The zone in which the workspace counts days, weeks and hours, with its clock changes from a year before its data to a year after. */
export async function workspaceZone({ workspace }: Pick<Context, 'workspace'>): Promise<Zone> {
  const { timezone } = await storedSettings(workspace.documents);
  if (timezone === null || timezone === 'UTC') return UTC;
  const { from, to } = await workspace.interactions.summary();
  if (from === null || to === null) return UTC;
  return zoneTable(timezone, Date.parse(from) - 366 * dayMs, Date.parse(to) + 366 * dayMs);
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

/** The name of a zone as it is usually written. @throws UnusableInput with the nearest name where there is no such zone */
export function knownZone(name: string): string {
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const wanted = name.trim();
  const found = names.find((known) => known.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  try {
    new Intl.DateTimeFormat('en', { timeZone: wanted });
    return wanted;
  } catch (cause) {
    const nearest = nearestZone(wanted, names);
    throw new UnusableInput(
      `there is no time zone '${name}'${nearest === null ? ': write it as Europe/Amsterdam' : `; did you mean '${nearest}'?`}`,
      { cause },
    );
  }
}

/** By the whole name, else by the city alone. */
function nearestZone(wanted: string, names: readonly string[]): string | null {
  const cityOf = (name: string) => name.slice(name.lastIndexOf('/') + 1);
  const city = wanted.includes('/') ? null : nearestName(wanted, names.map(cityOf));
  return (
    (city === null ? undefined : names.find((name) => cityOf(name) === city)) ?? nearestName(wanted, names)
  );
}
