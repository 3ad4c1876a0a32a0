import { copyWords } from '../../../arrivals/byteWriter.ts';
import type { RowsWriter } from '../../../arrivals/rowsWriter.ts';
import type { WrittenTexts } from '../../../arrivals/writtenTexts.ts';
import { attributeLimits } from '../attributes.ts';
import type { ItemTokens } from './itemTokens.ts';
import type { Keys } from './keys.ts';
import { firstAttribute, kind, slot } from './places.ts';
import { isBlankAt } from './scan.ts';
import { Shapes } from './shapes.ts';

const most = 200;

/** The attributes of one item, in the order in which they are added, and written by their names. */
export class AttributeList {
  readonly #tokens: ItemTokens;
  readonly #keys: Keys;
  readonly #shapes: Shapes;
  /** tokens, and their keys; with those that say nothing, whose names may be taken */
  readonly #list = new Int32Array(2 * most);
  readonly #keyOf = new Int32Array(2 * most);
  readonly #isWritten = new Uint8Array(2 * most);
  #count = 0;
  #written = 0;
  #length = 0;
  #order: Uint8Array = new Uint8Array();
  #writer!: RowsWriter;
  #column!: WrittenTexts;
  /** request in which the name of a key was last given */
  #named = new Int32Array(4096);
  #request = 0;

  constructor(tokens: ItemTokens, keys: Keys) {
    this.#tokens = tokens;
    this.#keys = keys;
    this.#shapes = new Shapes(keys);
  }

  begin(writer: RowsWriter, request: number, keysAreNew: boolean): void {
    this.#writer = writer;
    this.#column = writer.column('attributes');
    this.#request = request;
    if (keysAreNew) this.#shapes.clear();
  }

  /** False where they need more care. */
  gather(withPage: boolean): boolean {
    const { propertiesFrom, propertiesTo, pageFrom, pageTo, kind: kinds, key } = this.#tokens;
    this.#count = 0;
    this.#written = 0;
    this.#length = 0;
    for (let token = propertiesFrom; token < propertiesTo; token++)
      if (!this.#add(token, key[token]!)) return false;
    if (withPage)
      for (let token = pageFrom; token < pageTo; token++) if (!this.#add(token, key[token]!)) return false;
    for (let token: number = slot.appName; token < firstAttribute; token++) {
      const is = kinds[token]!;
      if (is === kind.absent) continue;
      if (token >= slot.utmSource && (is === kind.true || is === kind.false)) return false;
      if (!this.#add(token, this.#keys.slots[token - slot.appName]!)) return false;
    }
    if (this.#count > most) return false;
    const order = this.#shapes.orderOf(this.#keyOf, this.#count);
    if (order === null) return false;
    this.#order = order;
    return true;
  }

  #add(token: number, key: number): boolean {
    const { bytes, kind: kinds, begin, end } = this.#tokens;
    const at = this.#count++;
    this.#list[at] = token;
    this.#keyOf[at] = key;
    const is = kinds[token]!;
    const from = begin[token]!;
    const to = end[token]!;
    if (to - from > attributeLimits.value && is === kind.text) return false;
    const isWritten = is > kind.object && !(is === kind.text && isBlankAt(bytes, from, to));
    this.#isWritten[at] = isWritten ? 1 : 0;
    if (!isWritten) return true;
    this.#written++;
    this.#length += to - from + this.#keys.quotedEnd[key]! - this.#keys.quotedBegin[key]! + 2;
    return true;
  }

  /** The JSON object of them, and their names. */
  write(): void {
    if (this.#written === 0) return;
    const { words, begin, end } = this.#tokens;
    const { quoted, quotedBegin, quotedEnd, names } = this.#keys;
    const into = this.#column.from(this.#writer.count);
    into.reserve(this.#length + 8);
    const { bytes: target, words: targetWords } = into;
    let to = into.length;
    let before = 0x7b;
    for (let nth = 0; nth < this.#count; nth++) {
      const at = this.#order[nth]!;
      if (this.#isWritten[at] === 0) continue;
      target[to++] = before;
      before = 0x2c;
      const key = this.#keyOf[at]!;
      const keyBegin = quotedBegin[key]!;
      const keyEnd = quotedEnd[key]!;
      copyWords(quoted, keyBegin, keyEnd, targetWords, to);
      to += keyEnd - keyBegin;
      const token = this.#list[at]!;
      const valueBegin = begin[token]!;
      const valueEnd = end[token]!;
      copyWords(words, valueBegin, valueEnd, targetWords, to);
      to += valueEnd - valueBegin;
      target[to++] = 0x22;
    }
    target[to++] = 0x7d;
    into.length = to;
    this.#column.to(this.#writer.count);
    for (let at = 0; at < this.#count; at++) {
      const key = this.#keyOf[at]!;
      if (this.#named[key] === this.#request || this.#isWritten[at] === 0) continue;
      this.#named[key] = this.#request;
      this.#writer.attributeName(names[key]!);
    }
  }
}
