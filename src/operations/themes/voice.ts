import { z } from 'zod';
import { customerEmotions } from '../../insight/text/scorer.ts';
import { chosenTexts } from '../../insight/themes/chosenTexts.ts';
import { feltOverTime } from '../../insight/themes/feltOverTime.ts';
import { whoWrote } from '../../insight/themes/heardTexts.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { placeOf } from '../workPlace.ts';
import { chooseTexts } from './chooseTexts.ts';
import { heardThemes, unattributedOf } from './heard.ts';
import { firstAndLast, periodInput, textPeriods } from './periods.ts';

const felt = z.object({
  n: z.number().int(),
  mean: z.number().nullable().describe('−1…1; null: nothing'),
  low: z.number().nullable().describe('of the 95 % interval'),
  high: z.number().nullable(),
});

export const voice = defineOperation({
  name: 'voice',
  kind: 'question',
  summary:
    'How customers felt over time, from ratings and from texts apart, and the emotions that their texts speak of.',
  description:
    'Texts without a customer count too, unless the filters ask for what they lack. Texts and ratings are means of valence in −1…1 with 95 % intervals; a mean of fewer than ten is a hint, no figure.',
  input: questionInput({
    period: periodInput,
    theme: z.string().optional().describe('only texts of this theme; ratings stand as they are'),
  }),
  output: z.object({
    n: z.object({
      texts: z.number().int(),
      customers: z.number().int().describe('who wrote'),
      unattributed: z.number().int(),
      ratings: z.number().int(),
    }),
    withUnattributed: z.boolean(),
    scorer: z.object({ id: z.string(), version: z.string() }),
    period: z.enum(['week', 'month']),
    zone: z.string(),
    texts: felt,
    ratings: felt,
    tones: z
      .object({
        negative: z.number().int(),
        neutral: z.number().int(),
        positive: z.number().int(),
        unknown: z.number().int(),
      })
      .describe('texts by sentiment'),
    periods: z.array(
      z.object({ from: z.string(), to: z.string(), complete: z.boolean(), texts: felt, ratings: felt }),
    ),
    emotions: z.array(
      z.object({
        emotion: z.enum(customerEmotions),
        texts: z.number().int(),
        share: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        trend: z.array(z.number().int()).describe('texts by period'),
      }),
    ),
  }),
  cli: { words: ['voice'] },
  examples: [{ title: 'by month', command: 'waymark voice --period month' }],
  async run(context, { period, theme, ...filters }) {
    const all = await heardThemes(context, filters);
    const said = theme === undefined ? all : { ...all, chosen: chooseTexts(all, { theme, touchpoint: [] }) };
    const { selection, texts, chosen, scores } = said;
    const unattributed = await unattributedOf(context, filters);
    const { count, customer, step, time, touchpoint, channel } = selection.columns.feedback;
    const rated = await context.answers.get(selection, `ratings ${JSON.stringify(unattributed)}`, (signal) =>
      context.tasks.ask(
        chosenTexts,
        placeOf('insight/themes/chosenTexts', 'chosenTexts'),
        selection,
        [{ count, customer, step, time, touchpoint, channel }, unattributed],
        signal,
      ),
    );
    const [written, ratedAt] = [firstAndLast(texts, chosen), firstAndLast(selection.columns.feedback, rated)];
    const both = [written, ratedAt].flatMap((one) => one ?? []);
    const span =
      both.length === 0
        ? null
        : {
            first: Math.min(...both.map(({ first }) => first)),
            last: Math.max(...both.map(({ last }) => last)),
          };
    const { zone, bounds, periods } = await textPeriods(context, filters, period, span);
    const found = feltOverTime(selection, said, rated, bounds);
    const nothing = { n: 0, mean: null, low: null, high: null };
    const writers = whoWrote(texts, chosen);
    return {
      n: {
        texts: chosen.length,
        customers: writers.customer.length,
        unattributed: writers.unattributed,
        ratings: found.ratings.n,
      },
      withUnattributed: said.withUnattributed,
      scorer: scores.scorer,
      ...{ period, zone, texts: found.texts, ratings: found.ratings, tones: found.tones },
      periods: periods.map((one, at) => ({
        ...one,
        ...(found.periods[at] ?? { texts: nothing, ratings: nothing }),
      })),
      emotions: found.emotions.map(({ emotion, texts: count, share, trend }) => ({
        ...{ emotion, texts: count, trend: [...trend] },
        share: share?.value ?? null,
        low: share?.low ?? null,
        high: share?.high ?? null,
      })),
    };
  },
});
