import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import { type RepeatRules, readContacts } from './contactReader.ts';

export interface RepeatContactsPeopleOptions extends RepeatRules {
  /** null: all contacts as one touchpoint */
  touchpoint: string | null;
  figure: 'customers' | 'observed' | 'notYet' | 'repeated' | 'notRepeated';
}

/** The customers of a figure of `repeatContacts`, each with the repeat where there is one, else with the first contact. */
export const repeatContactsPeopleFold: Fold<RepeatContactsPeopleOptions, People, People> = {
  create: () => ({ customer: [], at: [] }),
  visit(state, selection, options, from, to) {
    const { touchpoint, figure, withinMs, asOf } = options;
    const { names } = selection.touchpoints;
    const { time } = selection.columns;
    const row = touchpoint === null ? names.length : names.indexOf(touchpoint);
    readContacts(selection, options, from, to, ({ customer, rows, first, repeat }) => {
      if (!rows.includes(row)) return;
      const isObserved = time[first[row]!]! + withinMs <= asOf;
      const isRepeated = isObserved && repeat[row]! >= 0;
      const fits = {
        customers: true,
        observed: isObserved,
        notYet: !isObserved,
        repeated: isRepeated,
        notRepeated: isObserved && !isRepeated,
      };
      if (!fits[figure]) return;
      state.customer.push(customer);
      state.at.push(isRepeated ? repeat[row]! : first[row]!);
    });
  },
  merge: mergePeople,
  finish: (state) => state,
};

export function repeatContactsPeople(selection: Selection, options: RepeatContactsPeopleOptions): People {
  return runFold(repeatContactsPeopleFold, selection, options);
}
