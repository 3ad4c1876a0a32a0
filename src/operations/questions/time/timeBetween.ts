import { z } from 'zod';
import { arrivalEstimate } from '../../../engine/statistics/survival.ts';
import { type TimeBetween, timeBetweenFold } from '../../../engine/time/timeBetween.ts';
import { timeBetweenPeopleFold } from '../../../engine/time/timeBetweenPeople.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import {
  answerCompared,
  comparedInput,
  comparedOutput,
  type Difference,
  difference,
} from '../../compared.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';
import { parseDuration } from '../../time.ts';
import { passageOptions, passageShape } from './passageInput.ts';

const count = z.object({
  times: z.number().int(),
  customers: z.number().int().describe('distinct; who counts several times may be in several'),
});
const quantile = z.object({
  value: z.number().nullable(),
  low: z.number().nullable().describe('lower end of the 95 % interval'),
  high: z.number().nullable(),
});

const resultSchema = z.object({
  n: z.object({ journeys: z.number().int(), customers: z.number().int() }).describe('all, there or not'),
  reached: count.describe('at the first touchpoint: arrived, open and gone together'),
  arrived: count,
  open: count.describe('not there yet, and may still come'),
  gone: count.describe('their journey is over, or the time is up'),
  curve: z
    .array(
      z.object({
        atMs: z.number(),
        arrived: z.number().describe('share of those at the first touchpoint who have arrived by then'),
        low: z.number(),
        high: z.number(),
        atRisk: z.number().int().describe('not yet arrived nor lost sight of just before'),
      }),
    )
    .describe('Kaplan–Meier with 95 % interval, at most 200 points'),
  share: quantile.extend({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  median: quantile.describe(
    'ms by which half of those at the first touchpoint have arrived; null: fewer have',
  ),
  q90: quantile,
  arrivedMedian: quantile.describe('ms, plain median among those who arrived'),
  bins: z.array(
    count.extend({ fromMs: z.number(), toMs: z.number().nullable().describe('excluded; null: no end') }),
  ),
  quantiles: z.enum(['exact', 'histogram']),
  asOf: z.string().nullable().describe('until when it is known that somebody has not arrived'),
});

export const timeBetween = defineOperation({
  name: 'timeBetween',
  kind: 'question',
  summary: 'How long customers take from one touchpoint to another, those who have not arrived yet included.',
  description:
    'Of those at the first touchpoint, the share that has arrived by when: a Kaplan–Meier curve. Journeys still *open* (silent for no longer than 95 % of all pauses as the data end) are watched until then; those *gone* never arrive, so that with nobody open the end of the curve is the two-step funnel. Intervals are Greenwood’s on the log(−log) scale. Times are exact up to 2 million interactions, else from histograms (within 2 %); `quantiles` says which.',
  input: comparedInput(passageShape),
  output: comparedOutput(resultSchema),
  cli: { words: ['time-between'] },
  examples: [
    {
      title: 'from order to delivery within 30 days',
      command: 'waymark time-between --from Order --to Delivered --within 30d',
    },
  ],
  async run(context, { from, to, within, each, ...input }) {
    const { compare: _, ...filters } = input;
    const whole = await context.selections.select(filters);
    const options = await passageOptions(context, whole, filters, { from, to, within, each });
    const asOf = options.silence ? new Date(options.silence.asOf).toISOString() : null;
    return answerCompared(context, input, {
      async answer(selection): Promise<Figures> {
        const { unknown: _unknown, ...result } = await context.folds.run(
          'time/timeBetween',
          timeBetweenFold,
          selection,
          options,
        );
        return { ...result, asOf };
      },
      differences,
    });
  },
});

type Figures = Omit<TimeBetween, 'unknown'> & { asOf: string | null };

function differences(group: Figures, rest: Figures): Difference[] {
  const n = { group: group.reached.times, rest: rest.reached.times };
  const row = (figure: 'median' | 'q90' | 'arrivedMedian') =>
    difference(
      { figure, at: '', unit: 'ms' },
      {
        estimate: arrivalEstimate(group[figure]),
        n: figure === 'arrivedMedian' ? group.arrived.times : n.group,
      },
      {
        estimate: arrivalEstimate(rest[figure]),
        n: figure === 'arrivedMedian' ? rest.arrived.times : n.rest,
      },
    );
  return [
    difference(
      { figure: 'share', at: '', unit: 'share' },
      { estimate: group.share, n: n.group },
      { estimate: rest.share, n: n.rest },
    ),
    row('median'),
    row('q90'),
    row('arrivedMedian'),
  ];
}

export const timeBetweenPeople = defineOperation({
  name: 'timeBetweenPeople',
  kind: 'question',
  summary: 'The customers behind a figure of time-between: who arrived, who may still come, who is gone.',
  input: questionInput({
    ...passageShape,
    who: z.enum(['reached', 'arrived', 'open', 'gone']).default('arrived'),
    tookFrom: z.string().optional().describe('of those who arrived: took at least, for example 2d'),
    tookUnder: z.string().optional().describe('of those who arrived: took less than'),
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'time-between'] },
  async run(context, { from, to, within, each, who, tookFrom, tookUnder, limit, offset, ...input }) {
    const { compare: _compare, side: _side, ...filters } = input;
    if (who !== 'arrived' && (tookFrom ?? tookUnder) !== undefined)
      throw new UnusableInput('only who arrived took some time: leave out --took-from and --took-under');
    const whole = await context.selections.select(filters);
    const options = await passageOptions(context, whole, filters, { from, to, within, each });
    const tookMs = {
      from: tookFrom === undefined ? 0 : parseDuration(tookFrom, '--took-from'),
      to: tookUnder === undefined ? null : parseDuration(tookUnder, '--took-under'),
    };
    if (tookMs.to !== null && tookMs.to <= tookMs.from)
      throw new UnusableInput(
        `--took-under '${tookUnder}' is not more than --took-from '${tookFrom ?? '0d'}': nobody can have taken that long`,
      );
    const selection = await selectSide(context, input);
    const people = await context.folds.run('time/timeBetweenPeople', timeBetweenPeopleFold, selection, {
      ...options,
      who,
      tookMs: who === 'arrived' ? tookMs : null,
    });
    return namedPeople(context, selection, people, { limit, offset });
  },
});
