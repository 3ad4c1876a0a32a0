import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { wayMatcher } from '../select/wayMatcher.ts';
import { stepReader } from '../steps.ts';

export interface VariantCountsOptions {
  /** distinct sequences of touchpoints */
  ways: readonly (readonly string[])[];
  /** A, A, B counts as A, B */
  collapse?: boolean;
}

/** Journeys that are exactly one of the ways, and the distinct customers of them, by number of the way. */
export interface VariantCounts {
  n: { journeys: number; customers: number };
  journeys: number[];
  customers: number[];
}

export interface VariantCountsState extends VariantCounts {
  /** the customer counted last for a way, from 1 */
  stamp: Uint32Array;
}

/** How many take certain ways, however rare those are here. */
export const variantCountsFold: Fold<VariantCountsOptions, VariantCountsState, VariantCounts> = {
  create: (_, { ways }) => ({
    n: { journeys: 0, customers: 0 },
    journeys: new Array<number>(ways.length).fill(0),
    customers: new Array<number>(ways.length).fill(0),
    stamp: new Uint32Array(ways.length),
  }),
  visit(state, selection, { ways, collapse }, from, to) {
    const { n, journeys, customers, stamp } = state;
    const { customer } = selection.journeys;
    const matcher = wayMatcher(ways, selection.touchpoints.names, collapse);
    const reader = stepReader(selection, from, to);
    let last = -1;
    for (let j = from; j < to; j++) {
      const length = reader.read(j);
      if (length === 0) continue;
      n.journeys++;
      if (customer[j] !== last) {
        last = customer[j]!;
        n.customers++;
      }
      const way = matcher.wayOf(reader.label, length);
      if (way < 0) continue;
      journeys[way]!++;
      if (stamp[way] === last + 1) continue;
      stamp[way] = last + 1;
      customers[way]!++;
    }
  },
  merge(into, other) {
    into.n.journeys += other.n.journeys;
    into.n.customers += other.n.customers;
    for (let way = 0; way < into.journeys.length; way++) {
      into.journeys[way]! += other.journeys[way]!;
      into.customers[way]! += other.customers[way]!;
    }
  },
  finish: ({ n, journeys, customers }) => ({ n, journeys, customers }),
};

export function variantCounts(selection: Selection, options: VariantCountsOptions): VariantCounts {
  return runFold(variantCountsFold, selection, options);
}
