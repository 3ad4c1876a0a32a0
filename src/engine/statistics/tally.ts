import type { Selection } from '../columns.ts';
import {
  addDurations,
  BATCH,
  createDurations,
  type Durations,
  mergeDurations,
  quantilesOf,
} from './durations.ts';

/** Things that happen again and again, by row: how often, in how many journeys and of how many customers, and how long each took. */
export interface Tally {
  times: number[];
  journeys: number[];
  customers: number[];
  /** of those that took a time: how many, and ms altogether */
  timed: number[];
  totalMs: number[];
  /** the last one seen, from 0 */
  lastJourney: number[];
  lastCustomer: number[];
  /** group = row */
  durations: Durations;
}

export interface TallyRow {
  times: number;
  /** in which it happened at least once */
  journeys: number;
  customers: number;
  timed: number;
  /** ms altogether */
  totalMs: number;
  medianMs: number | null;
}

/** An empty tally of at most `rows` rows. */
export function createTally(selection: Selection, rows: number): Tally {
  return {
    times: [],
    journeys: [],
    customers: [],
    timed: [],
    totalMs: [],
    lastJourney: [],
    lastCustomer: [],
    durations: createDurations(selection, 'auto', rows),
  };
}

export interface TallyWriter {
  count(row: number, journey: number, customer: number): void;
  /** the time of one that is counted here or was before */
  time(row: number, ms: number): void;
  /** to be called once at the end */
  flush(): void;
}

/** Counts into a tally; journeys come one after the other, those of a customer together. */
export function tallyWriter(tally: Tally): TallyWriter {
  const { times, journeys, customers, timed, totalMs, lastJourney, lastCustomer, durations } = tally;
  const batch = { group: new Uint32Array(BATCH), ms: new Float64Array(BATCH), n: 0 };
  const flush = () => {
    addDurations(durations, batch.group, batch.ms, batch.n);
    batch.n = 0;
  };
  return {
    count(row, journey, customer) {
      growTo(tally, row + 1);
      times[row]!++;
      if (lastJourney[row] !== journey) {
        lastJourney[row] = journey;
        journeys[row]!++;
      }
      if (lastCustomer[row] !== customer) {
        lastCustomer[row] = customer;
        customers[row]!++;
      }
    },
    time(row, ms) {
      growTo(tally, row + 1);
      timed[row]!++;
      totalMs[row]! += ms;
      batch.group[batch.n] = row;
      batch.ms[batch.n++] = ms;
      if (batch.n === BATCH) flush();
    },
    flush,
  };
}

function growTo(tally: Tally, rows: number): void {
  while (tally.times.length < rows) {
    tally.times.push(0);
    tally.journeys.push(0);
    tally.customers.push(0);
    tally.timed.push(0);
    tally.totalMs.push(0);
    tally.lastJourney.push(-1);
    tally.lastCustomer.push(-1);
  }
}

/** Adds a tally of other customers; row r there is row rowOf[r] here, r itself without `rowOf`. */
export function mergeTally(into: Tally, other: Tally, rowOf?: ArrayLike<number>): void {
  other.times.forEach((times, from) => {
    const row = rowOf ? rowOf[from]! : from;
    growTo(into, row + 1);
    into.times[row]! += times;
    into.journeys[row]! += other.journeys[from]!;
    into.customers[row]! += other.customers[from]!;
    into.timed[row]! += other.timed[from]!;
    into.totalMs[row]! += other.totalMs[from]!;
  });
  mergeDurations(into.durations, other.durations, rowOf);
}

/** The figures of each row. */
export function tallyRows(tally: Tally): TallyRow[] {
  const quantile = quantilesOf(tally.durations, tally.times.length);
  return tally.times.map((times, row) => ({
    times,
    journeys: tally.journeys[row]!,
    customers: tally.customers[row]!,
    timed: tally.timed[row]!,
    totalMs: tally.totalMs[row]!,
    medianMs: quantile(row, 0.5),
  }));
}
