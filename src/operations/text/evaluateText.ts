import { z } from 'zod';
import { judgeTexts } from '../../insight/text/judgeTexts.ts';
import { LEXICON_ID, LEXICON_VERSION } from '../../insight/text/lexicon/lexiconScorer.ts';
import { qualityOf } from '../../insight/text/model/quality.ts';
import { textQualitySchema } from '../../model/textScoring.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { placeOf } from '../workPlace.ts';
import { labelledFile } from './labelledFile.ts';
import { fromStoredModel, storedModel } from './stored.ts';

const evaluatedSchema = textQualitySchema.extend({
  scorer: z.object({ id: z.string(), version: z.string() }),
  abstained: z
    .number()
    .int()
    .describe('texts that the scorer was not sure of; its best guess counts all the same'),
  sure: z
    .object({ n: z.number().int(), accuracy: z.number().nullable() })
    .describe('of the texts that it was sure of'),
  byLanguage: z.array(
    z.object({
      language: z.string().describe("ISO 639-1; '' where it can't be told"),
      n: z.number().int(),
      accuracy: z.number().nullable(),
      macroF1: z.number().nullable(),
    }),
  ),
});

export const evaluateText = defineOperation({
  name: 'evaluateText',
  kind: 'question',
  summary: 'How often a scorer of texts is right on a labelled file.',
  description:
    "`majority` is what always saying the most frequent label would reach: a scorer has to beat it. A file that the workspace's model was trained on flatters it.",
  input: z.object({
    file: z.string().min(1).describe('a table with texts and labels'),
    text: z.string().min(1).default('text').describe('column of the texts'),
    label: z.string().min(1).default('label').describe('column of the labels'),
    scorer: z
      .enum(['model', 'lexicon'])
      .optional()
      .describe("the workspace's own where there is one, else the built-in lexicon"),
  }),
  output: evaluatedSchema,
  cli: { words: ['text', 'evaluate'], operands: ['file'], paths: ['file'] },
  examples: [
    {
      title: 'how good is it',
      command: 'waymark text evaluate labelled.csv --text comment --label sentiment',
    },
  ],
  async run(context, { file, text, label, scorer }) {
    const stored = scorer === 'lexicon' ? null : await storedModel(context.workspace.documents);
    if (scorer === 'model' && stored === null)
      throw new UnusableInput('this workspace has no model of its own: make one with waymark text train');
    const { rows } = await labelledFile(context, { file, text, label });
    const judged = await context.tasks.call(judgeTexts, placeOf('insight/text/judgeTexts', 'judgeTexts'), [
      rows.map((row) => row.text),
      stored && fromStoredModel(stored),
    ]);
    const of = (chosen: readonly number[]) =>
      qualityOf(
        chosen.flatMap((i) => rows[i]?.label ?? []),
        chosen.flatMap((i) => judged[i]?.label ?? []),
      );
    const all = rows.map((_, i) => i);
    const sure = all.filter((i) => judged[i]?.abstained === false);
    const languages = new Map<string, number[]>();
    judged.forEach(({ language }, i) => {
      languages.set(language, [...(languages.get(language) ?? []), i]);
    });
    return {
      scorer: stored
        ? { id: 'model', version: stored.version }
        : { id: LEXICON_ID, version: LEXICON_VERSION },
      ...of(all),
      abstained: all.length - sure.length,
      sure: { n: sure.length, accuracy: of(sure).accuracy },
      byLanguage: [...languages]
        .map(([language, chosen]) => {
          const { n, accuracy, macroF1 } = of(chosen);
          return { language, n, accuracy, macroF1 };
        })
        .sort((a, b) => b.n - a.n || (a.language < b.language ? -1 : 1)),
    };
  },
});
