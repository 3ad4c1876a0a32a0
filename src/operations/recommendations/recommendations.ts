import { z } from 'zod';
import { insightSchema } from '../../model/insight.ts';
import { recommendationSchema, recommendationStatuses } from '../../model/recommendation.ts';
import { defineOperation } from '../operation.ts';
import { lookForRecommendations, type Recommended } from './look.ts';

export const recommendationShown = recommendationSchema.extend({
  kept: z.boolean().describe('false: nobody said anything about it yet, and it follows the data'),
  answers: z
    .object({
      title: z.string(),
      kind: insightSchema.shape.kind,
      status: insightSchema.shape.status,
      customersAffected: z.number().int(),
      rate: z.number().nullable().describe('as it is now'),
      interval: z.tuple([z.number(), z.number()]).nullable(),
      n: z.number().int().nullable(),
      stands: z.boolean().describe('whether the insight is still found'),
    })
    .nullable()
    .describe('the insight that it answers'),
  isEffortAssumed: z.boolean().describe('nobody said how much effort it is, and 3 stands in'),
});

export const recommendations = defineOperation({
  name: 'recommendations',
  kind: 'question',
  summary: 'What to do first: a SMART recommendation for every accepted insight, by priority.',
  description: `For each insight that was accepted there is one, until people keep or drop it. Its **target** comes from the data: what the better-served third of customers gets, where groups differ beyond chance (by channel, region, plan …; shares shrunk towards the mean, so that a small group's luck is no target); else what the insight compares with. **Expected** is the change from the baseline to the target with its interval, and \`customers\` those whom it would spare it in the time that the data cover. That is what would be if the target were reached, no forecast that it will be.

The **score** is \`impact * confidence / effort\` unless \`recommendation priority\` says otherwise; effort is for people to say, until then 3 of 5 stands in. The moment somebody says something about a proposal it is kept with the baseline that it had.`,
  input: z.object({
    status: z
      .array(z.enum(recommendationStatuses))
      .default([])
      .describe('only with these; default all but dropped'),
  }),
  output: z.object({
    recommendations: z.array(recommendationShown),
    formula: z.string().describe('how the score is reckoned'),
  }),
  cli: { words: ['recommendations'] },
  examples: [{ title: 'what to do first', command: 'waymark recommendations' }],
  async run(context, { status }) {
    const { formula, all } = await lookForRecommendations(context);
    const wanted = all.filter(({ recommendation }) =>
      status.length === 0 ? recommendation.status !== 'dropped' : status.includes(recommendation.status),
    );
    return { recommendations: wanted.map(shown), formula };
  },
});

export function shown({ recommendation, insight, kept }: Recommended): z.input<typeof recommendationShown> {
  return {
    ...recommendation,
    kept,
    answers: insight && {
      title: insight.title,
      kind: insight.kind,
      status: insight.status,
      customersAffected: insight.customersAffected,
      rate: insight.rate,
      interval: insight.interval,
      n: insight.n,
      stands: insight.stands,
    },
    isEffortAssumed: recommendation.effort === null,
  };
}
