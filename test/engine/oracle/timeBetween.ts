import type { Journey, Step } from './journeys.ts';

export interface Passage {
  customer: string;
  state: 'arrived' | 'open' | 'gone';
  /** how long it took, or has been waited for; 0 where it is over */
  ms: number;
  entry: Step;
  arrival: Step | null;
}

export interface Question {
  from: string;
  to: string;
  withinMs: number | null;
  count: 'first' | 'each';
  silence: { thresholdMs: number; asOf: number; closedBy?: readonly string[] } | null;
}

/** Every way from one touchpoint to the next interaction at another, as one would look them up by hand. */
export function passages(journeys: readonly Journey[], question: Question): Passage[] {
  const { from, to, count, silence } = question;
  const within = question.withinMs ?? Number.POSITIVE_INFINITY;
  return journeys.flatMap(({ customer, steps }, j) => {
    const last = steps[steps.length - 1]!;
    const isLast = journeys.findLastIndex((other) => other.customer === customer) === j;
    const silent = silence === null ? Number.POSITIVE_INFINITY : silence.asOf - last.time;
    const mayGoOn =
      silence !== null &&
      isLast &&
      silent >= 0 &&
      silent <= silence.thresholdMs &&
      !(silence.closedBy ?? []).includes(last.touchpoint);
    const entries = steps.filter((step) => step.touchpoint === from);
    return (count === 'first' ? entries.slice(0, 1) : entries).map((entry): Passage => {
      const arrival = steps.slice(steps.indexOf(entry) + 1).find((step) => step.touchpoint === to);
      if (arrival !== undefined && arrival.time - entry.time <= within)
        return { customer, state: 'arrived', ms: arrival.time - entry.time, entry, arrival };
      const waited = silence === null ? 0 : silence.asOf - entry.time;
      const state = arrival === undefined && mayGoOn && waited <= within ? 'open' : 'gone';
      return { customer, state, ms: state === 'open' ? waited : 0, entry, arrival: null };
    });
  });
}
