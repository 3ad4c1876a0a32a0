import { seededRandom } from '../../../engine/statistics/seededRandom.ts';
import { DENSE, type Features, HASHED } from './features.ts';
import { CLASSES, softmax } from './linearModel.ts';

export interface FitOptions {
  seed: number;
  /** how often every text is seen */
  rounds: number;
  /** the first step */
  rate: number;
  /** L2 */
  penalty: number;
  /** how far rare classes are made up for: 0 not at all, 1 wholly */
  balance: number;
}

export const usualFit: FitOptions = { seed: 1, rounds: 12, rate: 0.1, penalty: 2e-4, balance: 0.5 };

/**
 * Multinomial logistic regression with an L2 penalty, by AdaGrad (Duchi, Hazan & Singer 2011) over texts in a shuffled order. The penalty is
 * laid on a weight when its feature is seen.
 * @param labels class of each text
 * @param chosen the texts to learn from
 */
export function fitWeights(
  features: readonly Features[],
  labels: Uint8Array,
  chosen: readonly number[],
  options: FitOptions = usualFit,
): { weights: Float32Array; bias: Float64Array } {
  const size = (HASHED + DENSE) * CLASSES;
  const weights = new Float32Array(size);
  const steps = new Float32Array(size).fill(1e-6);
  const bias = new Float64Array(CLASSES);
  const biasSteps = new Float64Array(CLASSES).fill(1e-6);
  const counts = new Float64Array(CLASSES);
  for (const text of chosen) counts[labels[text]!]!++;
  const heed = Float64Array.from(counts, (count) =>
    count === 0 ? 0 : (chosen.length / CLASSES / count) ** options.balance,
  );
  const order = [...chosen];
  const random = seededRandom(options.seed);
  const scores = new Float64Array(CLASSES);
  for (let round = 0; round < options.rounds; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const text of order) {
      const { places, values } = features[text]!;
      const label = labels[text]!;
      scores.set(bias);
      for (let f = 0; f < places.length; f++) {
        const row = places[f]! * CLASSES;
        for (let c = 0; c < CLASSES; c++) scores[c]! += weights[row + c]! * values[f]!;
      }
      softmax(scores);
      for (let c = 0; c < CLASSES; c++) {
        const slope = (scores[c]! - (c === label ? 1 : 0)) * heed[label]!;
        biasSteps[c]! += slope * slope;
        bias[c]! -= (options.rate * slope) / Math.sqrt(biasSteps[c]!);
        for (let f = 0; f < places.length; f++) {
          const value = values[f]!;
          if (value === 0) continue;
          const at = places[f]! * CLASSES + c;
          const step = slope * value + options.penalty * weights[at]!;
          steps[at]! += step * step;
          weights[at]! -= (options.rate * step) / Math.sqrt(steps[at]!);
        }
      }
    }
  }
  return { weights, bias };
}
