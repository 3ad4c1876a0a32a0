import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import {
  addJourneyKeys,
  createJourneyKeys,
  type JourneyKeys,
  labelReader,
  mergeJourneyKeys,
} from './journeyKeys.ts';
import { type FoundVariants, type KeyedVariant, variantsPass } from './keyedVariants.ts';
import { medianTimes } from './variantTimes.ts';

export interface VariantsOptions {
  /** how many to list, most frequent first */
  top?: number;
  /** A, A, B counts as A, B */
  collapse?: boolean;
  /** lists no more than it takes to cover this share of all journeys, 0…1 */
  coverage?: number | null;
  /** for each of these shares of all journeys, how many variants it takes */
  covers?: readonly number[];
}

export interface Variant {
  touchpoints: string[];
  labels: number[];
  journeys: number;
  /** of all journeys */
  share: number;
  /** of all journeys, those of this and the variants before */
  cumulative: number;
  /** of the journeys from first to last interaction */
  medianMs: number | null;
}

/** Journeys with the same touchpoints in the same order. Equally frequent ones stand in the order of the first journey. */
export interface Variants {
  n: { journeys: number; customers: number; variants: number };
  variants: Variant[];
  covers: Coverage[];
}

/** The first pass gives each journey its key, the second one counts what is the same. */
export interface VariantsState {
  journeys: number;
  customers: number;
  keys: JourneyKeys;
  /** a journey that is as long as any (−1: none), and its length with what a filter leaves out */
  longest: number;
  length: number;
  found: FoundVariants | null;
}

export const variantsFold: Fold<VariantsOptions, VariantsState, Variants> = {
  create: (selection) => ({
    journeys: 0,
    customers: 0,
    keys: createJourneyKeys(selection),
    longest: -1,
    length: 0,
    found: null,
  }),
  visit,
  merge(into, other) {
    into.journeys += other.journeys;
    into.customers += other.customers;
    mergeJourneyKeys(into.keys, other.keys);
    if (other.length <= into.length) return;
    into.longest = other.longest;
    into.length = other.length;
  },
  second: {
    ...variantsPass,
    brief({ keys, longest }, _, { top = 20, collapse = false, coverage = null, covers = [] }) {
      if (longest < 0) return null;
      return { keys, collapse, longest, top, counting: coverage !== null || covers.length > 0 };
    },
  },
  finish,
};

export function variants(selection: Selection, options: VariantsOptions = {}): Variants {
  return runFold(variantsFold, selection, options);
}

function visit(
  state: VariantsState,
  selection: Selection,
  { collapse = false }: VariantsOptions,
  from: number,
  to: number,
): void {
  const { journeys, customers } = addJourneyKeys(state.keys, selection, collapse, from, to);
  state.journeys += journeys;
  state.customers += customers;
  const { start, end } = selection.journeys;
  for (let j = from; j < to; j++) {
    if (end[j]! - start[j]! <= state.length) continue;
    state.longest = j;
    state.length = end[j]! - start[j]!;
  }
}

function finish(
  { keys, longest, journeys: all, customers, found }: VariantsState,
  selection: Selection,
  { top = 20, collapse = false, coverage = null, covers = [] }: VariantsOptions,
): Variants {
  const { size, frequent, counts } = found ?? { size: 0, frequent: [], counts: [] };
  const asked = coverage === null ? covers : [...covers, coverage];
  const covered = asked.length === 0 ? [] : coverageOf(together(counts, size), size, asked);
  const most = coverage === null ? top : Math.min(top, covered.at(-1)!.groups);
  const listed = frequent.sort((a, b) => b.count - a.count || a.journey - b.journey).slice(0, most);
  const { labels, read } = labelReader(selection, collapse, longest, longest + 1);
  const { names } = selection.touchpoints;
  const medians = medianTimes(selection, keys, longest, listed);
  let before = 0;
  const variants = listed.map(({ journey, count }: KeyedVariant, v): Variant => {
    const way = [...labels.subarray(0, read(journey))];
    before += count;
    return {
      touchpoints: way.map((label) => names[label]!),
      labels: way,
      journeys: count,
      share: count / all,
      cumulative: before / all,
      medianMs: medians[v]!,
    };
  });
  return {
    n: { journeys: all, customers, variants: size },
    variants,
    covers: covered.slice(0, covers.length),
  };
}

function together(counts: readonly Uint32Array[], size: number): Uint32Array {
  const all = new Uint32Array(size);
  let at = 0;
  for (const some of counts) {
    all.set(some, at);
    at += some.length;
  }
  return all;
}
