import type { Selection } from '../columns.ts';
import { byName } from '../flow/flow.ts';
import { type Fold, runFold } from '../fold.ts';
import type { UnknownName } from '../labels.ts';
import {
  addDurations,
  createDurations,
  type Durations,
  mergeDurations,
  quantilesOf,
} from '../statistics/durations.ts';
import { type Estimate, shareOf } from '../statistics/intervals.ts';
import { unknownNames } from './funnelOptions.ts';
import { eachStopped, type InsteadOptions } from './insteadCustomers.ts';

export interface InsteadRow {
  /** null: nothing more */
  touchpoint: string | null;
  customers: number;
  /** of all who stopped, with its 95 % interval */
  share: Estimate;
  /** ms from the step */
  medianMs: number | null;
}

export interface Instead {
  /** customers who stopped at the step */
  n: number;
  /** most customers first, 'nothing more' in its place among them; they add up to n */
  rows: InsteadRow[];
  unknown: UnknownName[];
}

export interface InsteadState {
  n: number;
  /** customers by label; the last one is nothing more */
  customers: Float64Array;
  durations: Durations;
}

/** What those who stopped at a step of a funnel did next: the first interaction elsewhere after it, in the same journey. */
export const insteadFold: Fold<InsteadOptions, InsteadState, Instead> = {
  create: (selection) => ({
    n: 0,
    customers: new Float64Array(selection.touchpoints.names.length + 1),
    durations: createDurations(selection, 'exact', Number.POSITIVE_INFINITY),
  }),
  visit(state, selection, options, from, to) {
    const group = new Uint32Array(1);
    const ms = new Float64Array(1);
    const nothing = selection.touchpoints.names.length;
    eachStopped(selection, options, from, to, (_, next) => {
      state.n++;
      if (next === null) {
        state.customers[nothing]!++;
        return;
      }
      state.customers[next.label]!++;
      group[0] = next.label;
      ms[0] = next.ms;
      addDurations(state.durations, group, ms, 1);
    });
  },
  merge(into, other) {
    into.n += other.n;
    for (let label = 0; label < into.customers.length; label++)
      into.customers[label]! += other.customers[label]!;
    mergeDurations(into.durations, other.durations);
  },
  finish(state, selection, options) {
    const { names } = selection.touchpoints;
    const quantile = quantilesOf(state.durations, names.length + 1);
    const rows: InsteadRow[] = [];
    state.customers.forEach((customers, label) => {
      const share = shareOf(customers, state.n);
      if (customers === 0 || share === null) return;
      rows.push({ touchpoint: names[label] ?? null, customers, share, medianMs: quantile(label, 0.5) });
    });
    rows.sort((a, b) => b.customers - a.customers || byName(a.touchpoint ?? '', b.touchpoint ?? ''));
    return { n: state.n, rows, unknown: unknownNames(selection, options) };
  },
};

export function instead(selection: Selection, options: InsteadOptions): Instead {
  return runFold(insteadFold, selection, options);
}
