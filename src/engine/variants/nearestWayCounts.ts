import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import {
  createNearestKnown,
  eachNearestWay,
  type NearestKnown,
  type NearestWayOptions,
} from './nearestWay.ts';

/** Journeys, and distinct customers of journeys, that each of the ways is the nearest to. */
export interface NearestWayCounts {
  /** all journeys */
  n: number;
  journeys: number[];
  customers: number[];
}

export interface NearestWayCountsState extends NearestWayCounts {
  /** by way: the customer counted last */
  last: number[];
  known: NearestKnown;
}

export const nearestWayCountsFold: Fold<NearestWayOptions, NearestWayCountsState, NearestWayCounts> = {
  create: (_, { ways }) => ({
    n: 0,
    journeys: ways.map(() => 0),
    customers: ways.map(() => 0),
    last: ways.map(() => -1),
    known: createNearestKnown(),
  }),
  visit(state, selection, options, from, to) {
    const { journeys, customers, last, known } = state;
    eachNearestWay(known, selection, options, from, to, (customer, way) => {
      state.n++;
      journeys[way]!++;
      if (last[way] === customer) return;
      last[way] = customer;
      customers[way]!++;
    });
  },
  merge(into, other) {
    into.n += other.n;
    for (let way = 0; way < into.journeys.length; way++) {
      into.journeys[way]! += other.journeys[way]!;
      into.customers[way]! += other.customers[way]!;
    }
  },
  finish: ({ n, journeys, customers }) => ({ n, journeys, customers }),
};

export function nearestWayCounts(selection: Selection, options: NearestWayOptions): NearestWayCounts {
  return runFold(nearestWayCountsFold, selection, options);
}
