import type { Selection } from '../../engine/columns.ts';
import type { DeviationKind } from '../../engine/conformance/deviations.ts';
import { normalP } from '../../engine/statistics/distributions.ts';
import { differenceOf, shareOf } from '../../engine/statistics/intervals.ts';
import { stepReader } from '../../engine/steps.ts';
import type { Claim, Ground } from '../claim.ts';
import { sayCount, sayShare } from '../say.ts';

/** A way in which journeys leave a design, and who did. */
export interface SeenDeviation {
  kind: DeviationKind;
  /** names on the map, else in the data */
  stage: string | null;
  touchpoint: string | null;
  /** journeys that deviate so, of `n` */
  journeys: number;
  n: number;
  /** indices of their customers, rising */
  customers: readonly number[];
}

/** Fewer journeys than this that leave a design are those that always will. */
export const tolerated = 0.05;
const leastJourneys = 30;
const level = 0.01;

/** Deviations worth a claim: surely more than one in twenty journeys. `looks`: how many there were to choose from. */
export function isWorthClaiming(
  { journeys, n }: Pick<SeenDeviation, 'journeys' | 'n'>,
  looks: number,
): boolean {
  return n >= leastJourneys && pOf(journeys, n) * looks <= level;
}

function pOf(journeys: number, n: number): number {
  const z = (journeys / n - tolerated) / Math.sqrt((tolerated * (1 - tolerated)) / n);
  return z <= 0 ? 1 : normalP(z) / 2;
}

/** What deviations from a design cost: customers of whom fewer reach a good outcome than of all others. An association. */
export function deviationClaims(
  selection: Selection,
  { stages }: Ground,
  map: { id: string; name: string },
  seen: readonly SeenDeviation[],
): Claim[] {
  const reached = goodOutcomes(selection, stages.outcome);
  return seen.map((one) => {
    const share = shareOf(one.journeys, one.n) ?? { value: 0, low: 0, high: 0 };
    const cost = costOf(reached, one.customers);
    const where = {
      ...(one.stage === null ? {} : { stage: one.stage }),
      ...(one.touchpoint === null ? {} : { touchpoint: one.touchpoint }),
    };
    return {
      kind: 'deviation',
      at: where,
      title: `${sayShare(share.value)} of ${sayCount(one.n)} journeys ${words[one.kind](one.touchpoint ?? one.stage ?? '')}, unlike the map '${map.name}'.`,
      measure: 'share',
      rate: share.value,
      baseRate: 0,
      interval: [share.low, share.high],
      n: one.n,
      reference: { kind: 'target', text: `the map '${map.name}'` },
      p: pOf(one.journeys, one.n),
      customersAffected: one.customers.length,
      examples: Array.from(
        { length: Math.min(50, one.customers.length) },
        (_, at) =>
          one.customers[Math.floor((at * one.customers.length) / Math.min(50, one.customers.length))]!,
      ),
      cost: { outcome: 'good outcome not reached', ...cost, contacts: 0 },
      quotes: [],
      query: `waymark conformance ${map.id}`,
      since: null,
    };
  });
}

const words: Readonly<Record<DeviationKind, (place: string) => string>> = {
  missing: (place) => `go on without ${place}`,
  undesigned: (place) => `come to ${place} where it is not designed`,
  outOfOrder: (place) => `come to ${place} out of order`,
  late: (place) => `are late at ${place}`,
};

/** Per customer 2 where a good outcome was reached, 1 where they have journeys, else 0; null where no outcome is known to be good. */
function goodOutcomes(selection: Selection, outcome: Uint8Array): Uint8Array | null {
  if (!outcome.includes(1)) return null;
  const reader = stepReader(selection);
  const found = new Uint8Array(selection.columns.customers);
  const { journeys } = selection;
  for (let j = 0; j < journeys.count; j++) {
    const n = reader.read(j);
    const customer = journeys.customer[j]!;
    if (n > 0 && found[customer] === 0) found[customer] = 1;
    for (let i = 0; i < n; i++) if (outcome[reader.label[i]!] === 1) found[customer] = 2;
  }
  return found;
}

function costOf(
  reached: Uint8Array | null,
  customers: readonly number[],
): Pick<Claim['cost'], 'customers' | 'interval'> {
  if (reached === null) return { customers: 0, interval: null };
  let [all, good] = [0, 0];
  for (const one of reached) {
    if (one > 0) all++;
    if (one === 2) good++;
  }
  const goodHere = customers.reduce((sum, one) => sum + (reached[one] === 2 ? 1 : 0), 0);
  const n = customers.length;
  const gap = differenceOf(shareOf(good - goodHere, all - n), shareOf(goodHere, n));
  if (gap === null) return { customers: 0, interval: null };
  return {
    customers: Math.max(0, gap.value) * n,
    interval: [Math.max(0, gap.low) * n, Math.max(0, gap.high) * n],
  };
}
