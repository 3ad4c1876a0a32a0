import { z } from 'zod';
import { createLexiconScorer } from '../../insight/text/lexicon/lexiconScorer.ts';
import { customerEmotions, textSources } from '../../insight/text/scorer.ts';
import { describeText, type HeardTexts } from '../../insight/themes/heardTexts.ts';
import { type Phrases, spansOf } from '../../insight/themes/phrases.ts';
import type { Context } from '../context.ts';
import { isoTime } from '../time.ts';

const span = { from: z.number().int(), to: z.number().int() };

/** A text as a list shows it, personal data masked; spans are characters [from, to) of it. */
export const shownTextSchema = z.object({
  text: z.string(),
  at: z.string(),
  touchpoint: z.string().nullable(),
  channel: z.string().nullable(),
  customer: z.string().nullable().describe('null: nobody knows who wrote it'),
  sentiment: z.number().nullable().describe('−1…1; null: the scorer has nothing to say'),
  label: z.enum(['negative', 'neutral', 'positive']).nullable(),
  confidence: z.number().nullable(),
  source: z.enum(textSources).nullable().describe('where the sentiment comes from'),
  themes: z.array(z.string()),
  emotions: z.array(z.object({ emotion: z.enum(customerEmotions), ...span })),
  spans: z.array(z.object(span)).describe('the words that tell the theme that was asked for'),
});
export type ShownText = z.infer<typeof shownTextSchema>;

/** Texts by index, ready to be shown. `phrases`: what is marked in them. */
export async function shownTexts(
  { workspace }: Pick<Context, 'workspace'>,
  heard: HeardTexts,
  indices: readonly number[],
  phrases: Phrases | null,
): Promise<ShownText[]> {
  const described = indices.map((i) => describeText(heard, i));
  const known = [...new Set(described.map(({ customer }) => customer))].filter((customer) => customer >= 0);
  const ids = await workspace.interactions.customerIds(heard.selection.columns, known);
  const idOf = new Map(known.map((customer, at) => [customer, ids[at] ?? null]));
  const felt = await createLexiconScorer().score(described.map(({ text }) => text));
  return described.map(({ time, customer, ...one }, at) => ({
    ...one,
    at: isoTime(time),
    customer: idOf.get(customer) ?? null,
    emotions: (felt[at]?.emotions ?? []).map(({ emotion, from, to }) => ({ emotion, from, to })),
    spans: phrases === null ? [] : spansOf(one.text, phrases),
  }));
}
