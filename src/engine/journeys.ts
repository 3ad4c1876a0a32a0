import type { Selection } from './columns.ts';
import { type Fold, runFold } from './fold.ts';
import { compilePath } from './paths/pathMatcher.ts';
import { stepReader } from './steps.ts';

export interface JourneysOptions {
  /** a path pattern; without it every journey */
  path?: string;
  limit?: number;
  offset?: number;
}

export interface ListedJourney {
  /** index in the selection */
  journey: number;
  /** index in the columns */
  customer: number;
  /** ms, first and last interaction */
  from: number;
  to: number;
  touchpoints: string[];
  /** index of each interaction in the columns */
  interactions: number[];
}

/** The journeys behind a number, in order of customer and time; `n` counts all that fit, `customers` who they are of. */
export interface JourneyList {
  n: number;
  customers: number;
  journeys: ListedJourney[];
}

export interface JourneysState {
  n: number;
  customers: number;
  /** the first offset + limit that fit */
  found: number[];
}

export const journeysFold: Fold<JourneysOptions, JourneysState, JourneyList> = {
  create: () => ({ n: 0, customers: 0, found: [] }),
  visit(state, selection, { path, limit = 50, offset = 0 }, from, to) {
    const matcher = path === undefined ? null : compilePath(path, selection.touchpoints.names);
    const { customer } = selection.journeys;
    const reader = stepReader(selection, from, to);
    let last = -1;
    for (let j = from; j < to; j++) {
      const length = reader.read(j);
      if (length === 0 || (matcher !== null && !matcher.matches(reader.label, length))) continue;
      state.n++;
      if (customer[j] !== last) {
        last = customer[j]!;
        state.customers++;
      }
      if (state.found.length < offset + limit) state.found.push(j);
    }
  },
  merge(into, other) {
    into.n += other.n;
    into.customers += other.customers;
    for (const journey of other.found) into.found.push(journey);
  },
  finish(state, selection, { limit = 50, offset = 0 }) {
    const page = state.found.slice(offset, offset + limit);
    return { n: state.n, customers: state.customers, journeys: page.map((j) => listed(selection, j)) };
  },
};

export function journeys(selection: Selection, options: JourneysOptions = {}): JourneyList {
  return runFold(journeysFold, selection, options);
}

function listed(selection: Selection, journey: number): ListedJourney {
  const { names } = selection.touchpoints;
  const { time } = selection.columns;
  const reader = stepReader(selection, journey, journey + 1);
  const length = reader.read(journey);
  const interactions = [...reader.at.subarray(0, length)];
  return {
    journey,
    customer: selection.journeys.customer[journey]!,
    from: time[interactions[0]!]!,
    to: time[interactions[length - 1]!]!,
    touchpoints: Array.from(reader.label.subarray(0, length), (label) => names[label]!),
    interactions,
  };
}
