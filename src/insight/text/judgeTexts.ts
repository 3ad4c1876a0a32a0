import { languageOf } from './language/languageOf.ts';
import { scoreByLists } from './lexicon/lexiconScorer.ts';
import { featuresOf } from './model/features.ts';
import { classes, type LinearModel, likeliest, predictorOf } from './model/linearModel.ts';
import type { SentimentLabel } from './scorer.ts';
import { SURE_ENOUGH } from './scoreTexts.ts';
import { tokensOf } from './tokens.ts';
import { createVocabulary } from './vocabulary.ts';

/** What a scorer says of a text. Plain data. */
export interface Judged {
  readonly label: SentimentLabel;
  readonly confidence: number;
  /** the model was not sure, or no list knows the language: the label is the best guess all the same */
  readonly abstained: boolean;
  /** ISO 639-1, '' where it can't be told */
  readonly language: string;
}

/** The label of each text by a model, or by the lexicon where there is none. */
export function judgeTexts(texts: readonly string[], model: LinearModel | null): Judged[] {
  const vocabulary = createVocabulary();
  const predictor = model && predictorOf(model);
  return texts.map((text) => {
    const tokens = tokensOf(text, vocabulary);
    const language = languageOf(text, tokens);
    const score = scoreByLists(tokens, language, vocabulary);
    if (predictor === null) {
      const { label, confidence, abstained } = score;
      return { label, confidence, abstained, language };
    }
    const probable = predictor.probabilities(featuresOf(tokens, score));
    const best = likeliest(probable);
    const confidence = probable[best]!;
    return { label: classes[best]!, confidence, abstained: confidence < SURE_ENOUGH, language };
  });
}
