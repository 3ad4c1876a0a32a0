import { Refusal } from './refusal.ts';

/** How deep a body may be nested, brackets within brackets. */
export const deepest = 200;

const [quote, backslash, minus, dot] = [34, 92, 45, 46];

/**
 * Parses JSON from bytes that nobody vouches for. Before V8 sees them, one pass over the bytes
 * - refuses what is nested too deep;
 * - puts whole numbers of 16 digits and more into quotes, as a double would change them (and make one id of two);
 * - replaces escaped NULs and lone surrogate halves by U+FFFD, which no store or encoder chokes on.
 * Invalid UTF-8 becomes U+FFFD too. Of equal keys the last one counts. Throws a Refusal.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = jsonText(bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(
      400,
      `The body is no JSON: ${error instanceof Error ? error.message : 'it can’t be read'}.`,
    );
  }
}

/** The same from text, such as JSON within JSON. Undefined where it is none. */
export function parseInnerJson(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Text as parseJson leaves strings, for what comes another way (query, headers). */
export function cleanText(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\ufffd');
}

/** The bytes as text that JSON.parse reads without harm. */
export function jsonText(bytes: Uint8Array): string {
  let depth = 0;
  let copy: Uint8Array | null = null;
  const long: [from: number, to: number][] = [];
  const { length } = bytes;
  for (let i = 0; i < length; i++) {
    const code = bytes[i] as number;
    if (code === quote) {
      for (;;) {
        const inner = bytes[++i];
        if (inner === quote || inner === undefined) break;
        if (inner !== backslash) continue;
        if (bytes[++i] !== 117) continue;
        const end = escapeEnd(bytes, i - 1);
        if (end < 0) {
          copy ??= bytes.slice();
          copy.set(replacement, i - 1);
          i += 4;
        } else i = end - 1;
      }
    } else if (code === 123 || code === 91) {
      if (++depth > deepest) throw new Refusal(400, `The body is nested more than ${deepest} levels deep.`);
    } else if (code === 125 || code === 93) depth--;
    else if (code >= 48 && code <= 57) {
      const from = i;
      while (isDigit(bytes[i + 1])) i++;
      if (i - from >= 15 && isWhole(bytes, from, i + 1)) long.push([from, i + 1]);
    }
  }
  return decoded(copy ?? bytes, long);
}

const replacement = new TextEncoder().encode('\\ufffd');

/** End of the escape at `\`, a pair counting as one; −1 where it is a NUL or half a pair. */
function escapeEnd(bytes: Uint8Array, at: number): number {
  const unit = escapedUnit(bytes, at);
  if (unit === 0) return -1;
  if (unit < 0xd800 || unit > 0xdfff) return at + 6;
  const low = unit < 0xdc00 ? escapedUnit(bytes, at + 6) : 0;
  return low >= 0xdc00 && low <= 0xdfff ? at + 12 : -1;
}

/** The unit of `\uXXXX`; 1 (harmless) where it is none. */
function escapedUnit(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== backslash || bytes[at + 1] !== 117) return 1;
  let unit = 0;
  for (let i = at + 2; i < at + 6; i++) {
    const code = bytes[i] ?? 0;
    const low = code | 32;
    if (isDigit(code)) unit = unit * 16 + code - 48;
    else if (low >= 97 && low <= 102) unit = unit * 16 + low - 87;
    else return 1;
  }
  return unit;
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 48 && code <= 57;
}

/** Whether the digits are a number of their own: no fraction, no exponent, no part of one. */
function isWhole(bytes: Uint8Array, from: number, to: number): boolean {
  const next = bytes[to];
  const before = bytes[from - 1];
  if (next === dot || next === 69 || next === 101 || bytes[from] === 48) return false;
  return before !== dot && before !== 43 && before !== 69 && before !== 101 && !isExponent(bytes, from);
}

function isExponent(bytes: Uint8Array, from: number): boolean {
  return bytes[from - 1] === minus && ((bytes[from - 2] ?? 0) | 32) === 101;
}

function decoded(bytes: Uint8Array, long: readonly (readonly [number, number])[]): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  let at = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  for (const [from, to] of long) {
    const start = buffer[from - 1] === minus ? from - 1 : from;
    text += `${buffer.toString('utf8', at, start)}"${buffer.toString('utf8', start, to)}"`;
    at = to;
  }
  return text + buffer.toString('utf8', at);
}
