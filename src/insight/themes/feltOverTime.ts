import type { Selection, TextColumns } from '../../engine/columns.ts';
import { lastAtOrBefore } from '../../engine/statistics/calendar.ts';
import { meanInterval } from '../../engine/statistics/emotion.ts';
import { type Estimate, shareOf } from '../../engine/statistics/intervals.ts';
import { labelOfSentiment } from '../text/chooseForReview.ts';
import { type CustomerEmotion, customerEmotions, type TextScores } from '../text/scorer.ts';

/** A mean valence −1…1 with its 95 % interval; null where n is 0. */
export interface Felt {
  readonly n: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How many texts are negative, neutral and positive, and of how many nothing could be said. */
export interface Tones {
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
  readonly unknown: number;
}

export interface FeltOverTime {
  /** by period: what was written and what was rated, kept apart */
  readonly periods: readonly { readonly texts: Felt; readonly ratings: Felt }[];
  readonly texts: Felt;
  readonly ratings: Felt;
  readonly tones: Tones;
  /** texts in which an emotion is spoken of, and their share of all texts */
  readonly emotions: readonly {
    readonly emotion: CustomerEmotion;
    readonly texts: number;
    readonly share: Estimate | null;
    readonly trend: readonly number[];
  }[];
}

/**
 * How customers felt, by period: from the chosen texts, and from the ratings of these pieces of feedback.
 * @param bounds of periods, ms
 */
export function feltOverTime(
  { columns }: Selection,
  { texts, scores, chosen }: { texts: TextColumns; scores: TextScores; chosen: Uint32Array },
  rated: Uint32Array,
  bounds: readonly number[],
): FeltOverTime {
  const size = Math.max(0, bounds.length - 1);
  const written = Array.from({ length: size + 1 }, sums);
  const ratings = Array.from({ length: size + 1 }, sums);
  const tones = { negative: 0, neutral: 0, positive: 0, unknown: 0 };
  const emotions = customerEmotions.map(() => ({ texts: 0, trend: new Array<number>(size).fill(0) }));
  const put = (into: Sums[], time: number, value: number) => {
    const period = lastAtOrBefore(bounds, time);
    add(into[size]!, value);
    if (period >= 0 && period < size) add(into[period]!, value);
  };
  for (const i of chosen) {
    const period = lastAtOrBefore(bounds, texts.time[i]!);
    emotions.forEach((emotion, at) => {
      if ((scores.emotions[i]! & (1 << at)) === 0) return;
      emotion.texts++;
      if (period >= 0 && period < size) emotion.trend[period]!++;
    });
    const sentiment = scores.sentiment[i]!;
    if (Number.isNaN(sentiment)) tones.unknown++;
    else {
      tones[labelOfSentiment(sentiment)]++;
      put(written, texts.time[i]!, sentiment);
    }
  }
  const { feedback } = columns;
  for (const f of rated)
    if (!Number.isNaN(feedback.valence[f]!)) put(ratings, feedback.time[f]!, feedback.valence[f]!);
  return {
    periods: written.slice(0, size).map((one, at) => ({ texts: felt(one), ratings: felt(ratings[at]!) })),
    texts: felt(written[size]!),
    ratings: felt(ratings[size]!),
    tones,
    emotions: customerEmotions.map((emotion, at) => ({
      emotion,
      texts: emotions[at]!.texts,
      share: shareOf(emotions[at]!.texts, chosen.length),
      trend: emotions[at]!.trend,
    })),
  };
}

interface Sums {
  n: number;
  sum: number;
  squares: number;
}

const sums = (): Sums => ({ n: 0, sum: 0, squares: 0 });

function add(into: Sums, value: number): void {
  into.n++;
  into.sum += value;
  into.squares += value * value;
}

function felt({ n, sum, squares }: Sums): Felt {
  if (n === 0) return { n, mean: null, low: null, high: null };
  const { low, high } = meanInterval(n, sum, squares);
  return { n, mean: sum / n, low, high };
}
