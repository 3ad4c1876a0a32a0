/** Journeys are compared by their first so many steps. */
export const COMPARED_STEPS = 128;

const BITS = 32;
const WORDS = COMPARED_STEPS / BITS;

/**
 * Compares sequences of labels with one of them, by the fewest insertions, deletions and substitutions (Levenshtein) of their first 128 labels,
 * over the longer one's length: 0 the same … 1 nothing in common.
 */
export interface SequenceComparer {
  /** sets what the others are compared with: arena[from] … arena[to − 1] */
  compareWith(arena: Uint32Array, from: number, to: number): void;
  distance(arena: Uint32Array, from: number, to: number): number;
}

/**
 * Bit-parallel: a column of the table of distances is held as differences, 32 to a word (Myers, JACM 46, 1999; in blocks and for the
 * distance of whole sequences after Hyyrö, 2003). Labels are below `labels`; none of the sequences is empty.
 */
export function sequenceComparer(labels: number): SequenceComparer {
  /** by label and word, where the pattern has the label */
  const places = new Int32Array(labels * WORDS);
  const rising = new Int32Array(WORDS);
  const falling = new Int32Array(WORDS);
  let pattern = new Uint32Array(0);
  return {
    compareWith(arena, from, to) {
      for (const label of pattern) places.fill(0, label * WORDS, (label + 1) * WORDS);
      pattern = arena.slice(from, Math.min(to, from + COMPARED_STEPS));
      pattern.forEach((label, i) => {
        places[label * WORDS + (i >>> 5)]! |= 1 << (i & 31);
      });
    },
    distance(arena, from, to) {
      const length = Math.min(to - from, COMPARED_STEPS);
      const words = (pattern.length + BITS - 1) >>> 5;
      const lastBit = 1 << ((pattern.length - 1) & 31);
      rising.fill(-1, 0, words);
      falling.fill(0, 0, words);
      let edits = pattern.length;
      for (let i = from; i < from + length; i++) {
        const at = arena[i]! * WORDS;
        let carried = 1;
        for (let word = 0; word < words; word++) {
          const up = rising[word]!;
          const down = falling[word]!;
          let equal = places[at + word]!;
          const vertical = equal | down;
          if (carried < 0) equal |= 1;
          const horizontal = ((((equal & up) + up) | 0) ^ up) | equal;
          let more = down | ~(horizontal | up);
          let fewer = up & horizontal;
          const top = word === words - 1 ? lastBit : 1 << 31;
          const out = (more & top) !== 0 ? 1 : (fewer & top) !== 0 ? -1 : 0;
          more <<= 1;
          fewer <<= 1;
          if (carried < 0) fewer |= 1;
          else if (carried > 0) more |= 1;
          rising[word] = fewer | ~(vertical | more);
          falling[word] = more & vertical;
          carried = out;
        }
        edits += carried;
      }
      return edits / Math.max(length, pattern.length);
    },
  };
}
