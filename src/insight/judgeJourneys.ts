import { IGNORED, type Selection } from '../engine/columns.ts';
import { isKept, readSequences, type Sequences } from './stages/sequences.ts';

export type JourneyVerdict =
  | { kind: 'journeys' }
  | {
      kind: 'tooFew';
      customers: number;
      /** customers with a single interaction */
      withOne: number;
      reason: string;
      /** most interactions first; share of all customers */
      topics: { touchpoint: string; interactions: number; customers: number; share: number }[];
      channels: { channel: string; interactions: number; customers: number; share: number }[];
    };

/** Share of journeys with two different touchpoints from which there is something to draw, whatever the order. */
const ENOUGH_MIXED = 1 / 3;
/** A step from one touchpoint to another that is believed: journeys at least, and the chance of so one-sided an order by luck. */
const FEWEST_STEPS = 20;
const LUCK = 0.001;

/**
 * Whether there are journeys to draw, or just contacts. There are where at least a third of the journeys visit two different touchpoints; or,
 * however few go on, where some pair of touchpoints has an order: 20 or more journeys go from A to B, and the exact sign test of A→B against B→A rejects chance at
 * 0.1 % shared among all pairs that occur (Bonferroni). A two-step funnel passes (everybody who converts does so after the lead); customers who come back now and
 * then with the same or another topic don't.
 */
export function judgeJourneys(selection: Selection): JourneyVerdict {
  const sequences = readSequences(selection);
  const { count, offsets, labels } = sequences;
  let mixed = 0;
  for (let j = 0; j < count; j++) {
    const first = labels[offsets[j]!]!;
    for (let i = offsets[j]! + 1; i < offsets[j + 1]!; i++)
      if (labels[i] !== first) {
        mixed++;
        break;
      }
  }
  if (count > 0 && mixed >= Math.max(2, ENOUGH_MIXED * count)) return { kind: 'journeys' };
  return hasOrder(sequences) ? { kind: 'journeys' } : tooFew(selection);
}

/** Whether some pair of touchpoints has an order that chance does not explain. */
function hasOrder({ count, offsets, labels, names }: Sequences): boolean {
  const size = names.length;
  /** journeys by from × size + to, different touchpoints only */
  const steps = new Map<number, number>();
  const pairs = new Set<number>();
  for (let j = 0; j < count; j++) {
    const seen = new Set<number>();
    for (let i = offsets[j]! + 1; i < offsets[j + 1]!; i++) {
      const a = labels[i - 1]!;
      const b = labels[i]!;
      if (a !== b) seen.add(a * size + b);
    }
    for (const step of seen) {
      steps.set(step, (steps.get(step) ?? 0) + 1);
      pairs.add(Math.min(step, (step % size) * size + Math.floor(step / size)));
    }
  }
  for (const [step, there] of steps) {
    if (there < FEWEST_STEPS) continue;
    const back = steps.get((step % size) * size + Math.floor(step / size)) ?? 0;
    if (there > back && 2 * upperTail(there + back, there) * pairs.size < LUCK) return true;
  }
  return false;
}

/** P(X ≥ k) for X ~ Binomial(n, ½). */
function upperTail(n: number, k: number): number {
  let logTerm = -n * Math.LN2;
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    if (i >= k) sum += Math.exp(logTerm);
    logTerm += Math.log(n - i) - Math.log(i + 1);
  }
  return Math.min(1, sum);
}

function tooFew(selection: Selection): JourneyVerdict {
  const { columns, journeys, kept, touchpoints, channels } = selection;
  const tally = (size: number) => ({
    interactions: new Uint32Array(size),
    customers: new Uint32Array(size),
    stamp: new Int32Array(size).fill(-1),
  });
  const topics = tally(touchpoints.names.length);
  const ways = tally(channels.names.length);
  const perCustomer = new Uint32Array(columns.customers);
  const count = (into: ReturnType<typeof tally>, code: number, customer: number) => {
    into.interactions[code]!++;
    if (into.stamp[code] !== customer) into.customers[code]!++;
    into.stamp[code] = customer;
  };
  for (let j = 0; j < journeys.count; j++)
    for (let i = journeys.start[j]!; i < journeys.end[j]!; i++) {
      const label = touchpoints.of[columns.touchpoint.codes[i]!]!;
      if (!isKept(kept, i) || label === IGNORED) continue;
      const customer = journeys.customer[j]!;
      perCustomer[customer]!++;
      count(topics, label, customer);
      const channel = channels.of[columns.channel.codes[i]!]!;
      if (channel !== IGNORED && channels.names[channel] !== '') count(ways, channel, customer);
    }
  let customers = 0;
  let withOne = 0;
  for (const n of perCustomer) {
    if (n > 0) customers++;
    if (n === 1) withOne++;
  }
  const listed = (names: readonly string[], from: ReturnType<typeof tally>) =>
    names
      .map((name, code) => ({
        name,
        interactions: from.interactions[code]!,
        customers: from.customers[code]!,
        share: customers > 0 ? from.customers[code]! / customers : 0,
      }))
      .filter(({ interactions }) => interactions > 0)
      .sort((a, b) => b.interactions - a.interactions || (a.name < b.name ? -1 : 1));
  return {
    kind: 'tooFew',
    customers,
    withOne,
    reason: 'too few repeat interactions for a journey',
    topics: listed(touchpoints.names, topics).map(({ name, ...rest }) => ({ touchpoint: name, ...rest })),
    channels: listed(channels.names, ways).map(({ name, ...rest }) => ({ channel: name, ...rest })),
  };
}
