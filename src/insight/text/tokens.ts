import type { Vocabulary, Word } from './vocabulary.ts';

/** A word of a text with the characters [from, to) that it stands on. */
export interface Token {
  readonly of: Word;
  readonly from: number;
  readonly to: number;
}

const shapes =
  /https?:\/\/\S+|www\.\S+|@[\p{L}\p{N}_]+|&(?:amp|lt|gt|quot|#39);|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*|[!?]+|<3|[:;=]['-]?[)(DPpO/|\][](?![\p{L}\p{N}])|\p{Extended_Pictographic}/gu;

/** The words, runs of ! and ? and emoji of a text; addresses, @names and links are left out. */
export function tokensOf(text: string, vocabulary: Vocabulary): Token[] {
  const tokens: Token[] = [];
  shapes.lastIndex = 0;
  for (let found = shapes.exec(text); found !== null; found = shapes.exec(text)) {
    const [said] = found;
    const first = said.charCodeAt(0);
    if (first === AT || (first === AND && said.length > 1)) continue;
    if (said.length > 4 && (first === H || first === W) && /^(?:https?:\/\/|www\.)/.test(said)) continue;
    tokens.push({ of: vocabulary.word(said), from: found.index, to: found.index + said.length });
  }
  return tokens;
}

const AND = 38;
const AT = 64;
const H = 104;
const W = 119;
