/** A theme as it comes with the product: phrases as `readPhrases` takes them. */
export interface SeedTheme {
  /** stays the same when the theme is renamed */
  readonly id: string;
  readonly name: string;
  readonly phrases: readonly string[];
}

/** Phrases as they stand in a list, parted by commas or line ends. */
export function phrasesOf(list: string): string[] {
  return list
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

export const seed = (id: string, name: string, list: string): SeedTheme => ({
  id,
  name,
  phrases: phrasesOf(list),
});
