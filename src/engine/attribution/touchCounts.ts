import type { Fold } from '../fold.ts';
import { eachTouchedJourney, type TouchRules } from './attributionTouches.ts';

/** Touches by number of the value; the last is all values that don't stand for themselves. */
export const touchCountsFold: Fold<TouchRules, number[], number[]> = {
  create: (_, { values }) => new Array<number>(values.length + 1).fill(0),
  visit(counts, selection, rules, from, to) {
    eachTouchedJourney(selection, rules, from, to, ({ value, length }) => {
      for (let i = 0; i < length; i++) counts[value[i]!]!++;
    });
  },
  merge(into, other) {
    other.forEach((count, value) => {
      into[value]! += count;
    });
  },
  finish: (counts) => counts,
};
