import type { SentimentLabel } from '../scorer.ts';
import { DENSE, type Features, HASHED } from './features.ts';

/** The classes of a model, in the order of its weights. */
export const classes: readonly SentimentLabel[] = ['negative', 'neutral', 'positive'];
export const CLASSES = 3;

/** What a model learned: only the places that it gives a weight. Plain data. */
export interface LinearModel {
  /** changes with every training */
  readonly version: string;
  /** places of features, rising */
  readonly places: Uint32Array;
  /** per place three weights, in the order of `classes` */
  readonly weights: Float32Array;
  readonly bias: readonly number[];
  /** the scores times this, and these added, give probabilities that hold on texts that were not learned from */
  readonly calibration: { readonly slope: number; readonly shift: readonly number[] };
}

/** Ready to predict: `probabilities` says for each class how probable it is; the array is used again by the next call. */
export interface Predictor {
  readonly probabilities: (features: Features) => Float64Array;
}

export function predictorOf(model: LinearModel): Predictor {
  const at = new Int32Array(HASHED + DENSE).fill(-1);
  model.places.forEach((place, nth) => {
    at[place] = nth;
  });
  const scores = new Float64Array(CLASSES);
  const { slope, shift } = model.calibration;
  return {
    probabilities({ places, values }) {
      scores.set(model.bias);
      for (let f = 0; f < places.length; f++) {
        const row = at[places[f]!]!;
        if (row < 0) continue;
        for (let c = 0; c < CLASSES; c++) scores[c]! += model.weights[row * CLASSES + c]! * values[f]!;
      }
      for (let c = 0; c < CLASSES; c++) scores[c] = scores[c]! * slope + shift[c]!;
      return softmax(scores);
    },
  };
}

/** In place. */
export function softmax(scores: Float64Array): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    scores[c] = Math.exp(scores[c]! - most);
    sum += scores[c]!;
  }
  for (let c = 0; c < scores.length; c++) scores[c]! /= sum;
  return scores;
}

/** The class with the highest probability. */
export function likeliest(probabilities: Float64Array): number {
  let best = 0;
  for (let c = 1; c < probabilities.length; c++) if (probabilities[c]! > probabilities[best]!) best = c;
  return best;
}
