/**
 * A text as sixteen hexadecimal digits, so that what people said about a text is known again without keeping the text: blanks at its ends and
 * capitals make no difference. Two FNV-1a hashes of 32 bits with a final mix; of a million texts two share a key with a chance of 3 in 100 million.
 */
export function textKey(text: string): string {
  const said = text.trim().toLowerCase();
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let at = 0; at < said.length; at++) {
    const code = said.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x5bd1e995);
    second ^= second >>> 13;
  }
  first = mixed(first ^ said.length);
  second = mixed(second ^ first);
  return hex(first) + hex(second);
}

function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
