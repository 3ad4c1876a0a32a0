import type { KnownPerson } from '../../model/erasing.ts';

/** Stands where something of an erased person stood. */
export const ERASED_WORD = '[erased]';

/** Shorter strings stand everywhere by chance: they are erased where they are a whole value, never within a text. */
export const SHORTEST_WITHIN = 5;
/** shorter texts and single words are said by many, and names of stages may be the same */
const shortestQuote = 12;

/** Finds and takes out the strings by which a person is known. */
export interface ErasedStrings {
  /** long enough to be looked for within texts and raw files, each once */
  within: readonly string[];
  /** strings that are too short or plain for that */
  wholeOnly: readonly string[];
  /** true where the whole value is one of the strings, in whatever case */
  isWhole(value: string): boolean;
  /** true where a string stands in the text as a word of its own */
  mentions(text: string): boolean;
  /** the text with `[erased]` in their place; the same where none stands in it */
  without(text: string): string;
}

export function erasedStrings({ identifiers, spellings, name }: KnownPerson): ErasedStrings {
  const all = new Set<string>();
  for (const text of [name, ...identifiers.map(({ value }) => value), ...spellings])
    if (text.trim() !== '') all.add(text.trim());
  const lower = new Set([...all].map((text) => text.toLowerCase()));
  for (const { type, value } of identifiers) lower.add(`${type}:${value}`.toLowerCase());
  const within = [...all].filter((text) => isTelling(text)).sort((one, other) => other.length - one.length);
  const shape =
    within.length === 0
      ? null
      : new RegExp(
          `(?<![\\p{L}\\p{N}][-._@]?)(?:${within.map(escaped).join('|')})(?![-._@]?[\\p{L}\\p{N}])`,
          'giu',
        );
  return {
    within,
    wholeOnly: [...all].filter((text) => !within.includes(text)),
    isWhole: (value) => lower.has(value.trim().toLowerCase()),
    mentions(text) {
      if (shape === null) return false;
      shape.lastIndex = 0;
      return shape.test(text);
    },
    without: (text) => (shape === null ? text : text.replace(shape, ERASED_WORD)),
  };
}

/** Not so short, and no plain small number, that it stands in texts by chance. */
function isTelling(text: string): boolean {
  return text.length >= SHORTEST_WITHIN && !/^\d{1,5}$/.test(text);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** True for texts that quote one of a person's texts: the whole, a part of it, or it with more around. */
export function quotesOf(texts: readonly string[]): (text: string) => boolean {
  const said = [...new Set(texts.map(plain))].filter(
    (text) => text.length >= shortestQuote && text.includes(' '),
  );
  const whole = new Set(said);
  return (text) => {
    if (said.length === 0 || text.length < shortestQuote) return false;
    const quote = plain(text);
    if (quote.length < shortestQuote) return false;
    if (whole.has(quote)) return true;
    const isLong = quote.length >= 2 * shortestQuote && quote.includes(' ');
    return said.some(
      (one) =>
        (isLong && one.includes(quote)) ||
        (one.length >= 2 * shortestQuote && one.includes(' ') && quote.includes(one)),
    );
  };
}

/** Without what shortening, masking and quoting do to the ends of a text. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^["'“„«‹‘\s]+|[…"'”“»›’\s]+$/g, '')
    .replace(/\.\.\.$/, '')
    .trim()
    .toLowerCase();
}
