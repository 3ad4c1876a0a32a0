import type { CustomerEmotion } from '../scorer.ts';

/** The words of one language by how they feel, −4…4. Words of a line stand apart by blanks; phrases are lines of their own. */
export interface Lexicon {
  /** ISO 639-1 */
  readonly language: string;
  /** few words, not measured: good for an indication only */
  readonly isIndicative: boolean;
  readonly words: readonly (readonly [valence: number, words: string])[];
  /** several words that mean more together, between bars; `*` after a word stands for any ending */
  readonly phrases: readonly (readonly [valence: number, phrases: string])[];
  /** words and phrases that say what somebody feels */
  readonly emotions: Readonly<Record<CustomerEmotion, string>>;
  readonly negations: string;
  /** make what follows stronger */
  readonly boosters: string;
  /** make what follows weaker */
  readonly dampeners: string;
  /** what follows counts more than what went before */
  readonly contrasts: string;
  /** how a word of the lexicon may be written otherwise, the first that is in it counts */
  variants(word: string): readonly string[];
}
