import { languageOf } from './language/languageOf.ts';
import { LEXICON_ID, LEXICON_VERSION, scoreByLists } from './lexicon/lexiconScorer.ts';
import { featuresOf } from './model/features.ts';
import { classes, type LinearModel, likeliest, predictorOf } from './model/linearModel.ts';
import {
  customerEmotions,
  type SentimentLabel,
  type TextScores,
  type TextSource,
  textSources,
} from './scorer.ts';
import { textKey } from './textKey.ts';
import { tokensOf } from './tokens.ts';
import { createVocabulary } from './vocabulary.ts';

/** What an endpoint said of a text. */
export interface EndpointAnswer {
  readonly sentiment: number;
  readonly confidence: number;
}

/** What texts are scored with. Plain data; the records are by key of the text. */
export interface ScoredWith {
  /** what people said */
  readonly labels: Readonly<Record<string, SentimentLabel>>;
  /** the workspace's own */
  readonly model: LinearModel | null;
  /** what an endpoint that somebody switched on has answered so far */
  readonly answered: Readonly<Record<string, EndpointAnswer>>;
}

/** Less sure than this, and the model leaves a text to the others. */
export const SURE_ENOUGH = 0.5;

const valences: Readonly<Record<SentimentLabel, number>> = { negative: -1, neutral: 0, positive: 1 };

/**
 * How texts feel: what people said of a text, else the workspace's own model where it is sure enough, else what an endpoint answered, else
 * the lexicon. What they feel in particular is always told by words.
 */
export function scoreTexts(texts: readonly string[], { labels, model, answered }: ScoredWith): TextScores {
  const scores = emptyScores(texts.length, model);
  const vocabulary = createVocabulary();
  const predictor = model && predictorOf(model);
  const isKeyed = Object.keys(labels).length + Object.keys(answered).length > 0;
  const put = (t: number, source: TextSource, sentiment: number, confidence: number) => {
    scores.sentiment[t] = sentiment;
    scores.confidence[t] = confidence;
    scores.source[t] = textSources.indexOf(source);
  };
  for (let t = 0; t < texts.length; t++) {
    const text = texts[t]!;
    const tokens = tokensOf(text, vocabulary);
    const score = scoreByLists(tokens, languageOf(text, tokens), vocabulary);
    let bits = 0;
    for (const { emotion } of score.emotions) bits |= 1 << customerEmotions.indexOf(emotion);
    scores.emotions[t] = bits;
    const key = isKeyed ? textKey(text) : '';
    const label = labels[key];
    if (label !== undefined) {
      put(t, 'label', valences[label], 1);
      continue;
    }
    if (predictor !== null && tokens.length > 0) {
      const probable = predictor.probabilities(featuresOf(tokens, score));
      const best = probable[likeliest(probable)]!;
      if (best >= SURE_ENOUGH) {
        put(t, 'model', probable[2]! - probable[0]!, best);
        continue;
      }
    }
    const answer = answered[key];
    if (answer !== undefined && answer.confidence > 0)
      put(t, 'endpoint', answer.sentiment, answer.confidence);
    else put(t, 'lexicon', score.abstained ? Number.NaN : score.sentiment, score.confidence);
  }
  return scores;
}

/** The label that a sentiment of a model stands for. */
export function labelOfModel(probabilities: Float64Array): SentimentLabel {
  return classes[likeliest(probabilities)]!;
}

function emptyScores(size: number, model: LinearModel | null): TextScores {
  return {
    scorer: model
      ? { id: 'model', version: `${model.version}, ${LEXICON_ID} ${LEXICON_VERSION}` }
      : { id: LEXICON_ID, version: LEXICON_VERSION },
    sentiment: new Float32Array(size),
    confidence: new Float32Array(size),
    source: new Uint8Array(size),
    emotions: new Uint8Array(size),
  };
}
