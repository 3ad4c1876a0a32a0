import { UnusableInput } from '../../model/unusableInput.ts';
import { type Path, parsePath, textOf, valueAt } from './path.ts';

/** Text with places for values: `Call {call.direction|'in'}`; `{{` stands for a brace. Of several ways in a place the first that leads somewhere counts. */
export interface Template {
  parts: readonly (string | Place)[];
}

interface Place {
  ways: readonly (Path | { literal: string })[];
}

/** @throws UnusableInput where a brace is left open or a path can't be read */
export function parseTemplate(text: string): Template {
  const parts: (string | Place)[] = [];
  let literal = '';
  for (let at = 0; at < text.length; ) {
    if (text.startsWith('{{', at) || text.startsWith('}}', at)) {
      literal += text[at];
      at += 2;
    } else if (text[at] === '{') {
      const end = closing(text, at + 1);
      if (end < 0) throw new UnusableInput(`in '${text}' a brace is opened and not closed`);
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push({ ways: waysIn(text.slice(at + 1, end)) });
      at = end + 1;
    } else {
      literal += text[at];
      at++;
    }
  }
  if (literal !== '') parts.push(literal);
  return { parts };
}

/** The brace that ends a place; one within quotes doesn't. */
function closing(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === "'" || letter === '"') quote = letter;
    else if (letter === '}') return at;
  }
  return -1;
}

function waysIn(text: string): (Path | { literal: string })[] {
  const ways = text.match(/(?:[^|'"]|'[^']*'|"[^"]*")+/g) ?? [];
  if (ways.length === 0) throw new UnusableInput('a place {} is empty: name a path in it');
  return ways.map((way) => {
    const said = /^\s*'([^']*)'\s*$/.exec(way);
    return said ? { literal: said[1] ?? '' } : parsePath(way);
  });
}

/** The template filled: the value itself where it is one place alone, else text; undefined where no place found anything. */
export function fill({ parts }: Template, item: unknown, root: unknown): unknown {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') return valueIn(only, item, root);
  let text = '';
  let found = parts.every((part) => typeof part === 'string');
  for (const part of parts) {
    const value = typeof part === 'string' ? part : textOf(valueIn(part, item, root));
    if (typeof part === 'object' && value !== undefined) found = true;
    text += value ?? '';
  }
  return found && text !== '' ? text.trim() : undefined;
}

function valueIn({ ways }: Place, item: unknown, root: unknown): unknown {
  for (const way of ways) {
    const value = 'literal' in way ? way.literal : valueAt(way, item, root);
    if (
      value !== undefined &&
      value !== null &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0)
    )
      return value;
  }
  return undefined;
}
