import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import {
  createNearestKnown,
  eachNearestWay,
  type NearestKnown,
  type NearestWayOptions,
} from './nearestWay.ts';

/** `ways` are the representatives in the order of their `place`. */
export interface RepresentativesPeopleOptions extends NearestWayOptions {
  /** whose cluster */
  place: number;
}

/** The customers with a journey of one cluster, each with the first interaction of the first such journey. */
export const representativesPeopleFold: Fold<
  RepresentativesPeopleOptions,
  { people: People; known: NearestKnown },
  People
> = {
  create: () => ({ people: { customer: [], at: [] }, known: createNearestKnown() }),
  visit({ people, known }, selection, options, from, to) {
    eachNearestWay(known, selection, options, from, to, (customer, way, first) => {
      if (way !== options.place || people.customer.at(-1) === customer) return;
      people.customer.push(customer);
      people.at.push(first);
    });
  },
  merge: (into, other) => mergePeople(into.people, other.people),
  finish: ({ people }) => people,
};

export function representativesPeople(selection: Selection, options: RepresentativesPeopleOptions): People {
  return runFold(representativesPeopleFold, selection, options);
}
