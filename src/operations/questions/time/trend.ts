import { z } from 'zod';
import { type Trend, trendFold } from '../../../engine/time/trend.ts';
import { TREND_FIGURES } from '../../../engine/time/trendEvents.ts';
import {
  answerCompared,
  comparedInput,
  comparedOutput,
  type Difference,
  difference,
} from '../../compared.ts';
import { defineOperation } from '../../operation.ts';
import { isoTime } from '../../time.ts';
import { refuseWrongTrend, stateOf, trendPlan, trendUnits } from './trendPlan.ts';

export const trendShape = {
  figure: z.enum(TREND_FIGURES).default('interactions').describe('what to follow'),
  period: z.enum(['day', 'week', 'month']).default('week'),
  touchpoint: z
    .array(z.string().min(1))
    .default([])
    .describe('at these only, exact, with *, or [A|B]; for contactRate the touchpoints in question'),
  from: z.string().min(1).optional().describe('conversion and medianTime: the first touchpoint'),
  to: z.string().min(1).optional().describe('conversion and medianTime: the touchpoint to get to'),
  within: z.string().default('7d').describe('conversion and medianTime: in which time'),
  by: z.string().min(1).optional().describe('also by channel, source, touchpoint or an attribute'),
  top: z
    .number()
    .int()
    .min(1)
    .max(12)
    .default(5)
    .describe('so many of its values, most frequent first; the rest as others'),
};

const pointSchema = z.object({
  from: z.string(),
  to: z.string().describe('excluded'),
  value: z.number().nullable().describe('null: no data'),
  low: z.number().nullable().describe('lower end of the 95 % interval, where there is one'),
  high: z.number().nullable(),
  n: z.number().int().describe('what the figure is a figure of'),
  customers: z.number().int().describe('distinct customers among them'),
  hits: z.number().int().describe('distinct customers who make the share: there, arrived, satisfied'),
  state: z
    .enum(['complete', 'partial', 'immature'])
    .describe(
      'partial: the data begin or end within the period; immature: its last entries were not watched long enough',
    ),
});

const resultSchema = z.object({
  figure: z.enum(TREND_FIGURES),
  unit: z.enum(['count', 'share', 'ms', 'score', 'mean']).describe('score: NPS, −100 to 100'),
  period: z.enum(['day', 'week', 'month']),
  zone: z.string().describe("the workspace's time zone"),
  withinMs: z.number().nullable(),
  asOf: z.string().nullable().describe('until when the data tell anything'),
  points: z.array(pointSchema),
  series: z.array(
    z.object({
      value: z.string().nullable().describe("a value of `by`, '' where it is absent; null: all others"),
      points: z.array(pointSchema),
    }),
  ),
});
type Result = z.infer<typeof resultSchema>;

export const trend = defineOperation({
  name: 'trend',
  kind: 'question',
  summary: 'A figure by day, week or month, with its interval, incomplete periods marked.',
  description:
    'Periods begin by the clocks of the workspace’s zone, weeks on Monday. A period is *partial* where the data begin or end in its midst (more than a 24th of it is missing), and *immature* where its last entries could not be watched for as long as `within`. Conversion is the share of journeys that get from one touchpoint to the other in that time, by when they entered; medianTime the median of those. contactRate is the share of the customers active in a period who were at the touchpoints. newCustomers counts the very first interaction of each customer, before any filter.',
  input: comparedInput(trendShape),
  output: comparedOutput(resultSchema),
  cli: { words: ['trend'] },
  examples: [
    { title: 'weekly interactions by channel', command: 'waymark trend --by channel' },
    {
      title: 'conversion by month of entry',
      command: 'waymark trend --figure conversion --from Order --to Paid --within 14d --period month',
    },
  ],
  async run(context, { figure, period, touchpoint, from, to, within, by, top, ...input }) {
    const { compare: _, ...filters } = input;
    const asked = { figure, period, touchpoint, from, to, within, by, top };
    refuseWrongTrend(asked);
    const plan = await trendPlan(context, filters, asked);
    return answerCompared(context, input, {
      attributes: plan.attributes,
      async answer(selection): Promise<Result> {
        const found: Trend =
          plan.span === null
            ? { points: [], series: [] }
            : await context.folds.run('time/trend', trendFold, selection, plan.options);
        const dated = (points: Trend['points']) =>
          points.map((point, at) => ({
            from: isoTime(plan.options.bounds[at] ?? 0),
            to: isoTime(plan.options.bounds[at + 1] ?? 0),
            ...point,
            state: stateOf(plan, at),
          }));
        return {
          figure,
          unit: trendUnits[figure],
          period,
          zone: plan.zone.name,
          withinMs: plan.isPassage ? plan.options.withinMs : null,
          asOf: plan.span && isoTime(plan.span.to),
          points: dated(found.points),
          series: found.series.map(({ value, points }) => ({ value, points: dated(points) })),
        };
      },
      differences,
    });
  },
});

const comparedUnits = { share: 'share', ms: 'ms', score: 'mean', mean: 'mean', count: null } as const;

/** Of figures with an interval, every period. */
function differences(group: Result, rest: Result): Difference[] {
  const unit = comparedUnits[group.unit];
  if (unit === null) return [];
  const sideOf = ({ points }: Result, at: number) => {
    const { value = null, low = null, high = null, n = 0 } = points[at] ?? {};
    return { estimate: value === null || low === null || high === null ? null : { value, low, high }, n };
  };
  return group.points.map(({ from }, at) =>
    difference({ figure: group.figure, at: from, unit }, sideOf(group, at), sideOf(rest, at)),
  );
}
