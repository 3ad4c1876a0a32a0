import { createLexiconScorer } from './lexicon/lexiconScorer.ts';
import { customerEmotions, type SentimentLabel, type TextScores, textSources } from './scorer.ts';
import { textKey } from './textKey.ts';

/** What a text is scored with, the most trustworthy first. Plain data. */
export interface ScoredWith {
  /** by key of the text: what people said */
  readonly labels: Readonly<Record<string, SentimentLabel>>;
}

const valences: Readonly<Record<SentimentLabel, number>> = { negative: -1, neutral: 0, positive: 1 };
export const LEXICON_VERSION = '1';

/** How texts feel: what people said of a text, else the lexicon. */
export function scoreTexts(texts: readonly string[], { labels }: ScoredWith): TextScores {
  const scores = emptyScores(texts.length);
  const lexicon = createLexiconScorer();
  const anyLabels = Object.keys(labels).length > 0;
  for (let t = 0; t < texts.length; t++) {
    const text = texts[t]!;
    const score = lexicon.scoreOne(text);
    let bits = 0;
    for (const { emotion } of score.emotions) bits |= 1 << customerEmotions.indexOf(emotion);
    scores.emotions[t] = bits;
    const label = anyLabels ? labels[textKey(text)] : undefined;
    if (label !== undefined) put(scores, t, valences[label], 1, 'label');
    else put(scores, t, score.abstained ? Number.NaN : score.sentiment, score.confidence, 'lexicon');
  }
  return scores;
}

function emptyScores(size: number): TextScores {
  return {
    scorer: { id: 'lexicon', version: LEXICON_VERSION },
    sentiment: new Float32Array(size),
    confidence: new Float32Array(size),
    source: new Uint8Array(size),
    emotions: new Uint8Array(size),
  };
}

function put(
  scores: TextScores,
  t: number,
  sentiment: number,
  confidence: number,
  source: (typeof textSources)[number],
): void {
  scores.sentiment[t] = sentiment;
  scores.confidence[t] = confidence;
  scores.source[t] = textSources.indexOf(source);
}
