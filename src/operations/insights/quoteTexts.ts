import type { TextColumns } from '../../engine/columns.ts';
import { maskPersonalData } from '../../insight/maskPersonalData.ts';

const longest = 280;

/** Texts by their indices, with personal data masked, each once. */
export function quoteTexts(texts: TextColumns | null, indices: readonly number[]): string[] {
  const quotes = indices.flatMap((index) => {
    const text = texts?.texts[index];
    return text === undefined ? [] : [shorten(maskPersonalData(text).replace(/\s+/g, ' ').trim())];
  });
  return [...new Set(quotes)].filter((quote) => quote.length > 0);
}

function shorten(text: string): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest - 40))}…`;
}
