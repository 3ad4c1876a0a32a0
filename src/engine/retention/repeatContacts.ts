import type { Selection } from '../columns.ts';
import { byName } from '../flow/flow.ts';
import { type Fold, runFold } from '../fold.ts';
import { type Estimate, shareOf } from '../statistics/intervals.ts';
import { createTally, mergeTally, type Tally, tallyRows, tallyWriter } from '../statistics/tally.ts';
import { hasContacts, type RepeatRules, readContacts } from './contactReader.ts';

/** Customers after their first contact at a touchpoint. customers = observed + notYet. */
export interface RepeatContact {
  touchpoint: string;
  customers: number;
  /** the time for a repeat has passed since */
  observed: number;
  /** it has not: they count in no rate */
  notYet: number;
  /** observed ones who came again within the time */
  repeated: number;
  /** of the observed ones; null where there are none */
  rate: Estimate | null;
  /** ms until the repeat, of those who came again */
  medianMs: number | null;
}

export interface RepeatContacts {
  customers: number;
  /** all contacts as one touchpoint; null where no contacts are named */
  overall: Omit<RepeatContact, 'touchpoint'> | null;
  /** in falling order of repeats */
  touchpoints: RepeatContact[];
}

export interface RepeatContactsState {
  customers: number;
  /** by row: label, or the number of labels for all contacts together */
  observed: Uint32Array;
  notYet: Uint32Array;
  repeated: Tally;
}

export const repeatContactsFold: Fold<RepeatRules, RepeatContactsState, RepeatContacts> = {
  create: (selection) => ({
    customers: 0,
    observed: new Uint32Array(selection.touchpoints.names.length + 1),
    notYet: new Uint32Array(selection.touchpoints.names.length + 1),
    repeated: createTally(selection, selection.touchpoints.names.length + 1),
  }),
  visit(state, selection, rules, from, to) {
    const { time } = selection.columns;
    const { observed, notYet } = state;
    const repeated = tallyWriter(state.repeated);
    readContacts(selection, rules, from, to, ({ customer, rows, first, repeat }) => {
      state.customers++;
      for (const row of rows) {
        const begun = time[first[row]!]!;
        if (begun + rules.withinMs > rules.asOf) {
          notYet[row]!++;
          continue;
        }
        observed[row]!++;
        if (repeat[row]! < 0) continue;
        repeated.count(row, 0, customer);
        repeated.time(row, time[repeat[row]!]! - begun);
      }
    });
    repeated.flush();
  },
  merge(into, other) {
    into.customers += other.customers;
    for (let row = 0; row < into.observed.length; row++) {
      into.observed[row]! += other.observed[row]!;
      into.notYet[row]! += other.notYet[row]!;
    }
    mergeTally(into.repeated, other.repeated);
  },
  finish(state, selection, rules) {
    const { names } = selection.touchpoints;
    const repeated = tallyRows(state.repeated);
    const figuresOf = (row: number) => {
      const observed = state.observed[row]!;
      const notYet = state.notYet[row]!;
      const again = repeated[row]?.times ?? 0;
      return {
        customers: observed + notYet,
        observed,
        notYet,
        repeated: again,
        rate: shareOf(again, observed),
        medianMs: repeated[row]?.medianMs ?? null,
      };
    };
    const touchpoints = names
      .map((touchpoint, label) => ({ touchpoint, ...figuresOf(label) }))
      .filter(({ customers }) => customers > 0)
      .sort(
        (a, b) => b.repeated - a.repeated || b.customers - a.customers || byName(a.touchpoint, b.touchpoint),
      );
    return {
      customers: state.customers,
      overall: hasContacts(rules) ? figuresOf(names.length) : null,
      touchpoints,
    };
  },
};

/** How many customers come again within a time after their first contact. */
export function repeatContacts(selection: Selection, rules: RepeatRules): RepeatContacts {
  return runFold(repeatContactsFold, selection, rules);
}
