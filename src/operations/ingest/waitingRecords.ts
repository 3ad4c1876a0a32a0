import type { Carried } from './carried.ts';

/** A record on its way from the log to the store. */
export interface Taken {
  from: number;
  to: number;
  carried: Carried;
  /** ms since 1970-01-01 UTC */
  receivedAt: number;
}

/** Records that are kept together, and the place in the log behind the last of them. */
export interface Batch {
  taken: Taken[];
  to: number;
}

/** Records in memory that wait to be kept, in the order of the log. Between them others may be that are in the log alone. */
export class WaitingRecords {
  #records: Taken[] = [];
  #items = 0;

  get items(): number {
    return this.#items;
  }

  get first(): Taken | undefined {
    return this.#records[0];
  }

  add(taken: Taken): void {
    this.#records.push(taken);
    this.#items += taken.carried.items;
  }

  /** What follows a place in the log without a gap, up to so many items, but at least one record if there is one. */
  after(place: number, mostItems: number): Batch {
    const taken: Taken[] = [];
    let items = 0;
    let to = place;
    for (const one of this.#records) {
      if (one.to <= place) continue;
      if (one.from !== to || (taken.length > 0 && items + one.carried.items > mostItems)) break;
      taken.push(one);
      items += one.carried.items;
      to = one.to;
    }
    return { taken, to };
  }

  /** Whether there is more behind a place in the log. */
  hasAfter(place: number): boolean {
    return (this.#records.at(-1)?.to ?? 0) > place;
  }

  /** Forgets what stands before a place in the log. */
  forget(before: number): void {
    const stays = this.#records.findIndex(({ to }) => to > before);
    const kept = this.#records.splice(0, stays < 0 ? this.#records.length : stays);
    for (const { carried } of kept) this.#items -= carried.items;
  }
}
