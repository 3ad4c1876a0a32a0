import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import {
  addDurations,
  BATCH,
  createDurations,
  type Durations,
  mergeDurations,
  quantilesOf,
} from '../statistics/durations.ts';
import { stepReader } from '../steps.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { createSequences, mergeSequences, numberOfSequence, type Sequences } from './sequences.ts';

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

export interface VariantsState {
  journeys: number;
  customers: number;
  sequences: Sequences;
  /** journeys per sequence */
  counts: Uint32Array;
  durations: Durations;
}

export const variantsFold: Fold<VariantsOptions, VariantsState, Variants> = {
  create: (selection) => ({
    journeys: 0,
    customers: 0,
    sequences: createSequences(),
    counts: new Uint32Array(256),
    durations: createDurations(selection, 'exact', Number.POSITIVE_INFINITY),
  }),
  visit,
  merge(into, other) {
    into.journeys += other.journeys;
    into.customers += other.customers;
    const numbers = mergeSequences(into.sequences, other.sequences);
    for (let v = 0; v < other.sequences.size; v++) addCount(into, numbers[v]!, other.counts[v]!);
    mergeDurations(into.durations, other.durations, numbers);
  },
  finish,
};

export function variants(selection: Selection, options: VariantsOptions = {}): Variants {
  return runFold(variantsFold, selection, options);
}

function addCount(state: VariantsState, variant: number, count: number): void {
  if (variant >= state.counts.length) {
    const larger = new Uint32Array(Math.max(variant + 1, state.counts.length * 2));
    larger.set(state.counts);
    state.counts = larger;
  }
  state.counts[variant]! += count;
}

function visit(
  state: VariantsState,
  selection: Selection,
  { collapse = false }: VariantsOptions,
  from: number,
  to: number,
): void {
  const { sequences } = state;
  const { time } = selection.columns;
  const { customer } = selection.journeys;
  const reader = stepReader(selection, from, to);
  const { label, at } = reader;
  const group = new Uint32Array(BATCH);
  const ms = new Float64Array(BATCH);
  let pending = 0;
  let last = -1;
  for (let j = from; j < to; j++) {
    const steps = reader.read(j);
    if (steps === 0) continue;
    state.journeys++;
    if (customer[j] !== last) {
      last = customer[j]!;
      state.customers++;
    }
    let length = steps;
    if (collapse) {
      length = 1;
      for (let i = 1; i < steps; i++) if (label[i] !== label[length - 1]) label[length++] = label[i]!;
    }
    const variant = numberOfSequence(sequences, label, 0, length);
    addCount(state, variant, 1);
    group[pending] = variant;
    ms[pending++] = time[at[steps - 1]!]! - time[at[0]!]!;
    if (pending === BATCH) {
      addDurations(state.durations, group, ms, pending);
      pending = 0;
    }
  }
  addDurations(state.durations, group, ms, pending);
}

function finish(
  state: VariantsState,
  selection: Selection,
  { top = 20, coverage = null, covers = [] }: VariantsOptions,
): Variants {
  const { sequences, counts } = state;
  const asked = coverage === null ? covers : [...covers, coverage];
  const covered = asked.length === 0 ? [] : coverageOf(counts, sequences.size, asked);
  const most = coverage === null ? top : Math.min(top, covered.at(-1)!.groups);
  const { names } = selection.touchpoints;
  const frequent = mostFrequent(counts, sequences.size, most);
  const wanted = new Uint8Array(sequences.size);
  for (const variant of frequent) wanted[variant] = 1;
  const quantile = quantilesOf(state.durations, sequences.size, [0.5], wanted);
  let before = 0;
  const listed = frequent.map((variant): Variant => {
    const labels = [...sequences.labels.subarray(sequences.start[variant]!, sequences.start[variant + 1]!)];
    const journeys = counts[variant]!;
    before += journeys;
    return {
      touchpoints: labels.map((label) => names[label]!),
      labels,
      journeys,
      share: journeys / state.journeys,
      cumulative: before / state.journeys,
      medianMs: quantile(variant, 0.5),
    };
  });
  return {
    n: { journeys: state.journeys, customers: state.customers, variants: sequences.size },
    variants: listed,
    covers: covered.slice(0, covers.length),
  };
}

const BINS = 1024;

/** Indices of the `top` largest counts, the largest first, equal ones in order of index; without sorting the long tail. */
export function mostFrequent(counts: Uint32Array, size: number, top: number): number[] {
  if (top <= 0) return [];
  const bins = new Uint32Array(BINS);
  for (let v = 0; v < size; v++) bins[Math.min(counts[v]!, BINS - 1)]!++;
  let least = BINS - 1;
  for (let more = bins[least]!; more < top && least > 0; ) more += bins[--least]!;
  const above: number[] = [];
  const equal: number[] = [];
  for (let v = 0; v < size; v++) {
    if (counts[v]! > least || least === BINS - 1) {
      if (counts[v]! >= least) above.push(v);
    } else if (counts[v] === least && equal.length < top) equal.push(v);
  }
  above.sort((a, b) => counts[b]! - counts[a]! || a - b);
  return [...above, ...equal].slice(0, top);
}
