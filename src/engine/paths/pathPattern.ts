import { nearestName } from '../labels.ts';

/** A pattern that can't be read, or names a touchpoint that isn't there. `position` counts characters from 0. */
export class PatternError extends Error {
  readonly position: number;
  /** the known name that is spelled most alike, for an unknown one */
  readonly nearest: string | null;

  constructor(message: string, position: number, nearest: string | null = null) {
    super(message);
    this.name = 'PatternError';
    this.position = position;
    this.nearest = nearest;
  }
}

export interface PatternName {
  readonly name: string;
  readonly position: number;
}

/** One place of a pattern: these touchpoints, or all but these; `.` is all but none. */
export interface PatternElement {
  readonly names: readonly PatternName[];
  readonly negated: boolean;
  readonly repeat: 'once' | 'optional' | 'any' | 'many';
}

/**
 * Which journeys: elements in direct succession, anywhere in the journey unless tied to its start or end.
 *
 *     A->B          A directly followed by B          [A|B]   one of these
 *     A->.*->B      eventually                        [^A|B]  none of these
 *     A->[^B]*->C   eventually, without B between     .       any touchpoint
 *     ^A   A$       at the start, at the end          * + ?   any number, at least one, at most one
 *
 * Names with signs stand in single or double quotes, where a backslash takes the next sign as it is.
 */
export interface PathPattern {
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly elements: readonly PatternElement[];
}

const REPEATS = { '*': 'any', '+': 'many', '?': 'optional' } as const;
const SIGNS = '[]|^$*+?.()"\'';

export function parsePath(text: string): PathPattern {
  let at = 0;
  const blanks = () => {
    while (at < text.length && /\s/u.test(text[at]!)) at++;
  };
  const take = (sign: string) => {
    blanks();
    if (!text.startsWith(sign, at)) return false;
    at += sign.length;
    return true;
  };
  const fail = (what: string, position = at): never => {
    throw new PatternError(
      `The path '${text}' can't be read at character ${position + 1}: ${what}.`,
      position,
    );
  };

  const quoted = (quote: string): PatternName => {
    const position = at++;
    let name = '';
    while (at < text.length && text[at] !== quote) {
      if (text[at] === '\\' && at + 1 < text.length) at++;
      name += text[at++];
    }
    if (at >= text.length) fail(`the quote is not closed`, position);
    at++;
    if (name === '') fail('the name is empty', position);
    return { name, position };
  };
  const readName = (): PatternName => {
    blanks();
    const quote = text[at];
    if (quote === '"' || quote === "'") return quoted(quote);
    const position = at;
    while (at < text.length && !SIGNS.includes(text[at]!) && !text.startsWith('->', at)) at++;
    const name = text.slice(position, at).trimEnd();
    if (name === '') {
      fail(
        at < text.length
          ? `a touchpoint is wanted, not '${text[at]}' (put names with signs in quotes)`
          : 'a touchpoint is wanted',
        position,
      );
    }
    return { name, position };
  };
  const readSet = (): Pick<PatternElement, 'names' | 'negated'> => {
    const position = at - 1;
    const negated = take('^');
    const names = [readName()];
    while (take('|')) names.push(readName());
    if (!take(']'))
      fail(
        at < text.length ? `'|' or ']' is wanted, not '${text[at]}'` : `the '[' is not closed`,
        at < text.length ? at : position,
      );
    return { names, negated };
  };
  const readElement = (): PatternElement => {
    let found: Pick<PatternElement, 'names' | 'negated'>;
    if (take('.')) found = { names: [], negated: true };
    else if (take('[')) found = readSet();
    else found = { names: [readName()], negated: false };
    blanks();
    const sign = text[at];
    if (sign !== '*' && sign !== '+' && sign !== '?') return { ...found, repeat: 'once' };
    at++;
    return { ...found, repeat: REPEATS[sign] };
  };

  blanks();
  if (at >= text.length) fail('it is empty', 0);
  const atStart = take('^');
  if (atStart) take('->');
  const elements: PatternElement[] = [readElement()];
  let atEnd = take('$');
  while (!atEnd && take('->')) {
    if (take('$')) atEnd = true;
    else {
      elements.push(readElement());
      atEnd = take('$');
    }
  }
  blanks();
  if (at < text.length) {
    fail(
      atEnd
        ? `nothing may follow '$'`
        : `'->' is wanted before '${text[at]}' (put names with signs in quotes)`,
    );
  }
  return { atStart, atEnd, elements };
}

/** A name as it stands in a pattern. */
export function quoteName(name: string): string {
  if (/^[\p{L}\p{N}_]+([ \p{L}\p{N}_]*[\p{L}\p{N}_])?$/u.test(name))
    return name.includes(' ') ? `"${name}"` : name;
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}

/** The pattern of journeys with these touchpoints in direct succession. */
export function pathOf(touchpoints: readonly string[]): string {
  return touchpoints.map(quoteName).join('->');
}

/** The labels of each element: member[label] is 1 where the element takes it. */
export function elementMembers(pattern: PathPattern, names: readonly string[]): Uint8Array[] {
  const labelOf = new Map(names.map((name, label) => [name, label]));
  return pattern.elements.map((element) => {
    const member = new Uint8Array(names.length).fill(element.negated ? 1 : 0);
    for (const { name, position } of element.names) {
      const label = labelOf.get(name);
      if (label === undefined) throw unknownName(name, position, names);
      member[label] = element.negated ? 0 : 1;
    }
    return member;
  });
}

function unknownName(name: string, position: number, names: readonly string[]): PatternError {
  const nearest = nearestName(name, names);
  const hint = nearest === null ? '' : `; did you mean '${nearest}'?`;
  return new PatternError(
    `There is no touchpoint '${name}' (character ${position + 1} of the path)${hint}`,
    position,
    nearest,
  );
}
