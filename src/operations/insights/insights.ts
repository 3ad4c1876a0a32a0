import { z } from 'zod';
import { insightKinds, insightSchema } from '../../model/insight.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { listed, lookedAtWords, lookForInsights } from './look.ts';
import { quoteTexts } from './quoteTexts.ts';
import { listedInsightSchema, lookedAtSchema } from './schemas.ts';

/** Example journeys that a list names for each insight. */
const examplesNamed = 5;

const statuses = insightSchema.shape.status.unwrap();

export const insights = defineOperation({
  name: 'insights',
  kind: 'question',
  summary: 'Where customers are hurt, and what it costs: claims with their evidence, the most costly first.',
  description: `Every claim names what it is held against, with an interval, how many customers it touches and a command that counts the same again. Where nothing stands out beyond chance the list is empty, and \`lookedAt\` says what was looked at.

Without \`status\` those that are new or accepted are listed. Looking keeps what it finds: an insight has the same id as long as kind and place are the same. One that was dismissed stays away unless it grows: its interval lies beyond the rate that it had, or it costs at least one and a half times as much per journey, beyond chance. One that is no longer found is resolved, and opens again if it returns. Filters other than \`journey\` only look; they keep nothing.

Cost counts customers lost beyond what the base rate would lose, and contacts beyond what it would cause; ten contacts weigh as much as a lost customer until \`settings set\` says what each costs.`,
  input: questionInput({
    kind: z.array(z.enum(insightKinds)).default([]).describe('only these kinds'),
    status: z.array(statuses).default([]).describe('only with these statuses; default new and accepted'),
  }),
  output: z.object({
    n: z.number().int(),
    insights: z.array(listedInsightSchema),
    counts: z
      .record(statuses, z.number().int())
      .describe('how many have which status, of the kinds asked for'),
    currency: z.string().nullable(),
    lookedAt: lookedAtSchema,
  }),
  cli: { words: ['insights'] },
  examples: [
    { title: 'everything that is open', command: 'waymark insights' },
    { title: 'where customers wait', command: 'waymark insights --kind wait --since 2025-01-01' },
    { title: 'what was put aside', command: 'waymark insights --status dismissed' },
  ],
  async run(context, { kind, status, ...filters }) {
    const look = await lookForInsights(context, filters);
    const { selection, ground, found, targets, currency } = look;
    const ofKind = look.insights.filter((one) => kind.length === 0 || kind.includes(one.kind));
    const wanted = status.length === 0 ? ['new', 'accepted'] : status;
    const chosen = ofKind.filter((one) => wanted.includes(one.status));
    const examples = chosen.map(({ id }) => found.get(id)?.claim.examples.slice(0, examplesNamed) ?? []);
    const ids = await context.workspace.interactions.customerIds(selection.columns, examples.flat());
    let at = 0;
    return {
      n: chosen.length,
      insights: chosen.map((insight, i) => {
        const journeys = ids.slice(at, at + (examples[i]?.length ?? 0));
        at += journeys.length;
        const quotes = quoteTexts(ground.texts, found.get(insight.id)?.claim.quotes ?? []);
        return { ...listed(insight, targets), evidence: { ...insight.evidence, journeys, quotes } };
      }),
      counts: Object.fromEntries(
        statuses.options.map((one) => [one, ofKind.filter((insight) => insight.status === one).length]),
      ) as Record<(typeof statuses.options)[number], number>,
      currency,
      lookedAt: await lookedAtWords(context, look),
    };
  },
});
