import type { Selection, TextColumns } from '../../engine/columns.ts';
import type { TextScores } from '../../insight/text/scorer.ts';
import { chosenTexts, type UnattributedTexts } from '../../insight/themes/chosenTexts.ts';
import { type ThemeTexts, themeTexts } from '../../insight/themes/themeTexts.ts';
import type { Filters } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { periodOf } from '../period.ts';
import { scoredTexts } from '../text/scoredTexts.ts';
import { placeOf } from '../workPlace.ts';
import { everyText } from './everyText.ts';
import { type Taxonomy, taxonomyOf } from './stored.ts';

/** The texts that filters choose, with how they feel. */
export interface Heard {
  selection: Selection;
  texts: TextColumns;
  scores: TextScores;
  /** indices of texts, in order of time */
  chosen: Uint32Array;
  /** whether texts of nobody are among them where there are any */
  withUnattributed: boolean;
}

/** Texts of nobody have a time and a channel: filters by anything else leave none of them, null. */
export async function unattributedOf(
  { workspace }: Context,
  filters: Filters,
): Promise<UnattributedTexts | null> {
  const { source, where, segment, path, journey, channel } = filters;
  if (source.length + where.length > 0 || (segment ?? path ?? journey) !== undefined) return null;
  return { ...(await periodOf(workspace.documents, filters)), channels: channel };
}

export async function heard(context: Context, filters: Filters): Promise<Heard> {
  const selection = await context.selections.select(filters);
  const { texts, scores } = await scoredTexts(context, selection.columns);
  const unattributed = await unattributedOf(context, filters);
  const { count, customer, step, time, touchpoint, channel } = texts;
  const chosen = await context.answers.get(selection, `texts ${JSON.stringify(unattributed)}`, (signal) =>
    context.tasks.ask(
      chosenTexts,
      placeOf('insight/themes/chosenTexts', 'chosenTexts'),
      selection,
      [{ count, customer, step, time, touchpoint, channel }, unattributed],
      signal,
    ),
  );
  return { selection, texts, scores, chosen, withUnattributed: unattributed !== null };
}

export interface HeardThemes extends Heard {
  taxonomy: Taxonomy;
  found: ThemeTexts;
}

/** The texts that filters choose, with their themes. What a text is about follows from all texts: filters change nothing in it. */
export async function heardThemes(context: Context, filters: Filters): Promise<HeardThemes> {
  const taxonomy = await taxonomyOf(context);
  const rules = taxonomy.themes.map(({ name, phrases }) => ({ name, phrases }));
  for (;;) {
    const before = await everyText(context);
    const one = await heard(context, filters);
    // data may arrive between the two
    if (one.texts !== before.texts) continue;
    const found = await context.answers.get(before.whole, `themes ${JSON.stringify(rules)}`, (signal) =>
      context.tasks.ask(
        themeTexts,
        placeOf('insight/themes/themeTexts', 'themeTexts'),
        before.whole,
        [one.texts.texts, rules],
        signal,
      ),
    );
    return { ...one, taxonomy, found };
  }
}
