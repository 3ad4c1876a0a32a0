import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import {
  addDurations,
  BATCH,
  createDurations,
  type Durations,
  mergeDurations,
  type Precision,
  quantilesOf,
} from '../statistics/durations.ts';
import { stepReader } from '../steps.ts';

export interface TimeToNextOptions {
  precision?: Precision;
}

/** How long customers pause before they go on, where they do: n pauses and their quantiles in ms. */
export interface Pause {
  n: number;
  medianMs: number | null;
  /** a longer silence is unusual: who is silent for longer has probably left */
  p95Ms: number | null;
}

export interface TimeToNext {
  overall: Pause;
  /** the last interaction of all that counts, ms; null where none counts */
  latest: number | null;
  /** per label of the touchpoint before the pause, in order of label */
  touchpoints: ({ touchpoint: string; label: number } & Pause)[];
}

export interface TimeToNextState {
  /** pauses per label */
  n: Uint32Array;
  latest: number;
  /** group = label */
  durations: Durations;
  /** one group */
  all: Durations;
}

export const timeToNextFold: Fold<TimeToNextOptions, TimeToNextState, TimeToNext> = {
  create: (selection, { precision = 'auto' }) => ({
    n: new Uint32Array(selection.touchpoints.names.length),
    latest: Number.NEGATIVE_INFINITY,
    durations: createDurations(selection, precision, selection.touchpoints.names.length),
    all: createDurations(selection, precision, 1),
  }),
  visit(state, selection, _, from, to) {
    const { n, durations, all } = state;
    const { time } = selection.columns;
    const reader = stepReader(selection, from, to);
    const { label, at } = reader;
    const group = new Uint32Array(BATCH);
    const overall = new Uint32Array(BATCH);
    const ms = new Float64Array(BATCH);
    let pending = 0;
    for (let j = from; j < to; j++) {
      const length = reader.read(j);
      if (length === 0) continue;
      state.latest = Math.max(state.latest, time[at[length - 1]!]!);
      for (let i = 1; i < length; i++) {
        n[label[i - 1]!]!++;
        group[pending] = label[i - 1]!;
        ms[pending++] = time[at[i]!]! - time[at[i - 1]!]!;
        if (pending < BATCH) continue;
        addDurations(durations, group, ms, pending);
        addDurations(all, overall, ms, pending);
        pending = 0;
      }
    }
    addDurations(durations, group, ms, pending);
    addDurations(all, overall, ms, pending);
  },
  merge(into, other) {
    for (let label = 0; label < into.n.length; label++) into.n[label]! += other.n[label]!;
    into.latest = Math.max(into.latest, other.latest);
    mergeDurations(into.durations, other.durations);
    mergeDurations(into.all, other.all);
  },
  finish(state, selection) {
    const { names } = selection.touchpoints;
    const quantile = quantilesOf(state.durations, names.length);
    const ofAll = quantilesOf(state.all, 1);
    let total = 0;
    const touchpoints: TimeToNext['touchpoints'] = [];
    state.n.forEach((n, label) => {
      total += n;
      if (n === 0) return;
      touchpoints.push({
        touchpoint: names[label]!,
        label,
        n,
        medianMs: quantile(label, 0.5),
        p95Ms: quantile(label, 0.95),
      });
    });
    return {
      overall: { n: total, medianMs: ofAll(0, 0.5), p95Ms: ofAll(0, 0.95) },
      latest: Number.isFinite(state.latest) ? state.latest : null,
      touchpoints,
    };
  },
};

/** The pauses between interactions of a journey, overall and by touchpoint; its 95 % quantile tells 'dropped off' from 'not yet'. */
export function timeToNext(selection: Selection, options: TimeToNextOptions = {}): TimeToNext {
  return runFold(timeToNextFold, selection, options);
}
