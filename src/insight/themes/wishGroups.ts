import { maskPersonalData } from '../maskPersonalData.ts';
import { foldPlurals } from './terms.ts';
import { placedWords, type Tokens } from './tokens.ts';
import type { Wish } from './wishes.ts';

/** One thing that several texts ask for. */
export interface WishGroup {
  /** as it is said most often, personal data masked, for example 'I could pay in instalments' */
  readonly name: string;
  /** the words that it is about */
  readonly words: readonly string[];
  /** indices of texts, rising */
  readonly texts: readonly number[];
}

/** Wishes are the same from this cosine on. */
const SAME = 0.5;

/**
 * Wishes that are about the same words, most frequent first: each goes to the group whose first wording is nearest (cosine over the words,
 * rare ones weighing more), wordings taken in order of their frequency.
 */
export function wishGroups(tokens: Tokens, wishes: readonly Wish[], texts: readonly string[]): WishGroup[] {
  const folded = foldPlurals(tokens.words);
  const wordings = new Map<string, { about: number[]; wishes: Wish[] }>();
  for (const wish of wishes) {
    const about = [...new Set(wish.about.map((code) => folded[code]!))].sort((a, b) => a - b);
    const key = about.join(' ');
    const known = wordings.get(key);
    if (known) known.wishes.push(wish);
    else wordings.set(key, { about, wishes: [wish] });
  }
  const frequency = new Map<number, number>();
  for (const { about, wishes: same } of wordings.values())
    for (const word of about) frequency.set(word, (frequency.get(word) ?? 0) + same.length);
  const weight = (word: number) => Math.log(1 + wishes.length / frequency.get(word)!);
  const lengthOf = (about: readonly number[]) =>
    Math.sqrt(about.reduce((sum, word) => sum + weight(word) ** 2, 0));
  const groups: { about: number[]; length: number; wishes: Wish[] }[] = [];
  const holding = new Map<number, number[]>();
  for (const { about, wishes: same } of [...wordings.values()].sort(
    (a, b) => b.wishes.length - a.wishes.length,
  )) {
    const length = lengthOf(about);
    const shared = new Map<number, number>();
    for (const word of about)
      for (const group of holding.get(word) ?? [])
        shared.set(group, (shared.get(group) ?? 0) + weight(word) ** 2);
    let best = -1;
    let nearest = SAME;
    for (const [group, dot] of shared) {
      const cosine = dot / (length * groups[group]!.length);
      if (cosine < nearest) continue;
      nearest = cosine;
      best = group;
    }
    if (best >= 0) {
      groups[best]!.wishes.push(...same);
      continue;
    }
    for (const word of about) holding.set(word, [...(holding.get(word) ?? []), groups.length]);
    groups.push({ about, length, wishes: [...same] });
  }
  return groups
    .map(({ about, wishes: all }) => ({
      name: wordingOf(tokens, all, texts),
      words: about.map((code) => tokens.words[code]!),
      texts: all.map(({ text }) => text).sort((a, b) => a - b),
    }))
    .sort((a, b) => b.texts.length - a.texts.length || a.texts[0]! - b.texts[0]!);
}

/** The words behind the asking as most texts have them, in their own letters. */
function wordingOf(tokens: Tokens, wishes: readonly Wish[], texts: readonly string[]): string {
  const counts = new Map<string, { wish: Wish; n: number }>();
  for (const wish of wishes) {
    const key = tokens.codes.subarray(wish.from, wish.to).join(' ');
    const known = counts.get(key);
    if (known) known.n++;
    else counts.set(key, { wish, n: 1 });
  }
  const [first] = [...counts.values()].sort(
    (a, b) => b.n - a.n || a.wish.to - a.wish.from - (b.wish.to - b.wish.from) || a.wish.text - b.wish.text,
  );
  const { wish } = first!;
  const text = texts[wish.text]!;
  const placed = placedWords(text);
  const start = tokens.offsets[wish.text]!;
  const said = text.slice(
    placed[wish.from - start]?.from ?? 0,
    placed[wish.to - 1 - start]?.to ?? text.length,
  );
  return maskPersonalData(said.replace(/\s+/g, ' ').trim());
}
