/** Walking over JSON in bytes that end with a NUL, so that no loop runs out of them. Places behind a value; −1 where it can't be told here. */

export const [quote, comma, colon, openBrace, closeBrace, openList, closeList] = [
  0x22, 0x2c, 0x3a, 0x7b, 0x7d, 0x5b, 0x5d,
] as const;
const [backslash, minus, plus, dot] = [0x5c, 0x2d, 0x2b, 0x2e];

/** Nesting that is walked over. */
const deepest = 60;

export function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const code = bytes[at];
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at++;
  }
}

/** Place of the quotation mark that ends a string which begins at `from`; −1 for one with escapes or what a string can't hold. */
export function endOfString(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at++) {
    const code = bytes[at]!;
    if (code === quote) return at;
    if (code === backslash || code < 0x20) return -1;
  }
}

/** The same, four bytes at a time while none of them can be the end. */
export function endOfText(bytes: Uint8Array, words: DataView, from: number): number {
  let at = from;
  for (;;) {
    const word = words.getInt32(at, true);
    const quotes = word ^ 0x22222222;
    const backslashes = word ^ 0x5c5c5c5c;
    const ends =
      ((quotes - 0x01010101) & ~quotes) |
      ((backslashes - 0x01010101) & ~backslashes) |
      ((word - 0x20202020) & ~word);
    // it never misses one; the bytes tell what was none
    if ((ends & 0x80808080) !== 0) return endOfString(bytes, at);
    at += 4;
  }
}

/** Behind a valid value without escapes. */
export function afterValue(bytes: Uint8Array, at: number, depth = 0): number {
  const code = bytes[at]!;
  if (code === quote) return endOfString(bytes, at + 1) + 1 || -1;
  if (code === openBrace || code === openList) return depth < deepest ? afterNested(bytes, at, depth) : -1;
  if (code === minus || isDigit(code)) return afterNumber(bytes, at);
  return afterLiteral(bytes, at);
}

function afterNested(bytes: Uint8Array, open: number, depth: number): number {
  const isObject = bytes[open] === openBrace;
  const close = isObject ? closeBrace : closeList;
  let at = afterSpace(bytes, open + 1);
  if (bytes[at] === close) return at + 1;
  for (;;) {
    if (isObject) {
      if (bytes[at] !== quote) return -1;
      const end = endOfString(bytes, at + 1);
      if (end < 0) return -1;
      at = afterSpace(bytes, end + 1);
      if (bytes[at] !== colon) return -1;
      at = afterSpace(bytes, at + 1);
    }
    at = afterValue(bytes, at, depth + 1);
    if (at < 0) return -1;
    at = afterSpace(bytes, at);
    if (bytes[at] === close) return at + 1;
    if (bytes[at] !== comma) return -1;
    at = afterSpace(bytes, at + 1);
  }
}

/** true, false and null. */
export function afterLiteral(bytes: Uint8Array, at: number): number {
  for (const literal of literals) {
    let i = 0;
    while (i < literal.length && literal[i] === bytes[at + i]) i++;
    if (i === literal.length) return at + i;
  }
  return -1;
}

const literals = ['true', 'null', 'false'].map((text) => new TextEncoder().encode(text));

function afterNumber(bytes: Uint8Array, from: number): number {
  let at = bytes[from] === minus ? from + 1 : from;
  if (!isDigit(bytes[at]!)) return -1;
  at = bytes[at] === 0x30 ? at + 1 : afterDigits(bytes, at);
  if (bytes[at] === dot) {
    if (!isDigit(bytes[at + 1]!)) return -1;
    at = afterDigits(bytes, at + 1);
  }
  if ((bytes[at]! | 0x20) !== 0x65) return at;
  at += bytes[at + 1] === minus || bytes[at + 1] === plus ? 2 : 1;
  return isDigit(bytes[at]!) ? afterDigits(bytes, at) : -1;
}

/** Behind a number that JavaScript writes with the same letters: at most 15 digits, no exponent, nothing that can go. */
export function afterPlainNumber(bytes: Uint8Array, from: number): number {
  const first = bytes[from] === minus ? from + 1 : from;
  if (!isDigit(bytes[first]!)) return -1;
  let at = bytes[first] === 0x30 ? first + 1 : afterDigits(bytes, first);
  const isZero = bytes[first] === 0x30;
  let isSmall = isZero;
  if (bytes[at] === dot) {
    const after = at + 1;
    at = afterDigits(bytes, after);
    if (at === after || bytes[at - 1] === 0x30) return -1;
    // below a millionth JavaScript writes an exponent
    for (let i = after; isSmall && i < after + 6; i++) isSmall = bytes[i] === 0x30;
    if (isSmall) return -1;
  } else if (isZero && first > from) return -1;
  return at - first > 15 || (bytes[at]! | 0x20) === 0x65 ? -1 : at;
}

function afterDigits(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isDigit(bytes[at]!)) at++;
  return at;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Behind an object or list, by its brackets alone: what stands between is not judged. */
export function afterBrackets(bytes: Uint8Array, from: number): number {
  let depth = 0;
  for (let at = from; ; at++) {
    const code = bytes[at]!;
    if (code === 0) return -1;
    if (code === quote) {
      for (;;) {
        const inner = bytes[++at]!;
        if (inner === quote) break;
        if (inner === 0) return -1;
        if (inner === backslash && bytes[++at] === 0) return -1;
      }
    } else if (code === openBrace || code === openList) {
      if (++depth > deepest) return -1;
    } else if (code === closeBrace || code === closeList) {
      if (--depth === 0) return at + 1;
    }
  }
}

/** Whether a text is nothing but spaces, of which Unicode has many; the empty one is. */
export function isBlankAt(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = bytes[at]!;
    if (code === 0x20) continue;
    if (code < 0x80) return false;
    const length = spaceAt(bytes, at, code);
    if (length === 0) return false;
    at += length - 1;
  }
  return true;
}

/** Bytes of the space beyond ASCII at a place; 0 where there is none. */
function spaceAt(bytes: Uint8Array, at: number, code: number): number {
  const second = bytes[at + 1]!;
  const third = bytes[at + 2]!;
  if (code === 0xc2) return second === 0xa0 ? 2 : 0;
  if (code === 0xe1) return second === 0x9a && third === 0x80 ? 3 : 0;
  if (code === 0xe2 && second === 0x80)
    return third <= 0x8a || third === 0xa8 || third === 0xa9 || third === 0xaf ? 3 : 0;
  if (code === 0xe2) return second === 0x81 && third === 0x9f ? 3 : 0;
  if (code === 0xe3) return second === 0x80 && third === 0x80 ? 3 : 0;
  return code === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
}
