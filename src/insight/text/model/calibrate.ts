import { CLASSES, type LinearModel, softmax } from './linearModel.ts';

const ROUNDS = 300;
const RATE = 0.5;

/**
 * One factor for all scores and a shift for each class, so that probabilities hold on texts that were not learned from (bias-corrected
 * temperature scaling: Guo et al. 2017, Alexandari et al. 2020), by gradient descent on the log loss.
 * @param scores of texts by models that did not see them, three a text
 */
export function calibrate(scores: Float64Array, labels: Uint8Array): LinearModel['calibration'] {
  let slope = 1;
  const shift = new Float64Array(CLASSES);
  const n = labels.length;
  const row = new Float64Array(CLASSES);
  for (let round = 0; round < ROUNDS; round++) {
    let ofSlope = 0;
    const ofShift = new Float64Array(CLASSES);
    for (let i = 0; i < n; i++) {
      for (let c = 0; c < CLASSES; c++) row[c] = scores[i * CLASSES + c]! * slope + shift[c]!;
      softmax(row);
      for (let c = 0; c < CLASSES; c++) {
        const off = row[c]! - (c === labels[i] ? 1 : 0);
        ofSlope += off * scores[i * CLASSES + c]!;
        ofShift[c]! += off;
      }
    }
    slope = Math.max(0.05, slope - (RATE * ofSlope) / n / 4);
    for (let c = 0; c < CLASSES; c++) shift[c]! -= (RATE * ofShift[c]!) / n;
  }
  return { slope, shift: [...shift] };
}
