/** What a customer feels, beyond good and bad. */
export const customerEmotions = [
  'frustration',
  'confusion',
  'disappointment',
  'anger',
  'relief',
  'delight',
  'trust',
] as const;
export type CustomerEmotion = (typeof customerEmotions)[number];

export type SentimentLabel = 'negative' | 'neutral' | 'positive';

export interface TextScore {
  /** −1…1 */
  readonly sentiment: number;
  readonly label: SentimentLabel;
  /** probability of the label, 0…1 */
  readonly confidence: number;
  /** the scorer has nothing to say about this text; its sentiment counts nowhere */
  readonly abstained: boolean;
  /** with the characters [from, to) that say so */
  readonly emotions: readonly { emotion: CustomerEmotion; from: number; to: number }[];
}

/** Anything that can say how a text feels. Id and version stand with every score, so that a new version can score again. */
export interface TextScorer {
  readonly id: string;
  readonly version: string;
  /** ISO 639-1; empty = any */
  readonly languages: readonly string[];
  score(
    texts: readonly string[],
    options?: { signal?: { throwIfAborted(): void } },
  ): Promise<readonly TextScore[]>;
}

/** Where a sentiment comes from, the most trustworthy first. */
export const textSources = ['label', 'model', 'lexicon', 'endpoint'] as const;
export type TextSource = (typeof textSources)[number];

/** The scores of texts, one entry for each. Plain data, so that it can go to another thread. */
export interface TextScores {
  readonly scorer: { readonly id: string; readonly version: string };
  /** −1…1, NaN where the scorer abstained */
  readonly sentiment: Float32Array;
  /** 0…1 */
  readonly confidence: Float32Array;
  /** place in `textSources` */
  readonly source: Uint8Array;
  /** a bit for each of `customerEmotions` */
  readonly emotions: Uint8Array;
}
