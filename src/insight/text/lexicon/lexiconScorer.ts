import type { TextScore } from '../scorer.ts';
import { tokensOf } from '../tokens.ts';
import { compileLexicon } from './compileLexicon.ts';
import { english } from './english.ts';
import { scoreWithLexicon } from './scoreWithLexicon.ts';

/** The built-in word lists, made ready. */
export interface LexiconScorer {
  scoreOne(text: string): TextScore;
}

export function createLexiconScorer(): LexiconScorer {
  const lexicon = compileLexicon(english);
  return { scoreOne: (text) => scoreWithLexicon(tokensOf(text), lexicon) };
}
