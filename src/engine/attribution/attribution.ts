import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { contextsOf, nextContext } from './attributionChain.ts';
import { type Attribution, attributionResult } from './attributionResult.ts';
import {
  type AttributionOptions,
  type AttributionState,
  type Counted,
  chainOf,
  createAttribution,
  GROUPS,
  KINDS,
} from './attributionState.ts';
import { CONVERTED, eachTouchedJourney, OPEN, type TouchedJourney } from './attributionTouches.ts';

const WEEK = 7 * 86_400_000;

/** Which of the touches before an outcome it is attributed to, by several rules. */
export const attributionFold: Fold<AttributionOptions, AttributionState, Attribution> = {
  create: (_, options) => createAttribution(options),
  visit,
  merge(into, other) {
    for (const kind of ['all', 'converted', 'over', 'open'] as const) {
      into.n[kind].journeys += other.n[kind].journeys;
      into.n[kind].customers += other.n[kind].customers;
    }
    into.untouched.converted += other.untouched.converted;
    into.untouched.over += other.untouched.over;
    add(into.transitions, other.transitions);
    for (const rule of ['first', 'last', 'linear', 'timeDecay'] as const)
      add(into.credit[rule], other.credit[rule]);
    add(into.met, other.met);
    add(into.convertedAfter, other.convertedAfter);
    for (const kind of KINDS) add(into.customers[kind], other.customers[kind]);
  },
  finish: (state, _, options) => attributionResult(state, options),
};

export function attribution(selection: Selection, options: AttributionOptions): Attribution {
  return runFold(attributionFold, selection, options);
}

function add(into: Uint32Array | Float64Array | number[], other: ArrayLike<number>): void {
  for (let i = 0; i < other.length; i++) into[i]! += other[i]!;
}

/** A group that depends on the customer alone, so that it is the same on any number of threads. */
function groupOf(customer: number): number {
  let hash = Math.imul(customer + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) % GROUPS;
}

function visit(
  state: AttributionState,
  selection: Selection,
  options: AttributionOptions,
  from: number,
  to: number,
): void {
  const chain = chainOf(options);
  const { values } = chain;
  const width = values + 2;
  const cells = contextsOf(chain) * width;
  const { n, untouched, transitions, stamps, customers } = state;
  const ofAll = KINDS.length * values;
  const count = (counted: Counted, kind: number, customer: number) => {
    counted.journeys++;
    if (stamps[ofAll + kind] === customer + 1) return;
    stamps[ofAll + kind] = customer + 1;
    counted.customers++;
  };
  const countCustomer = (kind: number, value: number, customer: number) => {
    if (stamps[kind * values + value] === customer + 1) return;
    stamps[kind * values + value] = customer + 1;
    customers[KINDS[kind]!][value]!++;
  };
  const share = creditor(state, selection, options, values);
  let number = 0;
  eachTouchedJourney(selection, options, from, to, (journey) => {
    const { customer, became, length, value } = journey;
    number++;
    count(n.all, 3, customer);
    if (became === OPEN) return count(n.open, OPEN, customer);
    const isConverted = became === CONVERTED;
    count(isConverted ? n.converted : n.over, became, customer);
    if (length === 0) {
      untouched[isConverted ? 'converted' : 'over']++;
      return;
    }
    const group = groupOf(customer);
    let context = 0;
    for (let i = 0; i < length; i++) {
      transitions[group * cells + context * width + value[i]!]!++;
      context = nextContext(chain, context, value[i]!);
    }
    transitions[group * cells + context * width + values + (isConverted ? 0 : 1)]!++;
    // journeys of one visit are numbered, those of different visits never meet a stale mark
    for (let i = 0; i < length; i++) {
      const one = value[i]!;
      if (state.seen[one] === number) continue;
      state.seen[one] = number;
      state.met[one]!++;
      countCustomer(0, one, customer);
      if (!isConverted) continue;
      state.convertedAfter[one]!++;
      countCustomer(1, one, customer);
    }
    if (!isConverted) return;
    countCustomer(2, value[0]!, customer);
    countCustomer(3, value[length - 1]!, customer);
    share(journey, group);
  });
  state.seen.fill(0);
}

/** Divides one conversion among the touches before it. */
function creditor(
  { credit }: AttributionState,
  { columns: { time } }: Selection,
  { halfLifeMs = WEEK }: AttributionOptions,
  values: number,
): (journey: TouchedJourney, group: number) => void {
  let weight = new Float64Array(64);
  return ({ length, value, at }, group) => {
    const base = group * values;
    credit.first[base + value[0]!]!++;
    credit.last[base + value[length - 1]!]!++;
    if (weight.length < length) weight = new Float64Array(length * 2);
    const last = time[at[length - 1]!]!;
    let total = 0;
    for (let i = 0; i < length; i++) {
      weight[i] = 2 ** ((time[at[i]!]! - last) / halfLifeMs);
      total += weight[i]!;
    }
    for (let i = 0; i < length; i++) {
      credit.linear[base + value[i]!]! += 1 / length;
      credit.timeDecay[base + value[i]!]! += weight[i]! / total;
    }
  };
}
