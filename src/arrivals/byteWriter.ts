/** Texts as UTF-8 bytes, one after the other. What UTF-8 or the database can't hold (half surrogates, NUL) becomes U+FFFD. */
export class ByteWriter {
  bytes: Uint8Array<ArrayBuffer>;
  /** the same memory */
  words: DataView;
  length = 0;

  constructor(capacity = 1 << 16) {
    this.bytes = new Uint8Array(capacity);
    this.words = new DataView(this.bytes.buffer);
  }

  clear(): void {
    this.length = 0;
  }

  /** Makes room for so many more bytes. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.length + more, this.bytes.length * 2));
    wider.set(this.bytes.subarray(0, this.length));
    this.bytes = wider;
    this.words = new DataView(wider.buffer);
  }

  /** Bytes that are clean UTF-8 already; up to three more are read behind them, and written over later. */
  copy(from: DataView, begin: number, end: number): void {
    const length = end - begin;
    if (this.length + length + 4 > this.bytes.length) this.reserve(length + 4);
    copyWords(from, begin, end, this.words, this.length);
    this.length += length;
  }

  text(text: string): void {
    this.reserve(text.length * 3);
    const { bytes } = this;
    let to = this.length;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 0 || unit > 0x7f) {
        this.length = to;
        this.#rest(text, at);
        return;
      }
      bytes[to++] = unit;
    }
    this.length = to;
  }

  #rest(text: string, from: number): void {
    const clean = text.slice(from).replaceAll(unkeepable, '\ufffd');
    this.length += encoder.encodeInto(clean, this.bytes.subarray(this.length)).written;
  }

  /** A JSON object of texts, its keys sorted and blank values left out; nothing where none is left. Gives whether it wrote any. */
  object(texts: Readonly<Record<string, string>>): boolean {
    const begin = this.length;
    for (const name of sortedKeys(texts)) {
      if (isUnkeepable(name)) {
        this.length = begin;
        return this.object(withKeepableNames(texts));
      }
      const value = texts[name];
      if (value === undefined || value.trim() === '') continue;
      this.#byte(this.length === begin ? 0x7b : 0x2c);
      this.#quoted(name);
      this.#byte(0x3a);
      this.#quoted(value);
    }
    if (this.length === begin) return false;
    this.#byte(0x7d);
    return true;
  }

  #byte(byte: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length++] = byte;
  }

  #quoted(text: string): void {
    this.reserve(text.length + 2);
    const { bytes } = this;
    const begin = this.length;
    let to = begin;
    bytes[to++] = 0x22;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit < 0x20 || unit > 0x7e || unit === 0x22 || unit === 0x5c) {
        this.length = begin;
        this.text(JSON.stringify(text.replaceAll(unkeepable, '\ufffd')));
        return;
      }
      bytes[to++] = unit;
    }
    bytes[to++] = 0x22;
    this.length = to;
  }
}

/** Copies bytes four at a time, up to three too many. */
export function copyWords(from: DataView, begin: number, end: number, into: DataView, at: number): void {
  const ahead = at - begin;
  for (let i = begin; i < end; i += 4) into.setInt32(i + ahead, from.getInt32(i, true), true);
}

/** NUL, and halves of characters. */
export const unkeepable = /[\0\p{Cs}]/gu;

function isUnkeepable(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    if (unit === 0 || (unit >= 0xd800 && unit < 0xe000))
      return name.replaceAll(unkeepable, '\ufffd') !== name;
  }
  return false;
}

/** By the names as they are kept, so that they are sorted alike when they are read and written again. */
function withKeepableNames(texts: Readonly<Record<string, string>>): Record<string, string> {
  const named = Object.entries(texts).map(([name, value]) => [name.replaceAll(unkeepable, '\ufffd'), value]);
  return Object.fromEntries(named) as Record<string, string>;
}

const encoder = new TextEncoder();

function sortedKeys(texts: Readonly<Record<string, string>>): string[] {
  const keys = Object.keys(texts);
  for (let at = 1; at < keys.length; at++) if (keys[at]! < keys[at - 1]!) return keys.sort();
  return keys;
}
