/** Texts that a table holds at most, and their bytes together. */
const mostTexts = 4096;
const mostBytes = 1 << 18;
const buckets = 4 * mostTexts;
/** Buckets that are looked at: texts made to fall into one must not slow all others down. */
const mostProbes = 12;

/** Bytes, and the same memory to be read four at a time. */
export interface Text {
  readonly bytes: Uint8Array;
  readonly words: DataView;
}

/** Short texts that come again and again, known by their bytes and by a number that they stand under; each gets a place. */
export class ByteTable {
  count = 0;
  readonly bytes = new Uint8Array(mostBytes + 4);
  /** the same memory */
  readonly words = new DataView(this.bytes.buffer);
  readonly begin = new Int32Array(mostTexts);
  readonly end = new Int32Array(mostTexts);
  readonly #under = new Int32Array(mostTexts);
  readonly #buckets = new Int32Array(buckets);
  #length = 0;

  /** Whether it should be cleared before long. */
  get isFull(): boolean {
    return this.count > mostTexts / 2 || this.#length > mostBytes / 2;
  }

  clear(): void {
    this.count = 0;
    this.#length = 0;
    this.#buckets.fill(0);
  }

  /** Place of bytes, new ones at the end; −1 where there is no room for them. */
  placeOf(under: number, from: Text, begin: number, end: number): number {
    let bucket = hashOf(under, from, begin, end) & (buckets - 1);
    for (let probe = 0; probe < mostProbes; probe++) {
      const place = this.#buckets[bucket]! - 1;
      if (place < 0) return this.#add(bucket, under, from.bytes, begin, end);
      if (this.#under[place] === under && this.#isAt(place, from, begin, end)) return place;
      bucket = (bucket + 1) & (buckets - 1);
    }
    return -1;
  }

  #isAt(place: number, { bytes, words }: Text, begin: number, end: number): boolean {
    let i = this.begin[place]!;
    if (this.end[place]! - i !== end - begin) return false;
    let at = begin;
    for (; at + 4 <= end; at += 4, i += 4)
      if (this.words.getInt32(i, true) !== words.getInt32(at, true)) return false;
    for (; at < end; at++, i++) if (this.bytes[i] !== bytes[at]) return false;
    return true;
  }

  #add(bucket: number, under: number, bytes: Uint8Array, from: number, to: number): number {
    if (this.count === mostTexts || this.#length + to - from > mostBytes) return -1;
    const place = this.count++;
    this.#buckets[bucket] = place + 1;
    this.#under[place] = under;
    this.begin[place] = this.#length;
    for (let at = from; at < to; at++) this.bytes[this.#length++] = bytes[at]!;
    this.end[place] = this.#length;
    return place;
  }
}

/** Of the length and the first, middle and last bytes. */
function hashOf(under: number, { bytes, words }: Text, from: number, to: number): number {
  let hash = Math.imul(under + 1, 0x9e3779b1) ^ (to - from);
  if (to - from < 4) for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  else {
    hash = Math.imul(hash ^ words.getInt32(from, true), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15) ^ words.getInt32((from + to - 4) >> 1, true), 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 13) ^ words.getInt32(to - 4, true), 0x27d4eb2f);
  }
  return hash ^ (hash >>> 15);
}
