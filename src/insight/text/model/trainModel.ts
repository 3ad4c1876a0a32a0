import { languageOf } from '../language/languageOf.ts';
import { scoreByLists } from '../lexicon/lexiconScorer.ts';
import type { SentimentLabel } from '../scorer.ts';
import { textKey } from '../textKey.ts';
import { tokensOf } from '../tokens.ts';
import { createVocabulary } from '../vocabulary.ts';
import { calibrate } from './calibrate.ts';
import { DENSE, type Features, featuresOf, HASHED } from './features.ts';
import { fitWeights } from './fitWeights.ts';
import { CLASSES, classes, type LinearModel, likeliest, softmax } from './linearModel.ts';
import { type Quality, qualityOf } from './quality.ts';

export interface LabelledText {
  readonly text: string;
  readonly label: SentimentLabel;
}

export interface TrainedModel {
  readonly model: LinearModel;
  /** on texts that the fold's model had not seen */
  readonly quality: Quality;
}

const FOLDS = 5;

/**
 * Learns a model of its own from labelled texts. Five-fold cross-validation (equal texts always in the same fold) says how good it is, and
 * makes its probabilities hold. The same texts, whatever their order, give the same model.
 */
export function trainModel(labelled: readonly LabelledText[], version: string): TrainedModel {
  const rows = labelled
    .map(({ text, label }) => ({ text, label, key: textKey(text) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const vocabulary = createVocabulary();
  const features = rows.map(({ text }) => {
    const tokens = tokensOf(text, vocabulary);
    return featuresOf(tokens, scoreByLists(tokens, languageOf(text, tokens), vocabulary));
  });
  const labels = Uint8Array.from(rows, ({ label }) => classes.indexOf(label));
  const folds = foldsOf(rows.map(({ key }) => key));
  const held = heldOut(features, labels, folds);
  const calibration = calibrate(held, labels);
  const said = rows.map((_, i) => classes[likeliest(calibrated(held, i, calibration))]!);
  const all = rows.map((_, i) => i);
  const { weights, bias } = fitWeights(features, labels, all);
  return {
    model: { version, ...kept(features, weights), bias: [...bias], calibration },
    quality: qualityOf(
      rows.map(({ label }) => label),
      said,
    ),
  };
}

/** Folds by text: keys are even already, and rows come in their order. */
function foldsOf(keys: readonly string[]): Uint8Array {
  const folds = new Uint8Array(keys.length);
  let group = -1;
  keys.forEach((key, i) => {
    if (i === 0 || key !== keys[i - 1]) group++;
    folds[i] = group % FOLDS;
  });
  return folds;
}

/** Scores of every text by a model that did not see it, before any calibration. */
function heldOut(features: readonly Features[], labels: Uint8Array, folds: Uint8Array): Float64Array {
  const held = new Float64Array(features.length * CLASSES);
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen: number[] = [];
    folds.forEach((of, i) => {
      if (of !== fold) seen.push(i);
    });
    const { weights, bias } = fitWeights(features, labels, seen);
    features.forEach(({ places, values }, i) => {
      if (folds[i] !== fold) return;
      for (let c = 0; c < CLASSES; c++) {
        let score = bias[c]!;
        for (let f = 0; f < places.length; f++) score += weights[places[f]! * CLASSES + c]! * values[f]!;
        held[i * CLASSES + c] = score;
      }
    });
  }
  return held;
}

function calibrated(
  held: Float64Array,
  text: number,
  { slope, shift }: LinearModel['calibration'],
): Float64Array {
  const scores = held.slice(text * CLASSES, (text + 1) * CLASSES);
  for (let c = 0; c < CLASSES; c++) scores[c] = scores[c]! * slope + shift[c]!;
  return softmax(scores);
}

/** Places that more than one text has, and those that stand for more than a word. */
function kept(features: readonly Features[], weights: Float32Array): Pick<LinearModel, 'places' | 'weights'> {
  const seen = new Uint8Array(HASHED + DENSE);
  for (const { places } of features) for (const place of places) if (seen[place]! < 2) seen[place]!++;
  const places: number[] = [];
  seen.forEach((times, place) => {
    if (times > 1 || place >= HASHED) places.push(place);
  });
  const chosen = new Float32Array(places.length * CLASSES);
  places.forEach((place, nth) => {
    for (let c = 0; c < CLASSES; c++) chosen[nth * CLASSES + c] = weights[place * CLASSES + c]!;
  });
  return { places: Uint32Array.from(places), weights: chosen };
}
