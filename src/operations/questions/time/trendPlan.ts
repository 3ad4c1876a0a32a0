import { type PeriodUnit, periodBounds, type Zone } from '../../../engine/statistics/calendar.ts';
import { valueCountsFold } from '../../../engine/statistics/valueCounts.ts';
import type { TrendOptions } from '../../../engine/time/trend.ts';
import type { TrendFigure } from '../../../engine/time/trendEvents.ts';
import type { Filters } from '../../../model/question.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import type { Context } from '../../context.ts';
import { parseGap } from '../../time.ts';
import { unknownAttribute } from '../../unknownAttribute.ts';
import { workspaceZone } from '../../workspace/zone.ts';
import { observedSpan } from '../span.ts';
import { knownTouchpoints } from './passageInput.ts';

/** How each figure is to be read. */
export const trendUnits = {
  interactions: 'count',
  customers: 'count',
  newCustomers: 'count',
  journeys: 'count',
  contactRate: 'share',
  conversion: 'share',
  medianTime: 'ms',
  nps: 'score',
  csat: 'share',
  ces: 'mean',
  stars: 'mean',
  emotion: 'mean',
} as const satisfies Record<TrendFigure, string>;

export interface AskedTrend {
  figure: TrendFigure;
  period: PeriodUnit;
  touchpoint: string[];
  from: string | undefined;
  to: string | undefined;
  within: string;
  by: string | undefined;
  top: number;
}

export interface TrendPlan {
  zone: Zone;
  /** from when until when the data tell anything; null where there are none */
  span: { from: number; to: number } | null;
  isPassage: boolean;
  attributes: string[];
  options: TrendOptions;
}

const mostPeriods = 2000;
const wholly = new Set<TrendFigure>(['newCustomers', 'journeys', 'conversion', 'medianTime']);
const ownAttributes = ['channel', 'source', 'touchpoint'];

/** @throws UnusableInput where options don't go together */
export function refuseWrongTrend({ figure, touchpoint, from, to }: AskedTrend): void {
  const isPassage = figure === 'conversion' || figure === 'medianTime';
  if (isPassage && (from === undefined || to === undefined))
    throw new UnusableInput(`${figure} needs two touchpoints: name --from and --to`);
  if (!isPassage && (from ?? to) !== undefined)
    throw new UnusableInput(`--from and --to go with conversion and medianTime, not with ${figure}`);
  if (figure === 'contactRate' && touchpoint.length === 0)
    throw new UnusableInput('contactRate needs a touchpoint: name --touchpoint');
  if (wholly.has(figure) && touchpoint.length > 0)
    throw new UnusableInput(`--touchpoint does not go with ${figure}: leave it out`);
}

/** Everything that a trend and its people need to know before counting. */
export async function trendPlan(context: Context, filters: Filters, asked: AskedTrend): Promise<TrendPlan> {
  const { figure, period, touchpoint, from, to, within, by } = asked;
  const attributes = await attributesFor(context, by);
  const [zone, span, selection] = await Promise.all([
    workspaceZone(context),
    observedSpan(context, filters),
    context.selections.select(filters, attributes),
  ]);
  const passage = [from, to].filter((name) => name !== undefined);
  knownTouchpoints(selection, touchpoint);
  for (const name of passage) knownTouchpoints(selection, [name]);
  const bounds = span === null ? [0] : boundsOf(zone, period, span);
  const counts =
    by === undefined
      ? []
      : await context.folds.run('statistics/valueCounts', valueCountsFold, selection, { by });
  return {
    zone,
    span,
    attributes,
    isPassage: figure === 'conversion' || figure === 'medianTime',
    options: {
      figure,
      bounds,
      touchpoints: touchpoint,
      from: from === undefined ? [] : [from],
      to: to === undefined ? [] : [to],
      withinMs: parseGap(within, '--within'),
      by:
        by === undefined
          ? null
          : { attribute: by, values: counts.slice(0, asked.top).map(({ value }) => value) },
    },
  };
}

/** The attributes to load for `by`. @throws UnusableInput for one that there isn't, with the nearest */
async function attributesFor({ workspace }: Context, by: string | undefined): Promise<string[]> {
  if (by === undefined || ownAttributes.includes(by)) return [];
  const { attributes, customerAttributes } = await workspace.interactions.summary();
  const known = [...attributes, ...customerAttributes];
  if (known.includes(by)) return [by];
  throw unknownAttribute(by, [...known, ...ownAttributes]);
}

const shortest = { day: 23 * 3_600_000, week: 7 * 86_400_000, month: 28 * 86_400_000 } as const;

function boundsOf(zone: Zone, period: PeriodUnit, span: { from: number; to: number }): number[] {
  const most = (span.to - span.from) / shortest[period];
  if (most > mostPeriods)
    throw new UnusableInput(
      `the data span ${Math.round(most)} ${period}s, more than the ${mostPeriods} that can be shown: take longer periods, or narrow it with --since and --until`,
    );
  return periodBounds(zone, period, span.from, span.to);
}

/** Whether a period is over and was watched for long enough. */
export function stateOf(
  { span, isPassage, options }: TrendPlan,
  at: number,
): 'complete' | 'partial' | 'immature' {
  const [from, to] = [options.bounds[at] ?? 0, options.bounds[at + 1] ?? 0];
  if (span === null) return 'partial';
  const slack = (to - from) / 24;
  if (span.from - from > slack || to - span.to > slack) return 'partial';
  return isPassage && span.to < to + options.withinMs ? 'immature' : 'complete';
}
