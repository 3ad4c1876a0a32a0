/** What became of one customer in a funnel. It stands until the next customer. */
export interface FunnelCustomer {
  customer: number;
  /** 1 + the furthest step that is not optional, in the attempt that counts; 0 where none does */
  reached: number;
  /** began, but every attempt that would count met an excluded interaction */
  removed: boolean;
  /** interactions at the first step; in any order, at any */
  attempts: number;
  /** per step the interaction (index of the columns), −1 where left out or not reached */
  readonly at: Int32Array;
  /** per step taken when it was, ms */
  readonly ms: Float64Array;
  /** the journey of that attempt, −1 where none */
  journey: number;
  /** interactions: the customer's first and last, and the first of any attempt (−1 where none began) */
  first: number;
  last: number;
  entry: number;
  /** the last journey is over: silent for too long, or closed; told only where an attempt began */
  silent: boolean;
  /** journeys with something that counts; those whose attempt took each step */
  journeys: number;
  readonly journeysAt: Uint32Array;
}

export function createFunnelCustomer(steps: number): FunnelCustomer {
  return {
    customer: -1,
    reached: 0,
    removed: false,
    attempts: 0,
    at: new Int32Array(steps).fill(-1),
    ms: new Float64Array(steps),
    journey: -1,
    first: 0,
    last: 0,
    entry: -1,
    silent: false,
    journeys: 0,
    journeysAt: new Uint32Array(steps),
  };
}

/** Makes ready for the next customer; what an attempt left is cleared only where one began. */
export function beginCustomer(one: FunnelCustomer, customer: number, first: number): void {
  one.customer = customer;
  one.first = first;
  one.journeys = 0;
  if (one.entry < 0) return;
  one.reached = 0;
  one.attempts = 0;
  one.journey = -1;
  one.entry = -1;
  one.silent = false;
  const { at, journeysAt } = one;
  // few steps: faster than fill
  for (let k = 0; k < at.length; k++) {
    at[k] = -1;
    journeysAt[k] = 0;
  }
}
