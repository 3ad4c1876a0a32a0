import { languageOf } from '../language/languageOf.ts';
import type { TextScore, TextScorer } from '../scorer.ts';
import { type Token, tokensOf } from '../tokens.ts';
import { createVocabulary, type Vocabulary } from '../vocabulary.ts';
import { scoreWithLexicon } from './scoreWithLexicon.ts';

export const LEXICON_ID = 'lexicon';
export const LEXICON_VERSION = '1';

const nothing: TextScore = { sentiment: 0, label: 'neutral', confidence: 0, abstained: true, emotions: [] };
/** what a list that was not measured says is believed less */
const INDICATIVE = 0.6;

/** How a text feels by the list of its language; where the language can't be told, by the English one. Says nothing in other languages. */
export function scoreByLists(tokens: readonly Token[], language: string, vocabulary: Vocabulary): TextScore {
  if (tokens.length === 0) return nothing;
  const place = vocabulary.lexicons.findIndex((one) => one.language === (language || 'en'));
  if (place === -1) return nothing;
  const score = scoreWithLexicon(tokens, vocabulary, place);
  return vocabulary.lexicons[place]?.isIndicative
    ? { ...score, confidence: score.confidence * INDICATIVE }
    : score;
}

/** The word lists that the program carries, as a scorer. */
export function createLexiconScorer(): TextScorer {
  const vocabulary = createVocabulary();
  return {
    id: LEXICON_ID,
    version: LEXICON_VERSION,
    languages: vocabulary.lexicons.map(({ language }) => language),
    async score(texts, options) {
      options?.signal?.throwIfAborted();
      return texts.map((text) => {
        const tokens = tokensOf(text, vocabulary);
        return scoreByLists(tokens, languageOf(text, tokens), vocabulary);
      });
    },
  };
}
