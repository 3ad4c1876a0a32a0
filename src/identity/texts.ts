import { grown } from './growing.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/**
 * Texts by number (0, 1, 2 …), as UTF-8 in one buffer: a million of them are three objects, can be taken over from a database as they lie there,
 * and are decoded only when somebody reads them. Four gigabytes at most.
 */
export interface Texts {
  size: number;
  bytes: Uint8Array;
  /** where the buffer is free */
  used: number;
  begin: Uint32Array;
  end: Uint32Array;
  /** bytes of texts that others took the place of */
  garbage: number;
}

/** So much garbage is left where it is. */
const worthSweeping = 1 << 20;

export function createTexts(): Texts {
  return {
    size: 0,
    bytes: new Uint8Array(1024),
    used: 0,
    begin: new Uint32Array(64),
    end: new Uint32Array(64),
    garbage: 0,
  };
}

/** Adds a text, and gives its number. Halves of characters become U+FFFD. */
export function addText(texts: Texts, text: string): number {
  const length = encodeBehind(texts, text);
  texts.used += length;
  return addRange(texts, texts.used - length, texts.used);
}

/** Adds a text that lies in the buffer already, from byte to byte. */
export function addRange(texts: Texts, from: number, to: number): number {
  const number = texts.size;
  texts.size += 1;
  if (texts.size > texts.begin.length) {
    texts.begin = grown(texts.begin, texts.size);
    texts.end = grown(texts.end, texts.size);
  }
  texts.begin[number] = from;
  texts.end[number] = to;
  return number;
}

/** Takes bytes over into the buffer, which ranges can then be added or set from; gives where they begin. */
export function takeBytes(texts: Texts, bytes: Uint8Array): number {
  const from = texts.used;
  texts.bytes = grown(texts.bytes, from + bytes.length);
  texts.bytes.set(bytes, from);
  texts.used += bytes.length;
  return from;
}

/** Puts another text in the place of one. */
export function setText(texts: Texts, number: number, text: string): void {
  const length = encodeBehind(texts, text);
  texts.used += length;
  setRange(texts, number, texts.used - length, texts.used);
  if (texts.garbage > worthSweeping && texts.garbage * 2 > texts.used) sweep(texts);
}

/** Puts a text that lies in the buffer already in the place of another one. */
export function setRange(texts: Texts, number: number, from: number, to: number): void {
  texts.garbage += texts.end[number]! - texts.begin[number]!;
  texts.begin[number] = from;
  texts.end[number] = to;
}

/** Empties a text, and leaves none of it in the buffer. */
export function wipeText(texts: Texts, number: number): void {
  texts.bytes.fill(0, texts.begin[number], texts.end[number]);
  setRange(texts, number, 0, 0);
}

export function textOf({ bytes, begin, end }: Texts, number: number): string {
  return decodeUtf8(bytes, begin[number]!, end[number]!);
}

/** Writes a text behind the last one, where the next will overwrite it, and gives its length in bytes. */
export function encodeBehind(texts: Texts, text: string): number {
  texts.bytes = grown(texts.bytes, texts.used + text.length * 3);
  const { bytes, used } = texts;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return at + encodeUtf8(text, at, bytes, used + at);
    bytes[used + at] = unit;
  }
  return text.length;
}

/** Orders two texts as strings are ordered, by UTF-16. */
export function compareTexts({ bytes, begin, end }: Texts, a: number, b: number): number {
  const [from, other] = [begin[a]!, begin[b]!];
  const [length, otherLength] = [end[a]! - from, end[b]! - other];
  const both = Math.min(length, otherLength);
  for (let at = 0; at < both; at++) {
    const [one, two] = [bytes[from + at]!, bytes[other + at]!];
    if (one === two) continue;
    // UTF-16 puts characters of two halves (from 0xf0 on) before the last ones of one (0xee, 0xef)
    const isOdd = one >= 0xee && two >= 0xee && one >= 0xf0 !== two >= 0xf0;
    return isOdd ? two - one : one - two;
  }
  return length - otherLength;
}

/** Makes the buffer again without garbage. */
function sweep(texts: Texts): void {
  const { bytes, begin, end } = texts;
  const kept = new Uint8Array(texts.used - texts.garbage + worthSweeping);
  let used = 0;
  for (let number = 0; number < texts.size; number++) {
    const [from, to] = [begin[number]!, end[number]!];
    kept.set(bytes.subarray(from, to), used);
    begin[number] = used;
    used += to - from;
    end[number] = used;
  }
  texts.bytes = kept;
  texts.used = used;
  texts.garbage = 0;
}
