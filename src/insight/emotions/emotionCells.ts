import { IGNORED, type Selection } from '../../engine/columns.ts';
import {
  addRating,
  createRatingSums,
  emotionOf,
  meanInterval,
  prevailingKinds,
} from '../../engine/statistics/emotion.ts';
import type { EmotionFigure } from '../../model/mapFigures.ts';
import { type CustomerEmotion, customerEmotions, type TextScores } from '../text/scorer.ts';
import { chosenTexts, type UnattributedTexts } from '../themes/chosenTexts.ts';
import {
  type Anchor,
  addText,
  anchorsOf,
  createTextSums,
  type TextEmotion,
  textEmotionOf,
  type Written,
} from './textFeelings.ts';

/** Fewer ratings or texts than this say little: with ten texts a cell a list of words orders cells right 86–91 % of the time. */
export const INDICATIVE_BELOW = 10;
/** texts kept per cell and feeling to show */
const EXAMPLES = 3;

/** Which cell what is said belongs to: by the label of its touchpoint, by its channel, or all in one. −1 = in none. */
export interface Cells {
  readonly size: number;
  readonly ofLabel: Int32Array | null;
  readonly ofChannel: Int32Array | null;
}

export interface EmotionCell {
  /** index of the cell */
  readonly cell: number;
  readonly emotion: EmotionFigure;
  /** fewer than ten ratings or texts */
  readonly indicative: boolean;
  /** from texts alone, also where ratings come first */
  readonly texts: TextEmotion | null;
  /** customers who rated or wrote */
  readonly customers: number;
  readonly emotions: readonly { emotion: CustomerEmotion; texts: number; examples: readonly number[] }[];
}

export interface Emotions {
  readonly anchors: readonly Anchor[];
  /** cells in which anything was said, by index */
  readonly cells: readonly EmotionCell[];
}

/** Whose remarks count beside those of the selection, which kinds of rating come first, and a level that was set elsewhere. */
export interface EmotionOptions {
  readonly unattributed?: UnattributedTexts | null;
  readonly kinds?: readonly number[];
  readonly anchors?: readonly Anchor[];
}

/**
 * How cells feel: by ratings where there are ten or more, or nothing else; else by texts (people's labels, the workspace's model, the
 * lexicon), moved to the level of ratings where feedback has both. Kinds of rating are never mixed.
 */
export function emotionCells(
  selection: Selection,
  cells: Cells,
  written: Written | null,
  scores: TextScores | null,
  { unattributed = null, kinds, anchors: given }: EmotionOptions = {},
): Emotions {
  const { feedback } = selection.columns;
  const ratings = createRatingSums(cells.size);
  const texts = createTextSums(cells.size);
  const cellOf = cellFinder(selection, cells);
  const customers = Array.from({ length: cells.size }, () => new Set<number>());
  for (const f of chosenTexts(selection, feedback, unattributed)) {
    const kind = feedback.ratingKind[f]!;
    const valence = feedback.valence[f]!;
    if (kind === 0 || Number.isNaN(valence)) continue;
    const cell = cellOf(feedback, f);
    if (cell < 0) continue;
    addRating(ratings, cell, kind - 1, valence);
    if (feedback.customer[f]! >= 0) customers[cell]!.add(feedback.customer[f]!);
  }
  const felt = new Uint32Array(cells.size * customerEmotions.length);
  const examples: number[][] = Array.from(felt, () => []);
  const anchors = given ?? (written && scores ? anchorsOf(feedback, written, scores) : []);
  if (written && scores)
    for (const t of chosenTexts(selection, written, unattributed)) {
      const cell = cellOf(written, t);
      if (cell < 0) continue;
      addText(texts, cell, scores, t);
      if (written.customer[t]! >= 0) customers[cell]!.add(written.customer[t]!);
      const bits = scores.emotions[t]!;
      for (let e = 0; bits >> e > 0; e++) {
        if ((bits & (1 << e)) === 0) continue;
        const at = cell * customerEmotions.length + e;
        felt[at]!++;
        const shown = examples[at]!;
        if (shown.length === EXAMPLES) shown.shift();
        shown.push(t);
      }
    }
  const order = kinds ?? prevailingKinds(ratings);
  const found: EmotionCell[] = [];
  for (let cell = 0; cell < cells.size; cell++) {
    const rated = emotionOf(ratings, cell, order);
    const told = textEmotionOf(texts, cell, anchors, meanInterval);
    const emotion = firstOf(rated, told);
    if (emotion === null) continue;
    found.push({
      cell,
      emotion,
      indicative: emotion.n < INDICATIVE_BELOW,
      texts: told,
      customers: customers[cell]!.size,
      emotions: customerEmotions.flatMap((name, e) => {
        const at = cell * customerEmotions.length + e;
        const count = felt[at]!;
        return count === 0 ? [] : [{ emotion: name, texts: count, examples: examples[at]!.toReversed() }];
      }),
    });
  }
  return { anchors, cells: found };
}

/** The kinds of rating that prevail in a selection (indices in ratingKinds), so that parts of it can be compared. */
export function ratingKindsIn(selection: Selection): number[] {
  const { feedback } = selection.columns;
  const sums = createRatingSums(1);
  for (const f of chosenTexts(selection, feedback, null)) {
    const valence = feedback.valence[f]!;
    if (feedback.ratingKind[f]! > 0 && !Number.isNaN(valence))
      addRating(sums, 0, feedback.ratingKind[f]! - 1, valence);
  }
  return prevailingKinds(sums);
}

/** What a cell shows: ratings where there are enough or nothing else, else texts. */
export function firstOf(rated: EmotionFigure | null, told: TextEmotion | null): EmotionFigure | null {
  if (rated !== null && (told === null || rated.n >= INDICATIVE_BELOW || told.n <= rated.n)) return rated;
  if (told === null) return null;
  const { mean, low, high, n, source } = told;
  return { mean, low, high, n, source, ratings: rated?.ratings ?? {} };
}

interface Said {
  readonly step: Int32Array;
  readonly touchpoint: ArrayLike<number>;
  readonly channel: ArrayLike<number>;
}

function cellFinder(
  { columns, touchpoints, channels }: Selection,
  { ofLabel, ofChannel }: Cells,
): (said: Said, at: number) => number {
  return ({ step, touchpoint, channel }, at) => {
    const about = step[at]!;
    if (ofLabel) {
      const label = touchpoints.of[about >= 0 ? columns.touchpoint.codes[about]! : touchpoint[at]!]!;
      return label === IGNORED ? -1 : ofLabel[label]!;
    }
    if (ofChannel) {
      const label = channels.of[about >= 0 ? columns.channel.codes[about]! : channel[at]!]!;
      return label === IGNORED ? -1 : ofChannel[label]!;
    }
    return 0;
  };
}
