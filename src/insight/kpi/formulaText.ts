import { matchingLabels, nearestName } from '../../engine/labels.ts';
import { PatternError, parsePath } from '../../engine/paths/pathPattern.ts';
import { FormulaError, type KnownNames, type Places } from './measure.ts';

/** A part of a formula and where it begins. */
export interface Part {
  readonly text: string;
  readonly at: number;
}

export function trimmed({ text, at }: Part): Part {
  const lead = text.length - text.trimStart().length;
  return { text: text.trim(), at: at + lead };
}

export function fail(what: string, at: number, nearest: string | null = null): never {
  throw new FormulaError(`${what} (character ${at + 1})`, at, nearest);
}

export function didYouMean(nearest: string | null): string {
  return nearest === null ? '' : `; did you mean '${nearest}'?`;
}

/** Walks over the characters that stand in no quotes; `depth` counts the brackets, round and square, that are open before it. */
function walk(text: string, take: (index: number, depth: number) => boolean): void {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    const isQuote = sign === '"' || (sign === "'" && !/[\p{L}\p{N}]/u.test(text[i - 1] ?? ''));
    if (isQuote) {
      const from = i++;
      while (i < text.length && text[i] !== sign) i += text[i] === '\\' ? 2 : 1;
      if (i >= text.length) i = from;
      continue;
    }
    if (sign === ')' || sign === ']') depth--;
    if (take(i, depth)) return;
    if (sign === '(' || sign === '[') depth++;
  }
}

/** Index of the bracket that closes the one before `from`, −1 where none does. */
export function closingBracket(text: string, from: number): number {
  let found = -1;
  walk(text.slice(from), (index, depth) => {
    if (depth >= 0 || text[from + index] !== ')') return false;
    found = from + index;
    return true;
  });
  return found;
}

/** The parts between separators that stand outside quotes and brackets. */
export function split({ text, at }: Part, separator: string): Part[] {
  const parts: Part[] = [];
  let begun = 0;
  walk(text, (index, depth) => {
    if (depth === 0 && index >= begun && text.startsWith(separator, index)) {
      parts.push({ text: text.slice(begun, index), at: at + begun });
      begun = index + separator.length;
    }
    return false;
  });
  parts.push({ text: text.slice(begun), at: at + begun });
  return parts.map(trimmed);
}

/** A name as a formula writes it: plain, or in quotes where it has signs of its own. */
export function readName(part: Part): string {
  const { text, at } = trimmed(part);
  if (text === '') fail('a name is wanted here', at);
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return text;
  if (text.length < 2 || !text.endsWith(quote)) fail('the quote is not closed', at);
  return text.slice(1, -1).replace(/\\(.)/gsu, '$1');
}

/** One touchpoint, or several as [A|B], or all but some as [^A|B]. @throws FormulaError where `known` has no such name */
export function readPlaces(part: Part, known: readonly string[] | undefined): Places {
  const { text, at } = trimmed(part);
  if (!text.startsWith('[')) {
    const name = readName(part);
    checkName({ text: name, at }, known);
    return [name];
  }
  try {
    const [element, ...more] = parsePath(text).elements;
    if (element === undefined || more.length > 0 || element.repeat !== 'once')
      return fail('one touchpoint, or [A|B] for one of several, is wanted here', at);
    for (const { name, position } of element.names) checkName({ text: name, at: at + position }, known);
    return element.negated ? [text] : element.names.map(({ name }) => name);
  } catch (error) {
    if (error instanceof PatternError) return fail(error.message, at + error.position, error.nearest);
    throw error;
  }
}

function checkName({ text: name, at }: Part, known: readonly string[] | undefined): void {
  if (known === undefined || matchingLabels(name, known).length > 0) return;
  const nearest = nearestName(name, known);
  fail(`there is no touchpoint '${name}'${didYouMean(nearest)}`, at, nearest);
}

/** Touchpoints or channels. */
export function readContacts(part: Part, { touchpoints, channels }: KnownNames): Places {
  const known = touchpoints && channels ? [...channels, ...touchpoints] : undefined;
  const places = readPlaces(part, undefined);
  for (const name of places) {
    if (known === undefined || matchingLabels(name, known).length > 0) continue;
    const nearest = nearestName(name, known);
    fail(`there is no channel or touchpoint '${name}'${didYouMean(nearest)}`, part.at, nearest);
  }
  return places;
}

const lengths: Readonly<Record<string, number>> = { s: 1e3, min: 6e4, h: 36e5, d: 864e5, w: 6048e5 };

export function readDuration({ text, at }: Part): number {
  const found = /^(\d+(?:\.\d+)?)\s*(s|min|h|d|w)(?:ays?|ours?|eeks?|utes?)?$/u.exec(text.trim());
  const ms = Number(found?.[1]) * (lengths[found?.[2] ?? ''] ?? Number.NaN);
  if (!(ms > 0)) fail(`'${text}' is no time: write a number with s, min, h, d or w, for example 7d`, at);
  return ms;
}

export function durationText(ms: number): string {
  for (const unit of ['w', 'd', 'h', 'min']) {
    const length = lengths[unit]!;
    // a week is written as 7d, as people say it
    if (unit !== 'w' && ms % length === 0) return `${ms / length}${unit}`;
  }
  return `${ms / 1000}s`;
}
