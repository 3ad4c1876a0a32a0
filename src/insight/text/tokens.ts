/** A word, a run of ! and ?, or an emoji, with the characters [from, to) that it stands on. */
export interface Token {
  /** small letters; apostrophes stay but for n't, which becomes nt */
  readonly word: string;
  readonly from: number;
  readonly to: number;
  readonly isWord: boolean;
  /** written in capitals, at least two of them */
  readonly isLoud: boolean;
}

const shapes =
  /https?:\/\/\S+|www\.\S+|@[\p{L}\p{N}_]+|&(?:amp|lt|gt|quot|#39);|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*|[!?]+|<3|[:;=]['-]?[)(DPpO/|\][](?![\p{L}\p{N}])|\p{Extended_Pictographic}/gu;
const letter = /^[\p{L}\p{N}]/u;

/** The words, runs of ! and ? and emoji of a text; addresses, @names and links are left out. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  shapes.lastIndex = 0;
  for (let found = shapes.exec(text); found !== null; found = shapes.exec(text)) {
    const [said] = found;
    const first = said.charCodeAt(0);
    if (first === 64 || (first === 38 && said.length > 1)) continue;
    const isWord = letter.test(said);
    if (isWord && /^(?:https?:|www\.)/.test(said)) continue;
    const word = isWord ? wordOf(said) : said;
    const isLoud = isWord && said.length > 1 && said === said.toUpperCase() && said !== said.toLowerCase();
    tokens.push({ word, from: found.index, to: found.index + said.length, isWord, isLoud });
  }
  return tokens;
}

/** A word as lists hold it. */
export function wordOf(said: string): string {
  const word = said.toLowerCase();
  if (!word.includes("'") && !word.includes('’')) return word;
  return word.replaceAll('’', "'").replace(/n't$/, 'nt');
}
