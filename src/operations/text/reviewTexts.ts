import { z } from 'zod';
import { maskPersonalData } from '../../insight/maskPersonalData.ts';
import { chooseForReview, labelOfSentiment } from '../../insight/text/chooseForReview.ts';
import { type TextScores, textSources } from '../../insight/text/scorer.ts';
import { textKey } from '../../insight/text/textKey.ts';
import { sentimentLabelSchema, sentimentLabels } from '../../model/textScoring.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { heard } from '../themes/heard.ts';
import { isoTime } from '../time.ts';
import { changeLabels, storedLabels } from './stored.ts';
import { ENOUGH } from './trainText.ts';

const reviewedSchema = z.object({
  key: z.string().describe('say it to label the text'),
  text: z.string().describe('personal data masked'),
  at: z.string(),
  touchpoint: z.string().nullable(),
  channel: z.string().nullable(),
  guess: z
    .object({
      label: sentimentLabelSchema,
      sentiment: z.number(),
      confidence: z.number(),
      source: z.enum(textSources),
    })
    .nullable()
    .describe('null: the scorer has nothing to say'),
});

export const textReview = defineOperation({
  name: 'textReview',
  kind: 'question',
  summary: 'The texts that the scorer is most unsure of, for people to label.',
  description:
    'Chosen to be unlike each other, each text once. A label counts at once for every text with the same words; a few hundred train a scorer of the workspace’s own.',
  input: questionInput({ limit: z.coerce.number().int().min(1).max(100).default(10) }),
  output: z.object({
    texts: z.array(reviewedSchema),
    waiting: z.number().int().describe('texts without a label among those that the filters choose'),
    labelled: z.number().int().describe('texts that people labelled so far'),
    enough: z.number().int().describe('labels from which on training is worth it'),
  }),
  cli: { words: ['text', 'review'] },
  async run(context, { limit, ...filters }) {
    const { selection, texts, scores, chosen } = await heard(context, filters);
    const { labels } = (await storedLabels(context.workspace.documents)).body;
    const found = chooseForReview(texts.texts, scores, chosen, (key) => labels[key] !== undefined, limit);
    const isLabelled = textSources.indexOf('label');
    let waiting = 0;
    for (const t of chosen) if (scores.source[t] !== isLabelled) waiting++;
    const { columns, touchpoints, channels } = selection;
    return {
      texts: found.map((t) => {
        const written = texts.texts[t] ?? '';
        const touchpoint = touchpoints.of[texts.touchpoint[t] ?? 0] ?? -1;
        const channel = channels.of[texts.channel[t] ?? 0] ?? -1;
        return {
          key: textKey(written),
          text: maskPersonalData(written),
          at: isoTime(texts.time[t] ?? columns.time[0] ?? 0),
          touchpoint: touchpoints.names[touchpoint] ?? null,
          channel: channels.names[channel] || null,
          guess: guessOf(scores, t),
        };
      }),
      waiting,
      labelled: Object.keys(labels).length,
      enough: ENOUGH,
    };
  },
});

function guessOf(scores: TextScores, t: number) {
  const sentiment = scores.sentiment[t] ?? Number.NaN;
  const source = textSources[scores.source[t] ?? 0];
  if (Number.isNaN(sentiment) || source === undefined) return null;
  return { label: labelOfSentiment(sentiment), sentiment, confidence: scores.confidence[t] ?? 0, source };
}

export const labelText = defineOperation({
  name: 'labelText',
  kind: 'command',
  summary: 'Says how a text feels, or takes that back.',
  description: 'The label is kept under a key made of the text; the text itself is not kept with it.',
  input: z.object({
    key: z
      .string()
      .regex(/^[0-9a-f]{16}$/, 'a key is 16 hexadecimal digits, as textReview gives it')
      .optional()
      .describe('of the text, as `text review` gives it'),
    text: z.string().min(1).optional().describe('the text itself, in place of its key'),
    label: z.enum([...sentimentLabels, 'none']).describe('none takes the label back'),
  }),
  output: z.object({
    key: z.string(),
    label: sentimentLabelSchema.nullable(),
    before: sentimentLabelSchema.nullable().describe('what it was before; null: none'),
    labelled: z.number().int(),
    enough: z.number().int(),
  }),
  cli: { words: ['text', 'label'], operands: ['key', 'label'] },
  examples: [{ title: 'that was no complaint', command: 'waymark text label 5f1d0c3a9be2a771 neutral' }],
  async run(context: Context, { key: said, text, label }) {
    if ((said === undefined) === (text === undefined))
      throw new UnusableInput('say which text: by its key, or by the text itself');
    const key = said ?? textKey(text ?? '');
    let before: (typeof sentimentLabels)[number] | null = null;
    const at = context.clock().toISOString();
    const labels = await changeLabels(context.workspace.documents, (now) => {
      before = now[key]?.label ?? null;
      const { [key]: _, ...others } = now;
      return label === 'none' ? others : { ...others, [key]: { label, at } };
    });
    return {
      key,
      label: label === 'none' ? null : label,
      before,
      labelled: Object.keys(labels).length,
      enough: ENOUGH,
    };
  },
});
