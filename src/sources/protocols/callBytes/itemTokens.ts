import type { Keys } from './keys.ts';
import { firstAttribute, kind, nested, role, scope } from './places.ts';
import {
  afterLiteral,
  afterPlainNumber,
  afterSpace,
  afterValue,
  closeBrace,
  colon,
  comma,
  endOfString,
  endOfText,
  openBrace,
  quote,
} from './scan.ts';

const mostTokens = 200;
/** Depth of attributes from which on an object is one value. */
const deepestAttribute = 3;

/** The values of one item that say something, by their places in the bytes. */
export class ItemTokens {
  readonly kind = new Int32Array(mostTokens);
  readonly begin = new Int32Array(mostTokens);
  readonly end = new Int32Array(mostTokens);
  /** places of the keys of attributes */
  readonly key = new Int32Array(mostTokens);
  /** attributes of the properties and of the page: from … to */
  propertiesFrom = 0;
  propertiesTo = 0;
  pageFrom = 0;
  pageTo = 0;
  hasCampaign = false;
  bytes: Uint8Array = new Uint8Array();
  /** the same memory */
  words: DataView = new DataView(new ArrayBuffer(0));
  readonly #keys: Keys;
  #count = 0;
  /** scopes that were there */
  #seen = 0;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  /** Reads the object at a place; gives the place behind it, or −1 where it has anything unusual. */
  read(bytes: Uint8Array, words: DataView, at: number): number {
    this.bytes = bytes;
    this.words = words;
    this.kind.fill(kind.absent, 0, firstAttribute);
    this.#count = firstAttribute;
    this.#seen = 0;
    this.propertiesFrom = this.propertiesTo = this.pageFrom = this.pageTo = 0;
    this.hasCampaign = false;
    return this.#object(at + 1, scope.item);
  }

  #object(from: number, under: number): number {
    const { bytes, words } = this;
    const { next, role: roleOf, table } = this.#keys;
    const { bytes: known, words: knownWords, begin, end } = table;
    let place = this.#keys.first[under]!;
    let previous = -1;
    let at = from;
    if (bytes[at]! <= 0x20) at = afterSpace(bytes, at);
    if (bytes[at] === closeBrace) return at + 1;
    for (;;) {
      if (bytes[at] !== quote) return -1;
      const key = ++at;
      // mostly the key that came here the last time
      let isKnown = place >= 0;
      if (isKnown) {
        const last = end[place]!;
        let i = begin[place]!;
        while (i + 4 <= last && knownWords.getInt32(i, true) === words.getInt32(at, true)) {
          i += 4;
          at += 4;
        }
        while (i < last && known[i] === bytes[at]) {
          i++;
          at++;
        }
        isKnown = i === last && bytes[at] === quote;
      }
      if (!isKnown) {
        at = endOfString(bytes, key);
        if (at < 0) return -1;
        place = this.#keys.placeOf(under, this, key, at);
        if (place < 0) return -1;
        if (previous < 0) this.#keys.first[under] = place;
        else next[previous] = place;
      }
      at++;
      if (bytes[at]! <= 0x20) at = afterSpace(bytes, at);
      if (bytes[at] !== colon) return -1;
      at++;
      if (bytes[at]! <= 0x20) at = afterSpace(bytes, at);
      const what = roleOf[place]!;
      // a text in a place of its own is the most usual
      if (what > role.ignored && what < role.scope && bytes[at] === quote) {
        if (this.kind[what] !== kind.absent) return -1;
        const close = endOfText(bytes, words, at + 1);
        if (close < 0) return -1;
        this.kind[what] = kind.text;
        this.begin[what] = at + 1;
        this.end[what] = close;
        at = close + 1;
      } else {
        at = this.#value(at, place, what);
        if (at < 0) return -1;
      }
      if (bytes[at]! <= 0x20) at = afterSpace(bytes, at);
      if (bytes[at] === closeBrace) return at + 1;
      if (bytes[at] !== comma) return -1;
      at++;
      if (bytes[at]! <= 0x20) at = afterSpace(bytes, at);
      previous = place;
      place = next[place]!;
    }
  }

  #value(at: number, place: number, what: number): number {
    if (what >= role.attribute)
      return what === role.odd ? this.#null(at) : this.#attribute(at, place, what - role.attribute);
    if (what >= role.scope) return this.#scope(at, what - role.scope);
    if (what === role.ignored) return afterValue(this.bytes, at);
    return this.kind[what] === kind.absent ? this.#token(at, what) : -1;
  }

  #null(at: number): number {
    return this.bytes[at] === 0x6e ? afterLiteral(this.bytes, at) : -1;
  }

  #scope(at: number, which: number): number {
    if (this.#seen & (1 << which)) return -1;
    this.#seen |= 1 << which;
    if (this.bytes[at] !== openBrace) return this.#null(at);
    const from = this.#count;
    const end = this.#object(at + 1, which);
    if (which === scope.properties) {
      this.propertiesFrom = from;
      this.propertiesTo = this.#count;
    } else if (which === scope.page) {
      this.pageFrom = from;
      this.pageTo = this.#count;
    } else if (which === scope.campaign) this.hasCampaign = true;
    return end;
  }

  #attribute(at: number, place: number, slotOf: number): number {
    if (this.#count === mostTokens) return -1;
    const token = this.#count++;
    this.key[token] = place;
    if (this.bytes[at] === openBrace) {
      if (slotOf !== 0 || this.#keys.depth[place]! >= deepestAttribute) return -1;
      this.kind[token] = kind.object;
      return this.#object(at + 1, nested + place);
    }
    const end = this.#token(at, token);
    if (slotOf !== 0) {
      this.kind[slotOf] = this.kind[token]!;
      this.begin[slotOf] = this.begin[token]!;
      this.end[slotOf] = this.end[token]!;
    }
    return end;
  }

  /** A text, number, true, false or null. */
  #token(at: number, token: number): number {
    const { bytes } = this;
    const code = bytes[at]!;
    if (code === quote) {
      const end = endOfText(bytes, this.words, at + 1);
      this.kind[token] = kind.text;
      this.begin[token] = at + 1;
      this.end[token] = end;
      return end < 0 ? -1 : end + 1;
    }
    this.begin[token] = at;
    const end =
      code === 0x74 || code === 0x66 || code === 0x6e ? afterLiteral(bytes, at) : afterPlainNumber(bytes, at);
    this.end[token] = end;
    this.kind[token] =
      code === 0x74 ? kind.true : code === 0x66 ? kind.false : code === 0x6e ? kind.null : kind.number;
    return end;
  }
}
