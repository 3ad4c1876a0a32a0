/**
 * Tries at places of which some are hit by a pain: visits that end a journey, contacts that are repeated … `place` is a touchpoint label;
 * `at` the interaction where it happened.
 */
export interface Trials {
  readonly count: number;
  readonly place: Uint32Array;
  readonly at: Uint32Array;
  readonly customer: Uint32Array;
  /** channel label, the number of channels where there is none */
  readonly channel: Uint16Array;
  readonly hit: Uint8Array;
}

/** Trials while they are gathered. */
export class TrialList {
  #n = 0;
  readonly #place: Uint32Array;
  readonly #at: Uint32Array;
  readonly #customer: Uint32Array;
  readonly #channel: Uint16Array;
  readonly #hit: Uint8Array;

  constructor(room: number) {
    this.#place = new Uint32Array(room);
    this.#at = new Uint32Array(room);
    this.#customer = new Uint32Array(room);
    this.#channel = new Uint16Array(room);
    this.#hit = new Uint8Array(room);
  }

  add(place: number, at: number, customer: number, channel: number, isHit: boolean): void {
    const n = this.#n++;
    this.#place[n] = place;
    this.#at[n] = at;
    this.#customer[n] = customer;
    this.#channel[n] = channel;
    this.#hit[n] = isHit ? 1 : 0;
  }

  done(): Trials {
    const n = this.#n;
    return {
      count: n,
      place: this.#place.subarray(0, n),
      at: this.#at.subarray(0, n),
      customer: this.#customer.subarray(0, n),
      channel: this.#channel.subarray(0, n),
      hit: this.#hit.subarray(0, n),
    };
  }
}
