import { customerEmotions } from '../scorer.ts';
import { wordOf } from '../tokens.ts';
import { emojiValences } from './emoji.ts';
import type { Lexicon } from './lexicon.ts';

/** What a word does; a valence of NaN = none. */
export interface WordRole {
  readonly valence: number;
  readonly isNegation: boolean;
  /** 1 makes what follows stronger, −1 weaker */
  readonly boost: number;
  readonly isContrast: boolean;
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
  role(word: string): WordRole | null;
  /** phrases that may begin with a word, the longest first */
  phrases(word: string): readonly Phrase[];
}

const noPhrases: readonly Phrase[] = [];
/** so many letters at least stand before a * */
const PREFIX = 4;

export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const roles = new Map<string, WordRole | null>();
  const known = new Map<string, { -readonly [Key in keyof WordRole]: WordRole[Key] }>();
  const at = (word: string) => {
    let role = known.get(word);
    if (role === undefined) {
      role = { valence: Number.NaN, isNegation: false, boost: 0, isContrast: false };
      known.set(word, role);
    }
    return role;
  };
  const each = (words: string, give: (role: ReturnType<typeof at>) => void) => {
    for (const word of words.split(/\s+/)) if (word !== '') give(at(wordOf(word)));
  };
  for (const [valence, words] of [...lexicon.words, ...emojiValences])
    each(words, (role) => {
      role.valence = valence;
    });
  for (const [valence, signs] of emojiValences)
    for (const sign of signs.split(' ')) at(sign).valence = valence;
  each(lexicon.negations, (role) => {
    role.isNegation = true;
  });
  each(lexicon.boosters, (role) => {
    role.boost = 1;
  });
  each(lexicon.dampeners, (role) => {
    role.boost = -1;
  });
  each(lexicon.contrasts, (role) => {
    role.isContrast = true;
  });
  const byFirst = new Map<string, Phrase[]>();
  const open: { prefix: string; phrase: Phrase }[] = [];
  const addPhrase = (said: string, valence: number, emotion: number) => {
    const [first = '', ...rest] = said.split(' ').map(wordOf);
    const phrase = { rest, valence, emotion };
    if (first.endsWith('*')) open.push({ prefix: first.slice(0, -1), phrase });
    else byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  };
  const eachPhrase = (phrases: string, add: (said: string) => void) => {
    for (const said of phrases.split('|')) add(said.trim().replace(/\s+/g, ' '));
  };
  for (const [valence, phrases] of lexicon.phrases)
    eachPhrase(phrases, (said) => addPhrase(said, valence, -1));
  for (const [place, emotion] of customerEmotions.entries())
    eachPhrase(lexicon.emotions[emotion], (said) => addPhrase(said, Number.NaN, place));
  const begun = new Map<string, readonly Phrase[]>();
  const longestFirst = (a: Phrase, b: Phrase) => b.rest.length - a.rest.length;
  return {
    language: lexicon.language,
    isIndicative: lexicon.isIndicative,
    role(word) {
      let role = roles.get(word);
      if (role !== undefined) return role;
      role = known.get(word) ?? null;
      if (role === null)
        for (const variant of lexicon.variants(word)) {
          const found = known.get(variant);
          if (found === undefined || Number.isNaN(found.valence)) continue;
          role = { valence: found.valence, isNegation: false, boost: 0, isContrast: false };
          break;
        }
      remember(roles, word, role);
      return role;
    },
    phrases(word) {
      let found = begun.get(word);
      if (found !== undefined) return found;
      const closed = byFirst.get(word) ?? [];
      const opened =
        word.length < PREFIX
          ? []
          : open.filter(({ prefix }) => word.startsWith(prefix)).map(({ phrase }) => phrase);
      found = closed.length + opened.length === 0 ? noPhrases : [...closed, ...opened].sort(longestFirst);
      remember(begun, word, found);
      return found;
    },
  };
}

/** Words that were looked up before are not looked up again, as long as there are not too many. */
function remember<Value>(known: Map<string, Value>, word: string, value: Value): void {
  if (known.size < 200_000) known.set(word, value);
}
