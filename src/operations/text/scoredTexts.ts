import type { Columns } from '../../engine/columns.ts';
import { LEXICON_VERSION } from '../../insight/text/scoreTexts.ts';
import type { Context } from '../context.ts';
import type { ScoredTexts } from './texts.ts';

/**
 * What customers wrote along columns, and how it feels: what people labelled, else the workspace's own model, else the lexicon. Kept until the
 * data, the labels or the scorers change; texts that were scored before are not scored again.
 */
export async function scoredTexts(context: Pick<Context, 'texts'>, columns: Columns): Promise<ScoredTexts> {
  return context.texts.scored(columns, LEXICON_VERSION, async () => ({ labels: {} }));
}
