import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import type { People } from '../people.ts';
import type { RetentionOptions } from './retention.ts';
import { readRetention } from './retentionReader.ts';

export interface RetentionPeopleOptions extends RetentionOptions {
  /** number of the calendar's period, or value with `by`; null: everyone behind the average of the period */
  cohort: number | string | null;
  period: number;
  /** false: those of the cell's n who did not come back */
  returned: boolean;
}

interface Candidates extends People {
  /** of each */
  cohort: (number | string)[];
  /** periods that are over for all of a cohort */
  leastOver: Map<number | string, number>;
}

/** The customers of a cell or of an average, each with the first return that it counts, else with the start. */
export const retentionPeopleFold: Fold<RetentionPeopleOptions, Candidates, People> = {
  create: () => ({ customer: [], at: [], cohort: [], leastOver: new Map() }),
  visit(state, selection, options, from, to) {
    const { by, period, mode, cohort: wanted } = options;
    readRetention(selection, options, from, to, ({ customer, start, calendar, value, over, returned }) => {
      if (start < 0) return;
      const cohort = by === null ? calendar : value;
      if (wanted !== null && cohort !== wanted) return;
      state.leastOver.set(cohort, Math.min(over, state.leastOver.get(cohort) ?? over));
      if (by !== null && period > 0 && period >= over) return;
      const back =
        mode === 'on' ? returned[period]! : (returned.subarray(period).find((at) => at !== -1) ?? -1);
      if (back >= 0 !== options.returned) return;
      state.customer.push(customer);
      state.at.push(back >= 0 ? back : start);
      state.cohort.push(cohort);
    });
  },
  merge(into, other) {
    for (const [cohort, over] of other.leastOver)
      into.leastOver.set(cohort, Math.min(over, into.leastOver.get(cohort) ?? over));
    for (const one of other.customer) into.customer.push(one);
    for (const one of other.at) into.at.push(one);
    for (const one of other.cohort) into.cohort.push(one);
  },
  finish({ customer, at, cohort, leastOver }, _, options) {
    if (options.cohort !== null || options.by !== null) return { customer, at };
    const { bounds, asOf, period } = options;
    const isComplete = (key: number | string) =>
      (bounds[Number(key) + 1] ?? Number.POSITIVE_INFINITY) <= asOf &&
      (period === 0 || period < (leastOver.get(key) ?? 0));
    return {
      customer: customer.filter((_one, i) => isComplete(cohort[i]!)),
      at: at.filter((_one, i) => isComplete(cohort[i]!)),
    };
  },
};

export function retentionPeople(selection: Selection, options: RetentionPeopleOptions): People {
  return runFold(retentionPeopleFold, selection, options);
}
