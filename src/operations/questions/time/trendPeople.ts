import { z } from 'zod';
import { lastAtOrBefore } from '../../../engine/statistics/calendar.ts';
import { trendPeopleFold } from '../../../engine/time/trendPeople.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';
import { parseInstant } from '../../time.ts';
import { trendShape } from './trend.ts';
import { refuseWrongTrend, trendPlan } from './trendPlan.ts';

export const trendPeople = defineOperation({
  name: 'trendPeople',
  kind: 'question',
  summary: 'The customers behind a point of a trend.',
  input: questionInput({
    ...trendShape,
    at: z.string().describe('a time in the period, for example the `from` of its point'),
    value: z.string().optional().describe('of a trend by attribute: customers of this value'),
    others: z.boolean().default(false).describe('of a trend by attribute: customers of all other values'),
    who: z
      .enum(['all', 'hits'])
      .default('all')
      .describe('everyone of the point, or those who make its share (arrived, were there, were satisfied)'),
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'trend'] },
  async run(context, { at, value, others, who, limit, offset, ...given }) {
    const { figure, period, touchpoint, from, to, within, by, top, ...input } = given;
    const { compare: _compare, side: _side, ...filters } = input;
    const asked = { figure, period, touchpoint, from, to, within, by, top };
    refuseWrongTrend(asked);
    const plan = await trendPlan(context, filters, asked);
    const { bounds } = plan.options;
    const ms = parseInstant(at, '--at', plan.zone.name);
    const index = lastAtOrBefore(bounds, ms);
    if (index < 0 || index >= bounds.length - 1)
      throw new UnusableInput(`at '${at}' lies outside the data: take the from of a point`);
    if (value !== undefined && !plan.options.by?.values.includes(value))
      throw new UnusableInput(`the trend has no series '${value}': ask for others`);
    const selection = await selectSide(context, input, plan.attributes);
    const people = await context.folds.run('time/trendPeople', trendPeopleFold, selection, {
      ...plan.options,
      period: index,
      // who did not arrive took no time
      who: figure === 'medianTime' ? 'hits' : who,
      ...(others ? { value: null } : value === undefined ? {} : { value }),
    });
    return namedPeople(context, selection, people, { limit, offset });
  },
});
