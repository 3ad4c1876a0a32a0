import { classes } from './model/linearModel.ts';
import type { TextScores } from './scorer.ts';
import { type SentimentLabel, textSources } from './scorer.ts';
import { textKey } from './textKey.ts';

/** Texts beyond the wanted number, among which those that are unlike each other are chosen. */
const POOL = 12;
/** words of a text that are compared */
const WORDS = 40;

/**
 * The texts whose label would teach most: those that the scorer is least sure of, and of them ones that share few words, a text that was said
 * several times only once. Gives indices, the most worth it first.
 * @param isKnown whether a key was labelled already
 */
export function chooseForReview(
  texts: readonly string[],
  scores: Pick<TextScores, 'confidence' | 'source' | 'sentiment'>,
  chosen: ArrayLike<number>,
  isKnown: (key: string) => boolean,
  limit: number,
): number[] {
  const labelled = textSources.indexOf('label');
  const open: number[] = [];
  for (let k = 0; k < chosen.length; k++) {
    const t = chosen[k]!;
    if (scores.source[t] !== labelled && /\p{L}.*\p{L}.*\p{L}/su.test(texts[t]!)) open.push(t);
  }
  const doubt = (t: number) => scores.confidence[t]! + 0.1 * Math.abs(scores.sentiment[t]! || 0);
  open.sort((a, b) => doubt(a) - doubt(b) || a - b);
  const pool: { t: number; words: Set<string> }[] = [];
  const seen = new Set<string>();
  for (const t of open) {
    if (pool.length >= limit * POOL) break;
    const key = textKey(texts[t]!);
    if (seen.has(key) || isKnown(key)) continue;
    seen.add(key);
    pool.push({
      t,
      words: new Set(
        texts[t]!.toLowerCase()
          .match(/\p{L}+/gu)
          ?.slice(0, WORDS) ?? [],
      ),
    });
  }
  const found: number[] = [];
  const likeness = pool.map(() => 0);
  while (found.length < limit && found.length < pool.length) {
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    pool.forEach((_, at) => {
      // the doubt counts by rank, what is alike by the share of words in common
      const worth = -at / pool.length - 2 * likeness[at]!;
      if (likeness[at]! < 2 && worth > most) {
        most = worth;
        best = at;
      }
    });
    if (best === -1) break;
    found.push(pool[best]!.t);
    const taken = pool[best]!.words;
    likeness[best] = 2;
    pool.forEach(({ words }, at) => {
      if (likeness[at]! >= 2) return;
      let common = 0;
      for (const word of words) if (taken.has(word)) common++;
      const share = common / Math.max(1, words.size + taken.size - common);
      if (share > likeness[at]!) likeness[at] = share;
    });
  }
  return found;
}

/** The label that a sentiment is nearest to. */
export function labelOfSentiment(sentiment: number): SentimentLabel {
  return classes[sentiment <= -0.1 ? 0 : sentiment >= 0.3 ? 2 : 1]!;
}
