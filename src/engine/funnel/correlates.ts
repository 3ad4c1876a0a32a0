import type { Selection } from '../columns.ts';
import { byName } from '../flow/flow.ts';
import { type Fold, runFold } from '../fold.ts';
import { falseDiscoveryRates, fisherP, oddsRatio } from '../statistics/association.ts';
import { type Estimate, shareOf } from '../statistics/intervals.ts';
import { eachSubject, type OutcomeOptions } from './correlatesCustomers.ts';
import { type Factor, factorFamilies } from './factors.ts';

export type CorrelatesOptions = OutcomeOptions & {
  /** attributes of interactions and customers to look at, as far as the columns hold them */
  attributes: readonly string[];
  /** the greatest false discovery rate of a factor that is listed (default 0.05) */
  rate?: number;
};

/** A factor that goes with the outcome. It is an association: neither need bring about the other. */
export interface Correlate extends Factor {
  /** customers with the factor, and those of them with the outcome */
  customers: number;
  outcomes: number;
  /** shares with the outcome of those with the factor and of the others, with 95 % intervals */
  share: Estimate;
  restShare: Estimate;
  /** odds of the outcome with the factor against without, one customer added to each cell, with its 95 % interval */
  oddsRatio: Estimate;
  /** Fisher's exact test, two-sided */
  p: number;
  /** Benjamini & Hochberg over all factors that were tested */
  q: number;
}

export interface Correlates {
  /** customers who could come to the outcome and had not before the landmark; those of them who came to it; those set apart */
  n: { customers: number; outcomes: number; early: number };
  /** factors that enough customers have and lack */
  tested: number;
  /** fewest customers that must have a factor, and lack it */
  least: number;
  factors: Correlate[];
}

export interface CorrelatesState {
  customers: number;
  outcomes: number;
  early: number;
  /** per family and code: customers without the outcome, with it */
  counts: Float64Array[];
}

export const correlatesFold: Fold<CorrelatesOptions, CorrelatesState, Correlates> = {
  create: (selection, { attributes }) => ({
    customers: 0,
    outcomes: 0,
    early: 0,
    counts: factorFamilies(selection, attributes).map(({ names }) => new Float64Array(names.length * 2)),
  }),
  visit(state, selection, options, from, to) {
    const families = factorFamilies(selection, options.attributes);
    const counted = families.map(({ names }) => new Int32Array(names.length).fill(-1));
    let codes = new Uint32Array(64);
    eachSubject(selection, options, from, to, (subject, reader) => {
      if (subject.early) {
        state.early++;
        return;
      }
      const came = subject.outcome >= 0 ? 1 : 0;
      state.customers++;
      state.outcomes += came;
      if (codes.length <= subject.seen) codes = new Uint32Array(subject.seen * 2);
      families.forEach((family, f) => {
        const counts = state.counts[f]!;
        const last = counted[f]!;
        const n = family.read(subject.customer, reader, subject.seen, codes);
        for (let i = 0; i < n; i++) {
          const code = codes[i]!;
          if (last[code] === subject.customer) continue;
          last[code] = subject.customer;
          counts[code * 2 + came]!++;
        }
      });
    });
  },
  merge(into, other) {
    into.customers += other.customers;
    into.outcomes += other.outcomes;
    into.early += other.early;
    into.counts.forEach((counts, f) => {
      for (let k = 0; k < counts.length; k++) counts[k]! += other.counts[f]![k]!;
    });
  },
  finish,
};

/** What goes with an outcome. */
export function correlates(selection: Selection, options: CorrelatesOptions): Correlates {
  return runFold(correlatesFold, selection, options);
}

const FEWEST = 25;
const FEWEST_SHARE = 0.02;
const PRIOR = 1;

function finish(state: CorrelatesState, selection: Selection, options: CorrelatesOptions): Correlates {
  const { customers: n, outcomes } = state;
  const least = Math.max(1, Math.min(FEWEST, Math.ceil(n * FEWEST_SHARE)));
  const tested: Omit<Correlate, 'q'>[] = [];
  factorFamilies(selection, options.attributes).forEach(({ kind, attribute, names }, f) => {
    names.forEach((value, code) => {
      const b = state.counts[f]![code * 2]!;
      const a = state.counts[f]![code * 2 + 1]!;
      if (a + b < least || n - a - b < least) return;
      const table = { a, b, c: outcomes - a, d: n - outcomes - b };
      const ratio = oddsRatio(table, PRIOR);
      const share = shareOf(a, a + b);
      const restShare = shareOf(table.c, table.c + table.d);
      if (ratio === null || share === null || restShare === null) return;
      tested.push({
        kind,
        attribute,
        value,
        customers: a + b,
        outcomes: a,
        share,
        restShare,
        oddsRatio: ratio,
        p: fisherP(table),
      });
    });
  });
  const q = falseDiscoveryRates(tested.map(({ p }) => p));
  const strength = ({ oddsRatio: { value } }: Correlate) => Math.abs(Math.log(value));
  return {
    n: { customers: n, outcomes, early: state.early },
    tested: tested.length,
    least,
    factors: tested
      .map((factor, i) => ({ ...factor, q: q[i]! }))
      .filter((factor) => factor.q <= (options.rate ?? 0.05))
      .sort((a, b) => strength(b) - strength(a) || a.p - b.p || byName(a.value, b.value)),
  };
}
