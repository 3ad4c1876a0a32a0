import { UnusableInput } from '../../model/unusableInput.ts';
import { type DecodableText, decodedText } from '../bytes/textEncoding.ts';

/** One record as it stands in the file, not parsed yet. */
export type RecordText = string;

const longestText = 1 << 26;

/** The lines of a JSON Lines file; empty ones are left out. */
export async function* jsonLines(source: DecodableText): AsyncGenerator<RecordText[]> {
  let rest = '';
  for await (const text of decodedText(source)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestText)
      throw new UnusableInput(
        `${source.file.name} has a line of more than ${longestText >> 20} MB: it is no JSON Lines file.`,
      );
    const records = lines.map((line) => line.trim()).filter((line) => line !== '');
    if (records.length > 0) yield records;
  }
  if (rest.trim() !== '') yield [rest.trim()];
}

/**
 * The elements of the outermost array of objects: of `[…]`, or of the first array inside an object such as `{"events": […]}`
 * (`keys` names those looked for first). One element is held at a time.
 */
export async function* jsonElements(
  source: DecodableText,
  keys: readonly string[],
): AsyncGenerator<RecordText[]> {
  const scanner = new ElementScanner(keys, source.file.name);
  for await (const text of decodedText(source)) {
    const records = scanner.push(text);
    if (records.length > 0) yield records;
  }
  scanner.finish();
}

/** Finds the elements of an array by counting brackets outside of strings. */
class ElementScanner {
  private readonly keys: readonly string[];
  private readonly name: string;
  private buffer = '';
  private at = 0;
  private depth = 0;
  private inString = false;
  private stringStart = -1;
  private lastString = '';
  /** depth of the array whose elements are wanted, −1 until it is found */
  private arrayDepth = -1;
  private elementStart = -1;
  private done = false;

  constructor(keys: readonly string[], name: string) {
    this.keys = keys;
    this.name = name;
  }

  push(text: string): RecordText[] {
    const records: RecordText[] = [];
    if (this.done) return records;
    this.buffer += text;
    const { buffer } = this;
    let i = this.at;
    for (; i < buffer.length; i++) {
      if (this.inString) {
        i = this.stringEnd(buffer, i);
        if (i >= buffer.length) break;
        this.inString = false;
        this.lastString = this.elementStart < 0 ? buffer.slice(this.stringStart, i) : '';
        continue;
      }
      const code = buffer.charCodeAt(i);
      if (code === 34) {
        this.inString = true;
        this.stringStart = i + 1;
      } else if (code === 123 || code === 91) {
        if (this.arrayDepth < 0) this.openOuter(code);
        else if (this.depth === this.arrayDepth && code === 123) this.elementStart = i;
        this.depth++;
      } else if (code === 125 || code === 93) {
        this.depth--;
        if (this.depth === this.arrayDepth && this.elementStart >= 0) {
          records.push(buffer.slice(this.elementStart, i + 1));
          this.elementStart = -1;
        } else if (this.arrayDepth >= 0 && this.depth < this.arrayDepth) {
          this.done = true;
          break;
        }
      }
    }
    const keep =
      this.elementStart >= 0
        ? this.elementStart
        : this.inString
          ? this.stringStart
          : Math.min(i, buffer.length);
    this.buffer = buffer.slice(keep);
    this.at = Math.min(i, buffer.length) - keep;
    if (this.elementStart >= 0) this.elementStart = 0;
    if (this.inString) this.stringStart -= keep;
    if (this.buffer.length > longestText)
      throw new UnusableInput(`${this.name} has a record of more than ${longestText >> 20} MB.`);
    return records;
  }

  finish(): void {
    if (this.arrayDepth < 0)
      throw new UnusableInput(
        `${this.name} is JSON, but holds no list of records: give an array of objects, or an object with one in 'events'.`,
      );
    if (!this.done)
      throw new UnusableInput(
        `${this.name} is cut off: its JSON is not closed, so nothing of it was imported; fetch it again.`,
      );
  }

  private openOuter(code: number): void {
    const wanted =
      this.depth === 0 ||
      (this.depth === 1 && (this.keys.length === 0 || this.keys.includes(this.lastString)));
    if (code === 91 && wanted) this.arrayDepth = this.depth + 1;
  }

  /** Place of the closing quote, or the length where it is not here yet. */
  private stringEnd(buffer: string, from: number): number {
    let i = from;
    for (;;) {
      const close = buffer.indexOf('"', i);
      if (close < 0) return buffer.length;
      let slashes = 0;
      while (close - 1 - slashes >= 0 && buffer.charCodeAt(close - 1 - slashes) === 92) slashes++;
      if (slashes % 2 === 0) return close;
      i = close + 1;
    }
  }
}
