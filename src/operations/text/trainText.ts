import { z } from 'zod';
import { type LabelledText, trainModel } from '../../insight/text/model/trainModel.ts';
import { textKey } from '../../insight/text/textKey.ts';
import { textQualitySchema } from '../../model/textScoring.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { placeOf } from '../workPlace.ts';
import { countLabels, labelCountsSchema } from './labelCounts.ts';
import { labelledFile } from './labelledFile.ts';
import { forgetText, keepText, storedLabels, toStoredModel } from './stored.ts';

/** Labels from which on training is worth it. */
export const ENOUGH = 200;

export const trainText = defineOperation({
  name: 'trainText',
  kind: 'command',
  summary: "Trains the workspace's own scorer of texts from a labelled file, or from what people labelled.",
  description:
    'Logistic regression on words and pairs of words, with the built-in lexicon as a feature. What it gets right is told by five-fold cross-validation. It scores texts from then on where it is at least 50 % sure; no word of a text is kept in it.',
  input: z.object({
    file: z
      .string()
      .min(1)
      .optional()
      .describe('a table with texts and labels; without it, what people labelled in the review queue'),
    text: z.string().min(1).default('text').describe('column of the texts'),
    label: z
      .string()
      .min(1)
      .default('label')
      .describe('column of the labels: negative, neutral, positive in any usual wording, or stars'),
    anyway: z.boolean().default(false).describe(`also with fewer than ${ENOUGH} labels`),
  }),
  output: z.object({
    scorer: z.object({ id: z.string(), version: z.string() }),
    from: z.string(),
    labels: labelCountsSchema,
    quality: textQualitySchema.describe('five-fold cross-validated'),
  }),
  cli: { words: ['text', 'train'], operands: ['file'], paths: ['file'] },
  examples: [
    { title: 'from a file', command: 'waymark text train labelled.csv --text comment --label sentiment' },
    { title: 'from the review queue', command: 'waymark text train' },
  ],
  async run(context, { file, text, label, anyway }) {
    const { documents } = context.workspace;
    const { name, rows } =
      file === undefined ? await labelledHere(context) : await labelledFile(context, { file, text, label });
    if (rows.length < (anyway ? 30 : ENOUGH))
      throw new UnusableInput(
        `${rows.length} labelled texts are too few to learn from: label ${ENOUGH} or more${anyway || rows.length < 30 ? '' : ', or say --anyway'}`,
      );
    const labels = countLabels(rows.map(({ label: one }) => one));
    if (Object.values(labels).filter((n) => n > 0).length < 2)
      throw new UnusableInput('all these texts have the same label: there is nothing to learn from them');
    const at = context.clock().toISOString();
    context.onProgress({ phase: 'training', done: 0, total: rows.length });
    const version = `${at.slice(0, 19)}Z, ${rows.length} labels`;
    const { model, quality } = await context.tasks.call(
      trainModel,
      placeOf('insight/text/model/trainModel', 'trainModel'),
      [rows, version],
    );
    await keepText(
      documents,
      'model',
      toStoredModel(model, { trainedAt: at, from: name, labels, quality }),
      'trained',
    );
    return { scorer: { id: 'model', version }, from: name, labels, quality };
  },
});

export const forgetTextModel = defineOperation({
  name: 'forgetTextModel',
  kind: 'command',
  summary: "Takes the workspace's own scorer of texts away: the built-in lexicon scores again.",
  input: z.object({}),
  output: z.object({ forgotten: z.boolean() }),
  cli: { words: ['text', 'forget'] },
  run: async ({ workspace }) => ({ forgotten: await forgetText(workspace.documents, 'model') }),
});

/** The texts of this workspace that people labelled; a label whose text was erased teaches nothing. */
async function labelledHere(context: Context): Promise<{ name: string; rows: LabelledText[] }> {
  const { interactions, documents } = context.workspace;
  const { labels } = (await storedLabels(documents)).body;
  const { texts } = await context.texts.read(await interactions.columns());
  const rows = new Map<string, LabelledText>();
  for (const text of texts) {
    const key = textKey(text);
    const said = labels[key];
    if (said !== undefined) rows.set(key, { text, label: said.label });
  }
  return { name: 'review queue', rows: [...rows.values()] };
}
