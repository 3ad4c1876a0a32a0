import type { Fold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import { ARRIVED, eachPassage, GONE, OPEN, type PassageOptions } from './passages.ts';

export interface TimeBetweenPeopleOptions extends PassageOptions {
  /** reached: everyone at `from` */
  who: 'reached' | 'arrived' | 'open' | 'gone';
  /** of those who arrived: within these bounds of time (ms), the upper one excluded */
  tookMs?: { from: number; to: number | null } | null;
}

const states = { reached: null, arrived: ARRIVED, open: OPEN, gone: GONE } as const;

/** The customers of a figure of timeBetween, each with the arrival, or the interaction at `from` where there is none. */
export const timeBetweenPeopleFold: Fold<TimeBetweenPeopleOptions, People, People> = {
  create: () => ({ customer: [], at: [] }),
  visit(people, selection, options, from, to) {
    const wanted = states[options.who];
    const least = options.tookMs?.from ?? 0;
    const most = options.tookMs?.to ?? Number.POSITIVE_INFINITY;
    eachPassage(
      selection,
      options,
      from,
      to,
      (customer, entry, arrival, state, ms) => {
        if (wanted !== null && state !== wanted) return;
        if (wanted === ARRIVED && (ms < least || ms >= most)) return;
        if (people.customer.at(-1) === customer) return;
        people.customer.push(customer);
        people.at.push(arrival < 0 ? entry : arrival);
      },
      () => {},
    );
  },
  merge: mergePeople,
  finish: (people) => people,
};
