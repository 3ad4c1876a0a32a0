import { z } from 'zod';
import type { Selection } from '../../engine/columns.ts';
import {
  type Cells,
  type EmotionOptions,
  type Emotions,
  emotionCells,
  INDICATIVE_BELOW,
  ratingKindsIn,
} from '../../insight/emotions/emotionCells.ts';
import { ANCHORED_FROM, anchorsOf } from '../../insight/emotions/textFeelings.ts';
import { createLexiconScorer } from '../../insight/text/lexicon/lexiconScorer.ts';
import type { Filters } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { stagesOf } from '../insights/ground.ts';
import { personas } from '../maps/personas.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { scoredTexts } from '../text/scoredTexts.ts';
import type { ScoredTexts } from '../text/texts.ts';
import { unattributedOf } from '../themes/heard.ts';
import { placeOf } from '../workPlace.ts';
import { emotionsResultSchema, type Row } from './schemas.ts';
import { toRow } from './toRow.ts';

export const emotions = defineOperation({
  name: 'emotions',
  kind: 'question',
  summary:
    'How stages, touchpoints, channels or personas feel: by ratings first, else by what customers wrote.',
  description: `A mean in −1…1 with a 95 % interval, n and its source. Ratings come first where there are ${INDICATIVE_BELOW} or more, or nothing else, and kinds are never mixed: \`ratings\` holds NPS, CSAT, CES and stars apart. Texts count by what people labelled, then the workspace's own model, then the lexicon, and are moved to the level of ratings where at least ${ANCHORED_FROM} pieces of feedback have both (\`anchors\`). Cells with fewer than ${INDICATIVE_BELOW} are \`indicative\`. Without filters what nobody is known to have said counts too.`,
  input: questionInput({
    by: z.enum(['stage', 'touchpoint', 'channel', 'persona']).default('touchpoint'),
  }),
  output: emotionsResultSchema,
  cli: { words: ['emotions'] },
  examples: [
    { title: 'per stage', command: 'waymark emotions --by stage' },
    { title: 'of a region, per touchpoint', command: "waymark emotions --where 'region=North'" },
  ],
  async run(context, { by, ...filters }) {
    const selection = await context.selections.select(filters);
    const scored = await scoredTexts(context, selection.columns);
    const anchors = anchorsOf(selection.columns.feedback, scored.texts, scored.scores);
    const unattributed = by === 'persona' ? null : await unattributedOf(context, filters);
    const cut = { context, scored, options: { anchors, unattributed } };
    const rows =
      by === 'persona'
        ? await byPersona(cut, selection, filters)
        : await byPlace(cut, selection, filters, by);
    return {
      by,
      scorer: scored.scores.scorer,
      n: { ratings: ratedIn(selection), texts: scored.texts.count },
      anchors: anchors.filter(({ n }) => n > 0),
      cells: rows,
    };
  },
});

interface Cut {
  context: Context;
  scored: ScoredTexts;
  options: EmotionOptions;
}

async function byPlace(
  cut: Cut,
  selection: Selection,
  filters: Filters,
  by: 'stage' | 'touchpoint' | 'channel',
): Promise<Row[]> {
  const { touchpoints, channels } = selection;
  if (by === 'channel') {
    const ofChannel = Int32Array.from(channels.names, (name, label) => (name === '' ? -1 : label));
    const found = await measured(cut, selection, { size: channels.names.length, ofLabel: null, ofChannel });
    return rowsOf(cut, found, (cell) => ({ channel: channels.names[cell] ?? null }));
  }
  const plan = await stagesOf(cut.context, selection, filters);
  const stageOf = (label: number) => plan.names[plan.of[label] ?? -1] ?? null;
  if (by === 'touchpoint') {
    const ofLabel = Int32Array.from(touchpoints.names, (_, label) => label);
    const found = await measured(cut, selection, { size: ofLabel.length, ofLabel, ofChannel: null });
    const rows = await rowsOf(cut, found, (cell) => ({
      touchpoint: touchpoints.names[cell] ?? null,
      stage: stageOf(cell),
    }));
    return rows.sort((a, b) => b.n - a.n || ((a.touchpoint ?? '') < (b.touchpoint ?? '') ? -1 : 1));
  }
  const found = await measured(cut, selection, {
    size: plan.names.length,
    ofLabel: plan.of,
    ofChannel: null,
  });
  return rowsOf(cut, found, (cell) => ({ stage: plan.names[cell] ?? null }));
}

/** Each persona with a segment: its customers, by the kinds of rating that prevail in all. */
async function byPersona(cut: Cut, selection: Selection, filters: Filters): Promise<Row[]> {
  const backed = (await personas(cut.context.workspace.documents)).filter(({ segment }) => segment !== '');
  if (filters.segment !== undefined)
    throw new UnusableInput('--by persona compares the segments of personas: leave --segment out');
  if (backed.length === 0)
    throw new UnusableInput(
      'no persona has a segment behind it yet: find personas with waymark personas, or give one a segment',
    );
  const kinds = ratingKindsIn(selection);
  const rows: Row[] = [];
  for (const { name, segment } of backed) {
    const own = await cut.context.selections.select({ ...filters, segment });
    // texts lie along the columns they were read with; a segment may need more attributes in other columns of the same data
    const scored = await scoredTexts(cut.context, own.columns);
    const mine = { ...cut, scored, options: { ...cut.options, kinds } };
    const found = await measured(mine, own, { size: 1, ofLabel: null, ofChannel: null });
    rows.push(...(await rowsOf(mine, found, () => ({ persona: name }))));
  }
  return rows;
}

async function measured(
  { context, scored, options }: Cut,
  selection: Selection,
  cells: Cells,
): Promise<Emotions> {
  const { texts: _, ...written } = scored.texts;
  return context.tasks.ask(
    emotionCells,
    placeOf('insight/emotions/emotionCells', 'emotionCells'),
    selection,
    [cells, written, scored.scores, options],
    context.signal,
  );
}

function rowsOf(
  { scored }: Cut,
  { cells }: Emotions,
  named: (cell: number) => Partial<Pick<Row, 'stage' | 'touchpoint' | 'channel' | 'persona'>>,
): Promise<Row[]> {
  const scorer = createLexiconScorer();
  return Promise.all(cells.map((cell) => toRow(cell, scored.texts, scorer, named(cell.cell))));
}

function ratedIn({ columns: { feedback } }: Selection): number {
  let n = 0;
  for (const valence of feedback.valence) if (!Number.isNaN(valence)) n++;
  return n;
}
