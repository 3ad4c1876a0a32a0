import type { FeedbackColumns, TextColumns } from '../../engine/columns.ts';
import { type TextScores, type TextSource, textSources } from '../text/scorer.ts';

/** What is needed of texts to add them up: everything but their words. */
export type Written = Omit<TextColumns, 'texts'>;

/** How far the sentiment of texts lies from ratings that were given with them. */
export interface Anchor {
  readonly source: TextSource;
  /** pieces of feedback with both a rating and a text of this source */
  readonly n: number;
  /** mean of rating less sentiment, both −1…1: added to what these texts say; 0 where n is too small */
  readonly offset: number;
  /** standard error of the offset */
  readonly error: number;
}

/** Fewer pieces of feedback with both say too little of the level. */
export const ANCHORED_FROM = 30;

/** The offset of each source of sentiment, from feedback that has a rating and a text. */
export function anchorsOf(feedback: FeedbackColumns, written: Written, scores: TextScores): Anchor[] {
  const sums = textSources.map(() => ({ n: 0, sum: 0, squares: 0 }));
  for (let t = 0; t < written.count; t++) {
    const f = written.feedback[t]!;
    if (f < 0) continue;
    const off = feedback.valence[f]! - scores.sentiment[t]!;
    if (Number.isNaN(off)) continue;
    const sum = sums[scores.source[t]!]!;
    sum.n++;
    sum.sum += off;
    sum.squares += off * off;
  }
  return sums.map(({ n, sum, squares }, at): Anchor => {
    const source = textSources[at]!;
    if (n < ANCHORED_FROM) return { source, n, offset: 0, error: 0 };
    const offset = sum / n;
    return { source, n, offset, error: Math.sqrt(Math.max(0, squares - n * offset * offset) / (n - 1) / n) };
  });
}

/** Sentiments of cells summed up per source. */
export interface TextSums {
  readonly cells: number;
  /** per cell × source */
  readonly n: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

export function createTextSums(cells: number): TextSums {
  const size = cells * textSources.length;
  return { cells, n: new Float64Array(size), sum: new Float64Array(size), squares: new Float64Array(size) };
}

/** Adds the sentiment of a text; one that nobody has anything to say about adds nothing. */
export function addText(sums: TextSums, cell: number, scores: TextScores, t: number): void {
  const sentiment = scores.sentiment[t]!;
  if (Number.isNaN(sentiment)) return;
  const at = cell * textSources.length + scores.source[t]!;
  sums.n[at]!++;
  sums.sum[at]! += sentiment;
  sums.squares[at]! += sentiment * sentiment;
}

export interface TextEmotion {
  mean: number;
  low: number;
  high: number;
  n: number;
  /** that most of its texts have */
  source: TextSource;
  /** whether its level was set by ratings */
  anchored: boolean;
}

/**
 * The mean sentiment of a cell, each text moved by the offset of its source, with a 95 % interval that holds the doubt about the offset too. Null
 * where nobody wrote anything.
 */
export function textEmotionOf(
  sums: TextSums,
  cell: number,
  anchors: readonly Anchor[],
  interval: (n: number, sum: number, squares: number) => { mean: number; low: number; high: number },
): TextEmotion | null {
  let [n, sum, squares, error, most, anchored] = [0, 0, 0, 0, 0, 0];
  textSources.forEach((_, s) => {
    const at = cell * textSources.length + s;
    const here = sums.n[at]!;
    if (here === 0) return;
    const { offset, error: doubt, n: known } = anchors[s]!;
    n += here;
    sum += sums.sum[at]! + here * offset;
    squares += sums.squares[at]! + 2 * offset * sums.sum[at]! + here * offset * offset;
    error += here * doubt;
    if (here > sums.n[cell * textSources.length + most]!) most = s;
    if (known >= ANCHORED_FROM) anchored += here;
  });
  if (n === 0) return null;
  const { mean, low, high } = interval(n, sum, squares);
  const more = (1.96 * error) / n;
  return {
    mean,
    low: Math.max(-1, mean - Math.hypot(mean - low, more)),
    high: Math.min(1, mean + Math.hypot(high - mean, more)),
    n,
    source: textSources[most]!,
    anchored: anchored * 2 > n,
  };
}
