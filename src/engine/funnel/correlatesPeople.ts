import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import { eachSubject, type OutcomeOptions } from './correlatesCustomers.ts';
import { type Factor, factorFamilies } from './factors.ts';

export type CorrelatesPeopleOptions = OutcomeOptions & {
  /** null: everyone who could come to the outcome */
  factor: Factor | null;
  /** those who came to the outcome, those who didn't, or both */
  outcome: 'yes' | 'no' | 'any';
};

/** The customers with a factor, each with the interaction that brought the outcome, or the one from which it counts. */
export const correlatesPeopleFold: Fold<CorrelatesPeopleOptions, People, People> = {
  create: () => ({ customer: [], at: [] }),
  visit(people, selection, options, from, to) {
    const { factor, outcome } = options;
    const family = factorFamilies(selection, factor ? [factor.attribute] : []).find(
      ({ kind, attribute }) => kind === factor?.kind && attribute === factor.attribute,
    );
    const wanted = family?.names.indexOf(factor?.value ?? '') ?? -1;
    let codes = new Uint32Array(64);
    eachSubject(selection, options, from, to, (subject, reader) => {
      const came = subject.outcome >= 0;
      if (subject.early || (outcome !== 'any' && came !== (outcome === 'yes'))) return;
      if (factor !== null) {
        if (codes.length <= subject.seen) codes = new Uint32Array(subject.seen * 2);
        const n = family?.read(subject.customer, reader, subject.seen, codes) ?? 0;
        if (!codes.subarray(0, n).includes(wanted)) return;
      }
      people.customer.push(subject.customer);
      people.at.push(came ? subject.outcome : subject.anchor);
    });
  },
  merge: mergePeople,
  finish: (people) => people,
};

export function correlatesPeople(selection: Selection, options: CorrelatesPeopleOptions): People {
  return runFold(correlatesPeopleFold, selection, options);
}
