import { matchAll, readPhrases } from './phrases.ts';
import { type IndustryName, industryNames, industrySigns } from './seeds/industries.ts';
import { type Tokens, tokenise } from './tokens.ts';

export interface IndustryGuess {
  readonly industry: IndustryName;
  /** share of texts with a word of that industry, 0…1; null where there is none to read */
  readonly share: number | null;
  readonly n: number;
}

/** A name of a touchpoint tells more than a text: each counts as so many. */
const NAME = 5;
/** Below this share no industry is told from others. */
const LEAST = 0.04;

/** Which industry texts and names of touchpoints speak of: the one with the most telling words, 'service' where none leads. */
export function suggestIndustry(tokens: Tokens, touchpoints: readonly string[]): IndustryGuess {
  const signs = readPhrases(industrySigns);
  const counts = new Float64Array(industryNames.length);
  const count = (of: Tokens, weight: number) => {
    const last = new Int32Array(industryNames.length).fill(-1);
    matchAll(of, signs, (text, industry) => {
      if (last[industry] === text) return;
      last[industry] = text;
      counts[industry]! += weight;
    });
  };
  const n = tokens.offsets.length - 1;
  count(tokens, 1);
  const inTexts = counts.slice();
  count(tokenise(touchpoints), NAME * Math.max(1, n / 500));
  const all = n + touchpoints.length * NAME * Math.max(1, n / 500);
  const order = industryNames.map((_, i) => i).sort((a, b) => counts[b]! - counts[a]! || a - b);
  const [best = 0, second = 0] = order;
  const clear = counts[best]! >= LEAST * all && counts[best]! >= 1.3 * counts[second]!;
  const chosen = clear ? best : 0;
  return {
    industry: industryNames[chosen]!,
    share: n === 0 ? null : inTexts[chosen]! / n,
    n,
  };
}
