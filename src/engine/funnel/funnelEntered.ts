/** Customers who began a funnel, found and not yet counted: entry i of each array, entries i × steps … of those by step. */
export interface Entered {
  n: number;
  customer: Uint32Array;
  /** the interaction whose attributes decide on the group */
  decisive: Uint32Array;
  /** as FunnelCustomer has them */
  reached: Uint16Array;
  silent: Uint8Array;
  at: Int32Array;
  ms: Float64Array;
  journeysAt: Uint32Array;
  /** makes room for more customers; what is in them is lost */
  grow(customers: number): void;
}

export function createEntered(customers: number, steps: number): Entered {
  const entered: Entered = {
    ...arrays(customers, steps),
    n: 0,
    grow: (more) => void Object.assign(entered, arrays(more, steps)),
  };
  return entered;
}

function arrays(customers: number, steps: number) {
  return {
    customer: new Uint32Array(customers),
    decisive: new Uint32Array(customers),
    reached: new Uint16Array(customers),
    silent: new Uint8Array(customers),
    at: new Int32Array(customers * steps),
    ms: new Float64Array(customers * steps),
    journeysAt: new Uint32Array(customers * steps),
  };
}
