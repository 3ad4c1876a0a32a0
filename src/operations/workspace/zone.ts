import { nearestName } from '../../engine/labels.ts';
import { UTC, type Zone } from '../../engine/statistics/calendar.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { storedSettings } from './storedSettings.ts';
import { zoneTable } from './zoneTable.ts';

const dayMs = 86_400_000;

/** The zone in which the workspace counts days, weeks and hours, with its clock changes from a year before its data to a year after. */
export async function workspaceZone({ workspace }: Pick<Context, 'workspace'>): Promise<Zone> {
  const { timezone } = await storedSettings(workspace.documents);
  if (timezone === null || timezone === 'UTC') return UTC;
  const { from, to } = await workspace.interactions.summary();
  if (from === null || to === null) return UTC;
  return zoneTable(timezone, Date.parse(from) - 366 * dayMs, Date.parse(to) + 366 * dayMs);
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
