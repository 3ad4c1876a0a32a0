/** words of 32 bits in a line, which is what the processor fetches at once */
const lineWords = 16;
/** bits for each entry */
const bitsPerEntry = 16;

/**
 * Says of hashes that they are surely none of those that were added; of about one in five hundred others it can't.
 * All bits of a hash lie in one line (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters, 2007).
 */
export class BloomFilter {
  readonly capacity: number;
  readonly #words: Uint32Array;
  readonly #linesPerHash: number;

  /** @param entries so many will be added at most */
  constructor(entries: number) {
    const lines = 2 ** Math.ceil(Math.log2(Math.max(1, (entries * bitsPerEntry) / (lineWords * 32))));
    this.capacity = (lines * lineWords * 32) / bitsPerEntry;
    this.#linesPerHash = lines / 2 ** 32;
    this.#words = new Uint32Array(lines * lineWords);
  }

  add(high: number, low: number): void {
    const line = this.#lineOf(high);
    const other = Math.imul(low, 0x9e3779b1);
    this.#set(line, low);
    this.#set(line, low >>> 9);
    this.#set(line, low >>> 18);
    this.#set(line, other);
    this.#set(line, other >>> 9);
    this.#set(line, other >>> 18);
  }

  mayHave(high: number, low: number): boolean {
    const line = this.#lineOf(high);
    const other = Math.imul(low, 0x9e3779b1);
    return (
      this.#isSet(line, low) &&
      this.#isSet(line, low >>> 9) &&
      this.#isSet(line, low >>> 18) &&
      this.#isSet(line, other) &&
      this.#isSet(line, other >>> 9) &&
      this.#isSet(line, other >>> 18)
    );
  }

  /** Lines follow the order of hashes, so that runs, which are sorted by them, are added from one end of the memory to the other. */
  #lineOf(high: number): number {
    return Math.floor(high * this.#linesPerHash) * lineWords;
  }

  #set(line: number, bits: number): void {
    this.#words[line + ((bits >>> 5) & 15)]! |= 1 << (bits & 31);
  }

  #isSet(line: number, bits: number): boolean {
    return ((this.#words[line + ((bits >>> 5) & 15)]! >>> (bits & 31)) & 1) === 1;
  }
}
