import { leadWords, stopWords } from './stopWords.ts';
import { BREAK, type Tokens } from './tokens.ts';

/** Which terms (words, and pairs of neighbouring words) stand in which text: text i has term[offsets[i]] … with weight of the same place. */
export interface TermTable {
  readonly terms: readonly string[];
  /** per term: 1 where it is a pair */
  readonly isPair: Uint8Array;
  /** per term: texts that hold it */
  readonly texts: Uint32Array;
  readonly offsets: Uint32Array;
  readonly term: Uint32Array;
  /** TF-IDF, each text of length 1 */
  readonly weight: Float64Array;
}

export interface TermOptions {
  /** a term in fewer texts is left out */
  readonly least: number;
  /** a term in more than this share of the texts is left out */
  readonly most: number;
}

/**
 * The terms of the chosen texts weighted by TF-IDF. Words of grammar are no terms; before another word 'no' and 'not' make a pair.
 * @param chosen indices of texts
 */
export function termTable(
  tokens: Tokens,
  chosen: ArrayLike<number>,
  { least, most }: TermOptions,
): TermTable {
  const { words, offsets, codes } = tokens;
  const folded = foldPlurals(words);
  const isTerm = Uint8Array.from(words, (word) =>
    word.length < 2 || stopWords.has(word) || leadWords.has(word) || /^\d+$/.test(word) ? 0 : 1,
  );
  const isLead = Uint8Array.from(words, (word) => (leadWords.has(word) ? 1 : 0));
  const numberOf = new Map<number, number>();
  const keys: number[] = [];
  const count: number[] = [];
  const last: number[] = [];
  const width = words.length;
  const of: number[] = [];
  const found = new Uint32Array(chosen.length + 1);
  const see = (key: number, i: number) => {
    let term = numberOf.get(key);
    if (term === undefined) {
      term = keys.length;
      numberOf.set(key, term);
      keys.push(key);
      count.push(0);
      last.push(-1);
    }
    of.push(term);
    if (last[term] === i) return;
    last[term] = i;
    count[term]!++;
  };
  for (let i = 0; i < chosen.length; i++) {
    let before = BREAK;
    for (let at = offsets[chosen[i]!]!; at < offsets[chosen[i]! + 1]!; at++) {
      const word = folded[codes[at]!]!;
      if (isTerm[word] === 1) {
        see(word, i);
        if (before !== BREAK && (isTerm[before] === 1 || isLead[before] === 1)) see(before * width + word, i);
      }
      before = word;
    }
    found[i + 1] = of.length;
  }
  const ceiling = Math.max(least, most * chosen.length);
  const kept = new Int32Array(keys.length).fill(-1);
  const terms: string[] = [];
  const isPair: number[] = [];
  const texts: number[] = [];
  for (let term = 0; term < keys.length; term++) {
    if (count[term]! < least || count[term]! > ceiling) continue;
    const key = keys[term]!;
    kept[term] = terms.length;
    const second = key % width;
    terms.push(key < width ? words[key]! : `${words[Math.floor(key / width)]} ${words[second]}`);
    isPair.push(key < width ? 0 : 1);
    texts.push(count[term]!);
  }
  return weighted(chosen.length, found, of, kept, { terms, isPair, texts });
}

/** Per word the word that stands for it: 'bags' and 'bag's' are 'bag' where that is written too. */
export function foldPlurals(words: readonly string[]): Uint32Array {
  const codeOf = new Map(words.map((word, code) => [word, code]));
  return Uint32Array.from(words, (word, code) => {
    if (word.endsWith("'s")) return codeOf.get(word.slice(0, -2)) ?? code;
    if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return code;
    return codeOf.get(word.slice(0, -1)) ?? code;
  });
}

function weighted(
  count: number,
  found: Uint32Array,
  of: readonly number[],
  kept: Int32Array,
  { terms, isPair, texts }: { terms: string[]; isPair: number[]; texts: number[] },
): TermTable {
  const idf = Float64Array.from(texts, (n) => Math.log((1 + count) / (1 + n)) + 1);
  const offsets = new Uint32Array(count + 1);
  const term = new Uint32Array(of.length);
  const weight = new Float64Array(of.length);
  const place = new Int32Array(terms.length).fill(-1);
  let size = 0;
  for (let i = 0; i < count; i++) {
    const from = size;
    for (let at = found[i]!; at < found[i + 1]!; at++) {
      const t = kept[of[at]!]!;
      if (t < 0) continue;
      if (place[t]! < from) {
        place[t] = size;
        term[size] = t;
        weight[size++] = 0;
      }
      weight[place[t]!]!++;
    }
    let square = 0;
    for (let at = from; at < size; at++) {
      weight[at] = (1 + Math.log(weight[at]!)) * idf[term[at]!]!;
      square += weight[at]! ** 2;
    }
    const length = Math.sqrt(square);
    for (let at = from; at < size; at++) weight[at]! /= length;
    offsets[i + 1] = size;
  }
  return {
    terms,
    isPair: Uint8Array.from(isPair),
    texts: Uint32Array.from(texts),
    offsets,
    term: term.slice(0, size),
    weight: weight.slice(0, size),
  };
}
