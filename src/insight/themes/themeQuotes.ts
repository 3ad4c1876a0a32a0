import { maskPersonalData } from '../maskPersonalData.ts';
import { type HeardTexts, themesAt } from './heardTexts.ts';

/** Characters of a quote: long enough to say something, short enough to be read. */
const LENGTH = [24, 220] as const;
const LONGEST = 240;

/** The newest texts of each theme, each wording once, personal data masked; those that are no good length only where there are no others. */
export function themeQuotes({ texts, chosen, found }: HeardTexts, most: number): string[][] {
  const quotes = found.themes.map((): string[] => []);
  const spare = found.themes.map((): string[] => []);
  const seen = found.themes.map(() => new Set<string>());
  let open = most === 0 ? 0 : found.themes.length;
  for (let at = chosen.length - 1; at >= 0 && open > 0; at--) {
    const i = chosen[at]!;
    const text = texts.texts[i]!;
    for (const theme of themesAt(found, i)) {
      const own = quotes[theme]!;
      if (own.length === most) continue;
      const key = text.toLowerCase();
      if (seen[theme]!.has(key)) continue;
      seen[theme]!.add(key);
      if (text.length >= LENGTH[0] && text.length <= LENGTH[1]) {
        own.push(maskPersonalData(text));
        if (own.length === most) open--;
      } else if (spare[theme]!.length < most) spare[theme]!.push(shortened(maskPersonalData(text)));
    }
  }
  return quotes.map((own, theme) => [...own, ...spare[theme]!].slice(0, most));
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).replace(/\s+\S*$/, '')}…`;
}
