import { z } from 'zod';
import { type Retention, type RetentionOptions, retentionFold } from '../../../engine/retention/retention.ts';
import type { Zone } from '../../../engine/statistics/calendar.ts';
import type { Estimate } from '../../../engine/statistics/intervals.ts';
import {
  answerCompared,
  comparedInput,
  comparedOutput,
  type Difference,
  difference,
} from '../../compared.ts';
import { defineOperation } from '../../operation.ts';
import { isoTime } from '../../time.ts';
import { cohortName, refuseUnknown, retentionQuestion, retentionShape } from './retentionInput.ts';

const shareShape = {
  share: z.number().nullable(),
  low: z.number().nullable().describe('lower end of the 95 % interval'),
  high: z.number().nullable(),
};

const retentionResultSchema = z.object({
  n: z.object({
    customers: z.number().int(),
    cohorts: z.number().int().describe('of these, in a cohort'),
    noStart: z.number().int().describe('never at a start'),
    startLeftOut: z.number().int().describe('began, but not within the filters: old customers'),
  }),
  unit: z.enum(['day', 'week', 'month']),
  mode: z.enum(['on', 'onOrAfter']),
  measured: z.enum(['sinceStart', 'calendar']),
  by: z.string().nullable(),
  zone: z.string().describe("whose calendar it is: the workspace's time zone"),
  asOf: z.string().nullable().describe('the last moment that the data could tell of'),
  cohorts: z.array(
    z.object({
      cohort: z.string().describe("the cohort's first day, or with `by` the value, '' where absent"),
      from: z.string().nullable().describe('null with `by`'),
      to: z.string().nullable(),
      customers: z.number().int(),
      closed: z.boolean().describe('nobody can join it any more'),
      cells: z.array(
        z.object({
          period: z.number().int(),
          customers: z.number().int(),
          n: z.number().int().describe('the cohort; with `by` those of it for whom the period is over'),
          ...shareShape,
          complete: z
            .boolean()
            .describe('false: the period is not over for the whole cohort, the share may grow'),
        }),
      ),
    }),
  ),
  average: z.array(
    z.object({
      period: z.number().int(),
      customers: z.number().int(),
      n: z.number().int(),
      cohorts: z.number().int(),
      ...shareShape,
    }),
  ),
});
type RetentionResult = z.infer<typeof retentionResultSchema>;

export const retention = defineOperation({
  name: 'retention',
  kind: 'question',
  summary:
    'Who comes back: customers by when (or as what) they began, and how many are there period after period.',
  description:
    'Period 0 holds the start, so it is the whole cohort. A cell whose period is not over for its whole cohort is marked (`complete` false) and left out of `average`, which weighs every cohort by its customers. A filter makes no old customer look new: who began outside the filters is in no cohort but counted in `startLeftOut`, unless `first` is filtered. With `by`, cohorts stand for a value at the start and each cell ranges over those for whom its period is over. Weeks begin on Monday, in the time zone of the workspace.',
  input: comparedInput(retentionShape),
  output: comparedOutput(retentionResultSchema),
  cli: { words: ['retention'], optionNames: { returns: 'return' } },
  examples: [
    { title: 'week by week after the first order', command: 'waymark retention --start Checkout' },
    {
      title: 'monthly cohorts, coming back to order',
      command: 'waymark retention --unit month --start Checkout --return Checkout --mode onOrAfter',
    },
    { title: 'by the channel of the start', command: 'waymark retention --by channel --compare plan=pro' },
  ],
  async run(context, { start, returns, unit, periods, mode, measured, first, by, ...filters }) {
    const input = { start, returns, unit, periods, mode, measured, first, by };
    const { options, zone } = await retentionQuestion(context, input, filters);
    return answerCompared(context, filters, {
      attributes: by === undefined ? [] : [by],
      async answer(selection) {
        await refuseUnknown(context, selection, input);
        const found = await context.folds.run('retention/retention', retentionFold, selection, options);
        return resultOf(found, options, zone);
      },
      differences,
    });
  },
});

function resultOf(
  { n, cohorts, average }: Retention,
  options: RetentionOptions,
  zone: Zone,
): RetentionResult {
  const { unit, mode, measured, by, bounds, asOf } = options;
  return {
    n,
    ...{ unit, mode, measured, by, zone: zone.name },
    asOf: n.customers === 0 && asOf === 0 ? null : isoTime(asOf),
    cohorts: cohorts.map(({ calendar, value, customers, closed, cells }) => ({
      ...(calendar === null
        ? { cohort: value, from: null, to: null }
        : {
            cohort: cohortName(zone, bounds[calendar] ?? 0),
            from: isoTime(bounds[calendar] ?? 0),
            to: isoTime(bounds[calendar + 1] ?? asOf),
          }),
      customers,
      closed,
      cells: cells.map(({ share, ...cell }) => ({ ...cell, ...flat(share) })),
    })),
    average: average.map(({ share, ...one }) => ({ ...one, ...flat(share) })),
  };
}

const flat = (estimate: Estimate | null) =>
  estimate === null
    ? { share: null, low: null, high: null }
    : { share: estimate.value, low: estimate.low, high: estimate.high };

type Shared = { n: number; share: number | null; low: number | null; high: number | null };
const estimated = (one: Shared | undefined) => {
  if (one === undefined || one.share === null || one.low === null || one.high === null)
    return { estimate: null, n: one?.n ?? 0 };
  return { estimate: { value: one.share, low: one.low, high: one.high }, n: one.n };
};

/** The average of each period, and each cell that is complete on both sides; `at` is 'week 2' or '2026-06-01, week 2'. */
function differences(group: RetentionResult, rest: RetentionResult): Difference[] {
  const { unit } = group;
  const averages = group.average
    .filter(({ period }) => period > 0)
    .map((one) =>
      difference(
        { figure: 'average', at: `${unit} ${one.period}`, unit: 'share' },
        estimated(one),
        estimated(rest.average.find(({ period }) => period === one.period)),
      ),
    );
  const others = new Map(rest.cohorts.map((one) => [one.cohort, one]));
  const cells = group.cohorts.flatMap(({ cohort, cells: own }) =>
    own.flatMap((cell) => {
      const other = others.get(cohort)?.cells.find(({ period }) => period === cell.period);
      if (cell.period === 0 || !cell.complete || !other?.complete) return [];
      const at = `${cohort}, ${unit} ${cell.period}`;
      return [difference({ figure: 'cell', at, unit: 'share' }, estimated(cell), estimated(other))];
    }),
  );
  return [...averages, ...cells];
}
