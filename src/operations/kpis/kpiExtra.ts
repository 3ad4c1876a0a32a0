import type { Selection } from '../../engine/columns.ts';
import { type PeriodUnit, periodBounds } from '../../engine/statistics/calendar.ts';
import type { UnitExtra } from '../../insight/kpi/extra.ts';
import { type Formula, measuresOf } from '../../insight/kpi/measure.ts';
import { lastTime } from '../../insight/lastTime.ts';
import { assistedChannels } from '../../insight/pains/assisted.ts';
import type { Filters } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { periodOf } from '../period.ts';
import { observedSpan } from '../questions/span.ts';
import { silenceOf } from '../silence.ts';
import { workspaceZone } from '../workspace/zone.ts';

/** What the figures of a formula need beside the selection: until when all is known, who has left, which channels are people's. */
export async function kpiExtra(
  context: Pick<Context, 'folds' | 'workspace'>,
  selection: Selection,
  filters: Filters,
  formula: Formula,
): Promise<UnitExtra> {
  const { since, until } = await periodOf(context.workspace.documents, filters);
  const last = lastTime(selection.columns);
  const asOf = until === null ? last : Math.min(last, until);
  const asksWhoLeft = measuresOf(formula).some(({ kind }) => kind === 'completion' || kind === 'abandonment');
  const silence = asksWhoLeft ? await silenceOf(context, selection, filters) : null;
  return { asOf, silence, contacts: contactChannels(selection), since, until };
}

/** Channels on which a person answers. */
export function contactChannels(selection: Selection): string[] {
  const { remote, local } = assistedChannels(selection);
  return selection.channels.names.filter((_, label) => remote[label] === 1 || local[label] === 1);
}

const dayMs = 864e5;
const mostPeriods = 1000;

/** Bounds of the periods between which the data tell anything; days for three weeks, weeks for a year, else months, unless one is asked for. */
export async function kpiPeriods(
  context: Pick<Context, 'workspace'>,
  filters: Filters,
  asked: PeriodUnit | undefined,
): Promise<{ period: PeriodUnit; bounds: number[] }> {
  const span = await observedSpan(context, filters);
  if (span === null) return { period: asked ?? 'week', bounds: [] };
  const length = span.to - span.from;
  const period = asked ?? (length <= 21 * dayMs ? 'day' : length <= 366 * dayMs ? 'week' : 'month');
  const bounds = periodBounds(await workspaceZone(context), period, span.from, span.to);
  if (bounds.length - 1 > mostPeriods)
    throw new UnusableInput(
      `a trend by ${period} has ${bounds.length - 1} points here, at most ${mostPeriods} are shown: take weeks or months, or name --since`,
    );
  return { period, bounds };
}
