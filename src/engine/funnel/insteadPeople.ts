import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import { eachStopped, type InsteadOptions } from './insteadCustomers.ts';

export interface InsteadPeopleOptions extends InsteadOptions {
  /** what they did next; null: nothing more */
  touchpoint: string | null;
}

/** The customers behind a row of `instead`, each with what they did next, or the step where that is nothing. */
export const insteadPeopleFold: Fold<InsteadPeopleOptions, People, People> = {
  create: () => ({ customer: [], at: [] }),
  visit(people, selection, options, from, to) {
    const wanted = options.touchpoint === null ? -1 : selection.touchpoints.names.indexOf(options.touchpoint);
    eachStopped(selection, options, from, to, (one, next) => {
      if (options.touchpoint === null ? next !== null : next?.label !== wanted) return;
      people.customer.push(one.customer);
      people.at.push(next?.interaction ?? one.at[options.step]!);
    });
  },
  merge: mergePeople,
  finish: (people) => people,
};

export function insteadPeople(selection: Selection, options: InsteadPeopleOptions): People {
  return runFold(insteadPeopleFold, selection, options);
}
