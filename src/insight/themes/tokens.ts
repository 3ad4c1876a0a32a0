/** Stands between sentences and parts of them; no phrase goes across it. */
export const BREAK = 0;

/** Texts as codes of their words, in order: text i has codes[offsets[i]] … codes[offsets[i + 1] − 1]; `words[0]` is ''. Plain data. */
export interface Tokens {
  readonly words: readonly string[];
  readonly offsets: Uint32Array;
  readonly codes: Uint32Array;
}

/** A word of one text with the characters [from, to) that it is; '' is a break. */
export interface PlacedWord {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

// addresses, mentions and entities of HTML are no words; a mask such as [email] isn't one either
const pieces =
  /https?:\/\/\S+|www\.\S+|@[\p{L}\p{N}_.-]+|&#?\w+;|\[[a-z ]{2,16}\]|([.!?;:…,()"“”„«»\n]+)|([\p{L}\p{N}]+(?:['’][\p{L}]+)*)/gu;

/** The words of a text in small letters, with breaks between parts of sentences. */
export function placedWords(text: string): PlacedWord[] {
  const found: PlacedWord[] = [];
  for (const piece of text.matchAll(pieces)) {
    const [all, stop, word] = piece;
    if (stop === undefined && word === undefined) continue;
    found.push({
      word: word === undefined ? '' : plain(word),
      from: piece.index,
      to: piece.index + all.length,
    });
  }
  return found;
}

export function tokenise(texts: readonly string[]): Tokens {
  const codeOf = new Map<string, number>([['', BREAK]]);
  const words = [''];
  const offsets = new Uint32Array(texts.length + 1);
  let codes = new Uint32Array(Math.max(1024, texts.length * 16));
  let size = 0;
  for (let i = 0; i < texts.length; i++) {
    pieces.lastIndex = 0;
    const text = texts[i]!;
    for (let piece = pieces.exec(text); piece !== null; piece = pieces.exec(text)) {
      if (piece[1] === undefined && piece[2] === undefined) continue;
      if (size === codes.length) {
        const wider = new Uint32Array(size * 2);
        wider.set(codes);
        codes = wider;
      }
      const word = piece[2] === undefined ? '' : plain(piece[2]);
      let code = codeOf.get(word);
      if (code === undefined) {
        code = words.length;
        words.push(word);
        codeOf.set(word, code);
      }
      codes[size++] = code;
    }
    offsets[i + 1] = size;
  }
  return { words, offsets, codes: codes.slice(0, size) };
}

function plain(word: string): string {
  const small = word.toLowerCase();
  return small.includes('’') ? small.replaceAll('’', "'") : small;
}
