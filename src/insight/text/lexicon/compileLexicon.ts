import { customerEmotions } from '../scorer.ts';
import { emojiValences } from './emoji.ts';
import type { Lexicon } from './lexicon.ts';

/** What a word does in a language. */
export interface WordInfo {
  /** NaN = none */
  valence: number;
  isNegation: boolean;
  /** 1 makes what follows stronger, −1 weaker */
  boost: number;
  isContrast: boolean;
  /** that may begin with it, the longest first */
  phrases: readonly Phrase[];
}

export interface Phrase {
  /** after the first word; one that ends in * stands for any ending */
  readonly rest: readonly string[];
  /** NaN where it says nothing about good and bad */
  readonly valence: number;
  /** place in `customerEmotions`, −1 where none */
  readonly emotion: number;
}

/** A lexicon made ready to look words up. */
export interface CompiledLexicon {
  readonly language: string;
  readonly isIndicative: boolean;
  /** null: nothing is known of this word */
  info(word: string): WordInfo | null;
}

/** every word before a * has so many letters at least */
const BEGUN = 3;
const noneBegun: readonly { prefix: string; phrase: Phrase }[] = [];

export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const known = new Map<string, WordInfo>();
  const at = (word: string): WordInfo => {
    const found = known.get(word) ?? {
      valence: Number.NaN,
      isNegation: false,
      boost: 0,
      isContrast: false,
      phrases: [],
    };
    known.set(word, found);
    return found;
  };
  const each = (words: string, give: (info: WordInfo) => void) => {
    for (const word of words.trim().split(/\s+/)) if (word !== '') give(at(word));
  };
  for (const [valence, words] of [...lexicon.words, ...emojiValences])
    each(words, (info) => {
      info.valence = valence;
    });
  each(lexicon.negations, (info) => {
    info.isNegation = true;
  });
  each(lexicon.boosters, (info) => {
    info.boost = 1;
  });
  each(lexicon.dampeners, (info) => {
    info.boost = -1;
  });
  each(lexicon.contrasts, (info) => {
    info.isContrast = true;
  });
  /** phrases whose first word may end anyhow, by its first letters */
  const open = new Map<string, { prefix: string; phrase: Phrase }[]>();
  const addPhrases = (said: string, valence: number, emotion: number) => {
    for (const one of said.split('|')) {
      const [first = '', ...rest] = one
        .trim()
        .split(/\s+/)
        .map((word) => word.replace(/n't$/, 'nt'));
      const phrase = { rest, valence, emotion };
      if (first.endsWith('*')) {
        const begun = open.get(first.slice(0, BEGUN)) ?? [];
        open.set(first.slice(0, BEGUN), [...begun, { prefix: first.slice(0, -1), phrase }]);
      } else if (first !== '') at(first).phrases = [...at(first).phrases, phrase];
    }
  };
  for (const [valence, said] of lexicon.phrases) addPhrases(said, valence, -1);
  for (const [place, emotion] of customerEmotions.entries())
    addPhrases(lexicon.emotions[emotion], Number.NaN, place);
  for (const info of known.values()) info.phrases = info.phrases.toSorted(longestFirst);
  const varied = (word: string): number => {
    for (const variant of lexicon.variants(word)) {
      const valence = known.get(variant)?.valence ?? Number.NaN;
      if (!Number.isNaN(valence)) return valence;
    }
    return Number.NaN;
  };
  return {
    language: lexicon.language,
    isIndicative: lexicon.isIndicative,
    info(word) {
      const exact = known.get(word);
      const valence =
        exact && !Number.isNaN(exact.valence) ? exact.valence : exact ? Number.NaN : varied(word);
      const begun = (open.get(word.slice(0, BEGUN)) ?? noneBegun)
        .filter(({ prefix }) => word.startsWith(prefix))
        .map(({ phrase }) => phrase);
      if (exact === undefined && begun.length === 0 && Number.isNaN(valence)) return null;
      return {
        valence,
        isNegation: exact?.isNegation ?? false,
        boost: exact?.boost ?? 0,
        isContrast: exact?.isContrast ?? false,
        phrases: [...(exact?.phrases ?? []), ...begun].sort(longestFirst),
      };
    },
  };
}

const longestFirst = (a: Phrase, b: Phrase) => b.rest.length - a.rest.length;
