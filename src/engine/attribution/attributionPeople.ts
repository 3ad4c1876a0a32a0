import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import { eachTouchedJourney, type TouchRules } from './attributionTouches.ts';

export interface AttributionPeopleOptions extends TouchRules {
  /** of those who met a value: `met` are all whose journey is over or converted, `first` and `last` touched it so before the outcome */
  who: 'met' | 'converted' | 'over' | 'open' | 'first' | 'last';
  /** number of the value; null: any, or none at all */
  value: number | null;
}

/** The customers of a figure of `attribution`, each with the touch, or where no value is asked for with the outcome or the journey's last interaction. */
export const attributionPeopleFold: Fold<AttributionPeopleOptions, People, People> = {
  create: () => ({ customer: [], at: [] }),
  visit(people, selection, options, from, to) {
    const { who, value: wanted } = options;
    // by what became of the journey: converted, over, open
    const isAsked = [who !== 'over' && who !== 'open', who === 'met' || who === 'over', who === 'open'];
    eachTouchedJourney(selection, options, from, to, ({ customer, became, end, length, value, at }) => {
      if (people.customer.at(-1) === customer) return;
      if (!isAsked[became]) return;
      let found = wanted === null ? end : -1;
      const first = who === 'last' ? length - 1 : 0;
      const last = who === 'first' ? Math.min(1, length) : length;
      for (let i = Math.max(0, first); i < last && found < 0; i++) if (value[i] === wanted) found = at[i]!;
      if (found < 0) return;
      people.customer.push(customer);
      people.at.push(found);
    });
  },
  merge: mergePeople,
  finish: (people) => people,
};

export function attributionPeople(selection: Selection, options: AttributionPeopleOptions): People {
  return runFold(attributionPeopleFold, selection, options);
}
