import type { SentimentLabel } from '../scorer.ts';
import { classes } from './linearModel.ts';

/** How often a scorer was right. */
export interface Quality {
  readonly n: number;
  /** null where n is 0 */
  readonly accuracy: number | null;
  /** mean of the F1 of the classes that occur; null where n is 0 */
  readonly macroF1: number | null;
  /** accuracy of always saying the most frequent class */
  readonly majority: number | null;
  /** confusion[true][said] */
  readonly confusion: Readonly<Record<SentimentLabel, Readonly<Record<SentimentLabel, number>>>>;
}

export function qualityOf(truth: readonly SentimentLabel[], said: readonly SentimentLabel[]): Quality {
  const empty = () => ({ negative: 0, neutral: 0, positive: 0 });
  const confusion = { negative: empty(), neutral: empty(), positive: empty() };
  truth.forEach((label, i) => {
    confusion[label][said[i]!]++;
  });
  const n = truth.length;
  if (n === 0) return { n, accuracy: null, macroF1: null, majority: null, confusion };
  const count = (label: SentimentLabel) => classes.reduce((sum, other) => sum + confusion[label][other], 0);
  const f1s = classes.flatMap((label) => {
    const right = confusion[label][label];
    const called = classes.reduce((sum, other) => sum + confusion[other][label], 0);
    return count(label) === 0 ? [] : [(2 * right) / (count(label) + called)];
  });
  return {
    n,
    accuracy: classes.reduce((sum, label) => sum + confusion[label][label], 0) / n,
    macroF1: f1s.reduce((sum, f1) => sum + f1, 0) / f1s.length,
    majority: Math.max(...classes.map(count)) / n,
    confusion,
  };
}
