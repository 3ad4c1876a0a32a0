/** Journeys as short words, several codes to each, so that they are hashed, compared and kept at less cost. */
export interface CodePacker {
  /** packs code[0 … length − 1] into `words`: how many of them it takes */
  pack(code: Uint32Array, length: number, words: Uint32Array): number;
  /** the codes in words[from … to − 1] */
  unpack(words: Uint32Array, from: number, to: number): Uint32Array;
}

/** For codes below `codes`. A code is kept as code + 1, so that nothing is left of the empty end of a word; alone in a word, as it is. */
export function codePacker(codes: number): CodePacker {
  const bits = codes < 0xff ? 8 : codes < 0xffff ? 16 : 32;
  const perWord = 32 / bits;
  if (perWord === 1)
    return {
      pack(code, length, words) {
        for (let i = 0; i < length; i++) words[i] = code[i]!;
        return length;
      },
      unpack: (words, from, to) => words.slice(from, to),
    };
  const mask = 2 ** bits - 1;
  return {
    pack(code, length, words) {
      let n = 0;
      for (let i = 0; i < length; n++) {
        const last = Math.min(length, i + perWord);
        let word = 0;
        for (let shift = 0; i < last; shift += bits) word |= (code[i++]! + 1) << shift;
        words[n] = word;
      }
      return n;
    },
    unpack(words, from, to) {
      const found: number[] = [];
      for (let at = from; at < to; at++)
        for (let word = words[at]!; word !== 0; word >>>= bits) found.push((word & mask) - 1);
      return Uint32Array.from(found);
    },
  };
}
