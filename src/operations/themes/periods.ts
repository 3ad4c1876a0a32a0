import { z } from 'zod';
import { periodBounds } from '../../engine/statistics/calendar.ts';
import type { Filters } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { periodOf } from '../period.ts';
import { isoTime } from '../time.ts';
import { workspaceZone } from '../workspace/zone.ts';

export const periodInput = z
  .enum(['week', 'month'])
  .default('week')
  .describe('of the trend; weeks begin on Monday');

/** Periods in which something was said, by the clocks of the workspace. */
export interface TextPeriods {
  zone: string;
  /** ms; one more than there are periods; empty where nothing was said */
  bounds: readonly number[];
  periods: readonly { from: string; to: string; complete: boolean }[];
}

const most = 2000;

/** @param times in order */
export async function textPeriods(
  context: Context,
  filters: Filters,
  unit: 'week' | 'month',
  times: { first: number; last: number } | null,
): Promise<TextPeriods> {
  const zone = await workspaceZone(context);
  if (times === null) return { zone: zone.name, bounds: [], periods: [] };
  const { since, until } = await periodOf(context.workspace.documents, filters);
  const first = Math.max(times.first, since ?? times.first);
  const last = Math.min(times.last, (until ?? times.last + 1) - 1);
  if ((last - first) / (7 * 86_400_000) > most)
    throw new UnusableInput(`texts span more than ${most} weeks: narrow it with --since and --until`);
  const bounds = periodBounds(zone, unit, first, Math.max(first, last));
  const periods = bounds.slice(1).map((to, at) => {
    const from = bounds[at] ?? to;
    const slack = (to - from) / 24;
    return { from: isoTime(from), to: isoTime(to), complete: from >= first - slack && to <= last + slack };
  });
  return { zone: zone.name, bounds, periods };
}

/** When the first and the last of some texts were written, ms. */
export function firstAndLast({ time }: { time: Float64Array }, chosen: Uint32Array) {
  const [first, last] = [time[chosen.at(0) ?? -1], time[chosen.at(-1) ?? -1]];
  return first === undefined || last === undefined ? null : { first, last };
}
