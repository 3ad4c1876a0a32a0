import { z } from 'zod';
import { LEXICON_ID, LEXICON_VERSION } from '../../insight/text/lexicon/lexiconScorer.ts';
import { textSources } from '../../insight/text/scorer.ts';
import { textQualitySchema } from '../../model/textScoring.ts';
import { defineOperation } from '../operation.ts';
import { countLabels, labelCountsSchema } from './labelCounts.ts';
import { scoredTexts } from './scoredTexts.ts';
import { storedEndpoint, storedLabels, storedModel } from './stored.ts';
import { ENOUGH } from './trainText.ts';

export const textScorer = defineOperation({
  name: 'textScorer',
  kind: 'question',
  summary:
    'What scores the texts of this workspace, how good it is, and how many texts each scorer answers for.',
  input: z.object({}),
  output: z.object({
    scorer: z.object({ id: z.string(), version: z.string() }),
    texts: z.number().int(),
    bySource: z
      .record(z.enum(textSources), z.number().int())
      .describe('texts by where their sentiment comes from'),
    abstained: z.number().int().describe('texts that nobody has anything to say about'),
    labels: labelCountsSchema.extend({ n: z.number().int(), enough: z.number().int() }),
    lexicon: z.object({ id: z.string(), version: z.string(), indicative: z.array(z.string()) }),
    model: z
      .object({
        version: z.string(),
        trainedAt: z.string(),
        from: z.string(),
        labels: labelCountsSchema,
        quality: textQualitySchema.describe('five-fold cross-validated'),
      })
      .nullable(),
    endpoint: z.object({ on: z.boolean() }),
  }),
  cli: { words: ['text', 'scorer'] },
  async run(context) {
    const { documents, interactions } = context.workspace;
    const [labels, model, endpoint] = await Promise.all([
      storedLabels(documents),
      storedModel(documents),
      storedEndpoint(documents),
    ]);
    const { texts, scores } = await scoredTexts(context, await interactions.columns());
    const bySource = { label: 0, model: 0, lexicon: 0, endpoint: 0 };
    let abstained = 0;
    for (let t = 0; t < texts.count; t++) {
      const source = textSources[scores.source[t] ?? 0];
      if (Number.isNaN(scores.sentiment[t] ?? Number.NaN)) abstained++;
      else if (source !== undefined) bySource[source]++;
    }
    const said = Object.values(labels.body.labels).map(({ label }) => label);
    return {
      scorer: scores.scorer,
      texts: texts.count,
      bySource,
      abstained,
      labels: { n: said.length, enough: ENOUGH, ...countLabels(said) },
      lexicon: { id: LEXICON_ID, version: LEXICON_VERSION, indicative: ['de', 'fr', 'es', 'nl'] },
      model: model && {
        version: model.version,
        trainedAt: model.trainedAt,
        from: model.from,
        labels: model.labels,
        quality: model.quality,
      },
      endpoint: { on: endpoint.body.on },
    };
  },
});
