import type { Selection } from '../columns.ts';
import {
  addDurations,
  BATCH,
  createDurations,
  type Durations,
  mergeDurations,
} from '../statistics/durations.ts';
import { stepReader } from '../steps.ts';
import { createSequences, mergeSequences, numberOfSequence, type Sequences } from './sequences.ts';

/** Every distinct way of journeys with how many take it and how long: for questions that look at all of them. */
export interface CountedWays {
  journeys: number;
  customers: number;
  sequences: Sequences;
  /** journeys per sequence */
  counts: Uint32Array;
  durations: Durations;
}

export function createCountedWays(selection: Selection): CountedWays {
  return {
    journeys: 0,
    customers: 0,
    sequences: createSequences(),
    counts: new Uint32Array(256),
    durations: createDurations(selection, 'exact', Number.POSITIVE_INFINITY),
  };
}

export function mergeCountedWays(into: CountedWays, other: CountedWays): void {
  into.journeys += other.journeys;
  into.customers += other.customers;
  const numbers = mergeSequences(into.sequences, other.sequences);
  for (let v = 0; v < other.sequences.size; v++) addCount(into, numbers[v]!, other.counts[v]!);
  mergeDurations(into.durations, other.durations, numbers);
}

function addCount(state: CountedWays, variant: number, count: number): void {
  if (variant >= state.counts.length) {
    const larger = new Uint32Array(Math.max(variant + 1, state.counts.length * 2));
    larger.set(state.counts);
    state.counts = larger;
  }
  state.counts[variant]! += count;
}

export function countWays(
  state: CountedWays,
  selection: Selection,
  collapse: boolean,
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
