import { type Chain, contextsOf } from './attributionChain.ts';
import type { TouchRules } from './attributionTouches.ts';

export interface AttributionOptions extends TouchRules {
  /** of the Markov chain (default 1) */
  order?: 1 | 2;
  /** of time decay: a touch so much earlier than the last one counts half as much, ms (default 7 days) */
  halfLifeMs?: number;
  /** of the bootstrap (default 200); 0: no intervals */
  rounds?: number;
  seed?: number;
}

/** Journeys, and distinct customers with one. */
export interface Counted {
  journeys: number;
  customers: number;
}

export interface AttributionState {
  n: { all: Counted; converted: Counted; over: Counted; open: Counted };
  /** journeys without any touch, which nothing can be attributed to */
  untouched: { converted: number; over: number };
  /** transitions by group of customers and cell of the chain */
  transitions: Uint32Array;
  /** conversions by group and value, by rule of attribution */
  credit: { first: Float64Array; last: Float64Array; linear: Float64Array; timeDecay: Float64Array };
  /** by value: met in a journey that is over or converted, and before the outcome; distinct customers by what they did there */
  met: number[];
  convertedAfter: number[];
  customers: { met: number[]; converted: number[]; first: number[]; last: number[] };
  /** the customer counted last, from 1 */
  stamps: Uint32Array;
  /** the journey counted last, from 1 */
  seen: Uint32Array;
}

/**
 * Customers are put into so many groups at random; the bootstrap draws groups, which keeps a customer's journeys together and costs the same
 * however many there are (random groups; Wolter, Introduction to Variance Estimation, 2007).
 */
export const GROUPS = 400;
export const KINDS = ['met', 'converted', 'first', 'last'] as const;

export const chainOf = ({ values, order = 1 }: AttributionOptions): Chain => ({
  values: values.length + 1,
  order,
});

export function createAttribution(options: AttributionOptions): AttributionState {
  const chain = chainOf(options);
  const { values } = chain;
  const nobody = () => ({ journeys: 0, customers: 0 });
  const zeros = () => new Array<number>(values).fill(0);
  const perGroup = () => new Float64Array(GROUPS * values);
  return {
    n: { all: nobody(), converted: nobody(), over: nobody(), open: nobody() },
    untouched: { converted: 0, over: 0 },
    transitions: new Uint32Array(GROUPS * contextsOf(chain) * (values + 2)),
    credit: { first: perGroup(), last: perGroup(), linear: perGroup(), timeDecay: perGroup() },
    met: zeros(),
    convertedAfter: zeros(),
    customers: { met: zeros(), converted: zeros(), first: zeros(), last: zeros() },
    stamps: new Uint32Array(KINDS.length * values + 4),
    seen: new Uint32Array(values),
  };
}
