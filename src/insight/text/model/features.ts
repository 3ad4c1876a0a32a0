import type { TextScore } from '../scorer.ts';
import type { Token } from '../tokens.ts';

/** Places that words and pairs of words are hashed to. */
export const HASHED = 1 << 18;
/** Further features, after the hashed ones: what the lexicon says, and how it was written. */
export const DENSE = 8;

/** What a model sees of a text: places with their values, without the zeros. */
export interface Features {
  readonly places: Uint32Array;
  readonly values: Float32Array;
}

/**
 * Words and pairs of neighbours, each once and hashed, of length 1 together; beside them the score of the lexicon, whether it has a label,
 * the signs ! and ?, capitals and the length.
 */
export function featuresOf(tokens: readonly Token[], lexicon: TextScore): Features {
  const hashed = new Set<number>();
  let shouts = 0;
  let asks = 0;
  let loud = 0;
  let before = START;
  for (const { of } of tokens) {
    if (of.isLoud) loud++;
    if (!of.isWord)
      for (const sign of of.word) {
        if (sign === '!') shouts++;
        else if (sign === '?') asks++;
      }
    hashed.add(placeOf(of.hash));
    hashed.add(placeOf(Math.imul(before, 0x9e3779b1) ^ of.hash));
    before = of.hash;
  }
  hashed.add(placeOf(Math.imul(before, 0x9e3779b1) ^ START));
  const places = new Uint32Array(hashed.size + DENSE);
  const values = new Float32Array(hashed.size + DENSE);
  const one = 1 / Math.sqrt(hashed.size);
  let at = 0;
  for (const place of hashed) {
    places[at] = place;
    values[at++] = one;
  }
  const n = Math.max(1, tokens.length);
  const dense = [
    lexicon.abstained ? 0 : lexicon.sentiment,
    lexicon.label === 'negative' ? 1 : 0,
    lexicon.label === 'positive' ? 1 : 0,
    Math.min(3, shouts) / 3,
    Math.min(3, asks) / 3,
    loud / n,
    Math.min(40, n) / 40,
    lexicon.sentiment === 0 ? 1 : 0,
  ];
  for (const [nth, value] of dense.entries()) {
    places[at] = HASHED + nth;
    values[at++] = value;
  }
  return { places, values };
}

const START = 0x5bd1e995;

function placeOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) & (HASHED - 1);
}
