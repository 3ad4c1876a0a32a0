import type { Columns } from '../../engine/columns.ts';
import { LEXICON_VERSION } from '../../insight/text/lexicon/lexiconScorer.ts';
import type { SentimentLabel } from '../../insight/text/scorer.ts';
import type { ScoredWith } from '../../insight/text/scoreTexts.ts';
import type { Context } from '../context.ts';
import { scoreByEndpoint } from './endpoint/scoreByEndpoint.ts';
import { fromStoredModel, storedAnswers, storedEndpoint, storedLabels, storedModel } from './stored.ts';
import type { ScoredTexts } from './texts.ts';

/**
 * What customers wrote along columns, and how it feels: what people labelled, else the workspace's own model where it is sure, else what an
 * endpoint answered, else the lexicon. Kept until the data, the labels or the scorers change; texts that were scored before are not scored again.
 */
export async function scoredTexts(
  context: Pick<Context, 'texts' | 'workspace' | 'connectionRuns' | 'clock'>,
  columns: Columns,
): Promise<ScoredTexts> {
  const { documents } = context.workspace;
  const { version, isEndpointOn, load } = await scoring(documents, context.clock());
  const scored = await context.texts.scored(columns, version, load);
  if (isEndpointOn)
    context.texts.beside((signal) =>
      scoreByEndpoint(scored.texts.texts, {
        documents,
        environment: context.connectionRuns.environment,
        fetch,
        clock: context.clock,
        signal,
      }),
    );
  return scored;
}

/** What texts are scored with now, and a version that says so. */
export async function scoring(
  documents: Context['workspace']['documents'],
  now: Date,
): Promise<{ version: string; isEndpointOn: boolean; load(): Promise<ScoredWith> }> {
  const [labels, model, endpoint, answers] = await Promise.all([
    storedLabels(documents),
    storedModel(documents),
    storedEndpoint(documents),
    storedAnswers(documents),
  ]);
  const isOn = endpoint.body.on;
  const month = now.toISOString().slice(0, 7);
  return {
    isEndpointOn: isOn && (answers.body.trouble === '' || answers.body.month !== month),
    version: JSON.stringify([
      LEXICON_VERSION,
      labels.revision,
      model?.version ?? '',
      isOn ? [answers.body.scorer, answers.revision] : null,
    ]),
    load: async () => ({
      labels: Object.fromEntries(
        Object.entries(labels.body.labels).map(([key, { label }]): [string, SentimentLabel] => [key, label]),
      ),
      model: model && fromStoredModel(model),
      answered: isOn ? answers.body.answers : {},
    }),
  };
}
