import type { Selection, TextColumns } from '../../engine/columns.ts';
import type { TextScores } from '../../insight/text/scorer.ts';
import { filtersSchema } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { scoredTexts } from '../text/scoredTexts.ts';

/** All texts of the workspace, along everything that customers did. */
export async function everyText(
  context: Context,
): Promise<{ whole: Selection; texts: TextColumns; scores: TextScores }> {
  const whole = await context.selections.select(filtersSchema.parse({}));
  return { whole, ...(await scoredTexts(context, whole.columns)) };
}
