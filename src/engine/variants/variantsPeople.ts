import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import { wayMatcher } from '../select/wayMatcher.ts';
import { stepReader } from '../steps.ts';

export interface VariantsPeopleOptions {
  way: readonly string[];
  /** A, A, B counts as A, B */
  collapse?: boolean;
}

/** The customers of one variant, each with the first interaction of their first such journey. */
export const variantsPeopleFold: Fold<VariantsPeopleOptions, People, People> = {
  create: () => ({ customer: [], at: [] }),
  visit(people, selection, { way, collapse }, from, to) {
    const { customer } = selection.journeys;
    const matcher = wayMatcher([way], selection.touchpoints.names, collapse);
    const { label, at, read } = stepReader(selection, from, to);
    let listed = -1;
    for (let j = from; j < to; j++) {
      if (customer[j] === listed) continue;
      const length = read(j);
      if (length === 0 || matcher.wayOf(label, length) < 0) continue;
      listed = customer[j]!;
      people.customer.push(listed);
      people.at.push(at[0]!);
    }
  },
  merge: mergePeople,
  finish: (people) => people,
};

export function variantsPeople(selection: Selection, options: VariantsPeopleOptions): People {
  return runFold(variantsPeopleFold, selection, options);
}
