import { functionWords } from './language/functionWords.ts';
import { type CompiledLexicon, compileLexicon, type WordInfo } from './lexicon/compileLexicon.ts';
import { dutch } from './lexicon/dutch.ts';
import { english } from './lexicon/english.ts';
import { french } from './lexicon/french.ts';
import { german } from './lexicon/german.ts';
import { spanish } from './lexicon/spanish.ts';

/** A word, a run of ! and ?, or an emoji: what is known of it, looked up once. */
export interface Word {
  /** small letters; apostrophes stay but for n't, which becomes nt */
  readonly word: string;
  readonly isWord: boolean;
  /** written in capitals, at least two of them */
  readonly isLoud: boolean;
  /** FNV-1a, 32 bits */
  readonly hash: number;
  /** a bit for each of `languages` in which it is one of the small words */
  readonly speaks: number;
  /** per lexicon; undefined: not looked up yet */
  readonly infos: (WordInfo | null | undefined)[];
}

/** Every spelling that was seen so far, with what is known of it. */
export interface Vocabulary {
  readonly lexicons: readonly CompiledLexicon[];
  word(said: string): Word;
}

/** Spellings kept at most; later ones are looked up each time. */
const MOST = 300_000;
const digits = /^\p{N}+$/u;
const letter = /^[\p{L}\p{N}]/u;

export function createVocabulary(): Vocabulary {
  const lexicons = [english, german, french, spanish, dutch].map(compileLexicon);
  const speaks = new Map<string, number>();
  for (const [bit, { words }] of functionWords.entries())
    for (const word of words.split(/\s+/)) speaks.set(word, (speaks.get(word) ?? 0) | (1 << bit));
  const known = new Map<string, Word>();
  return {
    lexicons,
    word(said) {
      const found = known.get(said);
      if (found !== undefined) return found;
      const isWord = letter.test(said);
      const word = isWord ? wordOf(said) : said;
      const made: Word = {
        word,
        isWord,
        isLoud: isWord && said.length > 1 && said === said.toUpperCase() && said !== said.toLowerCase(),
        hash: hashOf(word),
        speaks: speaks.get(word) ?? 0,
        // a number means nothing to any of them
        infos: lexicons.map(() => (digits.test(said) ? null : undefined)),
      };
      if (known.size < MOST) known.set(said, made);
      return made;
    },
  };
}

/** A word as lists hold it. */
export function wordOf(said: string): string {
  const word = said.toLowerCase();
  if (!word.includes("'") && !word.includes('’')) return word;
  return word.replaceAll('’', "'").replace(/n't$/, 'nt');
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
