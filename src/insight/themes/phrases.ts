import { UnusableInput } from '../../model/unusableInput.ts';
import { BREAK, placedWords, type Tokens } from './tokens.ts';

type Fit = 'word' | 'start' | 'end' | 'inside' | 'any';

/** A word of a phrase: as it is (also with a plural s), or the start, the end or the inside of a word, or any word. */
interface Part {
  readonly fit: Fit;
  readonly text: string;
}

interface Phrase {
  /** which of the rules it belongs to */
  readonly rule: number;
  /** numbers of parts, in order */
  readonly parts: readonly number[];
  /** per part: 1 where up to `GAP` other words may stand before it */
  readonly gaps: readonly number[];
}

/** Phrases ready to be looked for in texts. */
export interface Phrases {
  readonly all: readonly Phrase[];
  readonly byFirst: ReadonlyMap<number, readonly number[]>;
  readonly exact: ReadonlyMap<string, number>;
  readonly starts: ReadonlyMap<string, number>;
  readonly ends: ReadonlyMap<string, number>;
  readonly inside: readonly (readonly [string, number])[];
  readonly any: number | null;
}

/** Words that `…` stands for at most. */
const GAP = 3;

/**
 * Reads phrases: words in small or capital letters, `*` for any letters at the start or end of a word (`bill*`, `*rechnung`), `*` alone for
 * any word, `…` (or `..`) for up to three words. A word also fits with a plural s.
 * @param rules phrases by rule
 * @throws UnusableInput naming a phrase that can't be read
 */
export function readPhrases(rules: readonly (readonly string[])[]): Phrases {
  const numbers = new Map<string, number>();
  const parts: Part[] = [];
  const all = rules.flatMap((phrases, rule) =>
    phrases.map((text): Phrase => {
      const read: number[] = [];
      const gaps: number[] = [];
      let gap = 0;
      for (const piece of text
        .trim()
        .toLowerCase()
        .replaceAll('’', "'")
        .replaceAll('-', ' ')
        .replace(/…|\.\.+/g, ' … ')
        .trim()
        .split(/\s+/)) {
        if (piece === '…') {
          gap = 1;
          continue;
        }
        const part = partOf(piece, text);
        const key = `${part.fit} ${part.text}`;
        const known = numbers.get(key) ?? parts.length;
        if (known === parts.length) {
          numbers.set(key, known);
          parts.push(part);
        }
        read.push(known);
        gaps.push(gap);
        gap = 0;
      }
      if (read.length === 0 || gap === 1 || gaps[0] === 1 || parts[read[0]!]?.fit === 'any')
        throw new UnusableInput(`phrase '${text}' must start and end with a word`);
      return { rule, parts: read, gaps };
    }),
  );
  const byFirst = new Map<number, number[]>();
  for (const [at, { parts: read }] of all.entries())
    byFirst.set(read[0]!, [...(byFirst.get(read[0]!) ?? []), at]);
  const of = (fit: Fit) =>
    parts.flatMap((part, number) => (part.fit === fit ? [[part.text, number] as const] : []));
  return {
    all,
    byFirst,
    exact: new Map(of('word')),
    starts: new Map(of('start')),
    ends: new Map(of('end')),
    inside: of('inside'),
    any: of('any')[0]?.[1] ?? null,
  };
}

function partOf(piece: string, phrase: string): Part {
  const [, start, text = '', end] = /^(\*?)(.*?)(\*?)$/s.exec(piece) ?? [];
  if (piece === '*') return { fit: 'any', text: '' };
  if (!/^[\p{L}\p{N}]+(?:'\p{L}+)*$/u.test(text))
    throw new UnusableInput(
      `phrase '${phrase}': '${piece}' is no word; use letters and digits, * for any letters, … for up to three words`,
    );
  if (start && end) return { fit: 'inside', text };
  return { fit: start ? 'end' : end ? 'start' : 'word', text };
}

/** Numbers of the parts that a word fits. */
function partsOf({ exact, starts, ends, inside, any }: Phrases, word: string): number[] {
  const found: number[] = [];
  const add = (number: number | undefined) => {
    if (number !== undefined) found.push(number);
  };
  add(exact.get(word));
  if (word.length > 2 && word.endsWith('s')) add(exact.get(word.slice(0, -1)));
  if (word.endsWith("'s")) add(exact.get(word.slice(0, -2)));
  if (starts.size > 0) for (let n = 1; n <= word.length; n++) add(starts.get(word.slice(0, n)));
  if (ends.size > 0) for (let n = 1; n <= word.length; n++) add(ends.get(word.slice(-n)));
  for (const [text, number] of inside) if (word.includes(text)) found.push(number);
  if (any !== null) found.push(any);
  return found;
}

const nothing: readonly number[] = [];

/** Calls `see` with each phrase that stands in the words [from, to): its rule, its first word and the one after its last. */
function match(
  phrases: Phrases,
  partsAt: (at: number) => readonly number[],
  [from, to]: readonly [number, number],
  see: (rule: number, first: number, end: number) => void,
): void {
  for (let at = from; at < to; at++)
    for (const part of partsAt(at))
      for (const number of phrases.byFirst.get(part) ?? nothing) {
        const phrase = phrases.all[number]!;
        const end = endOf(phrase, partsAt, 1, at + 1, to);
        if (end > 0) see(phrase.rule, at, end);
      }
}

function endOf(
  { parts, gaps }: Phrase,
  partsAt: (at: number) => readonly number[],
  first: number,
  from: number,
  to: number,
): number {
  let at = from;
  for (let p = first; p < parts.length; p++) {
    const last = gaps[p] === 1 ? Math.min(at + GAP, to - 1) : at;
    let found = -1;
    for (; at <= last && at < to; at++) {
      const here = partsAt(at);
      if (here === blocked) return -1;
      if (here.includes(parts[p]!)) {
        found = at;
        break;
      }
    }
    if (found < 0) return -1;
    at = found + 1;
  }
  return at;
}

/** What stands at a break: no part, and no phrase goes on behind it. */
const blocked: readonly number[] = [];

/** Looks for phrases in all texts; `see` gets the text, the rule and the places of its words in `tokens.codes`. */
export function matchAll(
  tokens: Tokens,
  phrases: Phrases,
  see: (text: number, rule: number, first: number, end: number) => void,
): void {
  const { words, offsets, codes } = tokens;
  const partsOfWord = words.map((word, code) => {
    if (code === BREAK) return blocked;
    const parts = partsOf(phrases, word);
    return parts.length === 0 ? nothing : parts;
  });
  const partsAt = (at: number) => partsOfWord[codes[at]!]!;
  for (let i = 0; i < offsets.length - 1; i++)
    match(phrases, partsAt, [offsets[i]!, offsets[i + 1]!], (rule, first, end) => see(i, rule, first, end));
}

/** The characters [from, to) of one text that fit a phrase, in order, each once; overlapping ones are one. */
export function spansOf(text: string, phrases: Phrases): { from: number; to: number }[] {
  const placed = placedWords(text);
  const parts = placed.map(({ word }) => (word === '' ? blocked : partsOf(phrases, word)));
  const found: { from: number; to: number }[] = [];
  match(
    phrases,
    (at) => parts[at]!,
    [0, placed.length],
    (_, first, end) => found.push({ from: placed[first]!.from, to: placed[end - 1]!.to }),
  );
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const merged: { from: number; to: number }[] = [];
  for (const span of found) {
    const last = merged.at(-1);
    if (last && span.from < last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}
