import type { CustomerHistory, SimulatedStep } from '../history.ts';
import { bites, callWindowMs, type PainPointId, plantedRates } from './painPoints.ts';

/** A share or a median time, where a pain point bites and elsewhere. */
export interface Contrast {
  name: string;
  definition: string;
  unit: 'share' | 'ms';
  /** as planned; null where nothing was, or where the plan sets another figure, which the definition names */
  planted: { affected: number; base: number } | null;
  /** as counted in the rows: k of n; for a median n values, k null; value null where n is 0 */
  observed: { affected: Counted; base: Counted };
}
export interface Counted {
  n: number;
  k: number | null;
  value: number | null;
}

type Side = 'affected' | 'base';
interface Measure {
  id: PainPointId;
  name: string;
  definition: string;
  unit: 'share' | 'ms';
  planted: { affected: number; base: number } | null;
  /** one entry per thing counted: its side, and whether it holds, or how long it took */
  of(history: CustomerHistory, to: number): Iterable<readonly [Side, boolean | number]>;
}

const side = (isAffected: boolean): Side => (isAffected ? 'affected' : 'base');

function* orders(
  { customer, steps }: CustomerHistory,
  found: (later: readonly SimulatedStep[], ordered: SimulatedStep) => boolean | number | null,
): Generator<readonly [Side, boolean | number]> {
  const at = steps.findIndex((step) => step.touchpoint === 'Order confirmed');
  const ordered = steps[at];
  if (ordered === undefined) return;
  const result = found(steps.slice(at + 1), ordered);
  if (result !== null) yield [side(customer.region === bites.slowInstallation.region), result];
}

function* setUps(
  { steps }: CustomerHistory,
  found: (from: readonly SimulatedStep[]) => boolean,
): Generator<readonly [Side, boolean | number]> {
  const at = steps.findIndex((step) => step.touchpoint === 'Router arrives');
  if (at < 0) return;
  const from = steps.slice(at);
  const touched = from.find((step) => step.touchpoint.startsWith('Set-up'));
  if (touched !== undefined) yield [side(touched.router === bites.setUpLoop.router), found(from)];
}

function* offers(
  { steps }: CustomerHistory,
  touchpoint: string,
): Generator<readonly [Side, boolean | number]> {
  const at = steps.findIndex((step) => step.touchpoint === 'Renewal offer');
  const offer = steps[at];
  if (offer === undefined) return;
  const later = steps.slice(at + 1);
  yield [
    side(offer.campaign === bites.renewalOffer.campaign),
    later.some((step) => step.touchpoint === touchpoint),
  ];
}

/** Guide, then help, then the guide again, looking at set-up touchpoints only. */
function returnsToGuide(steps: readonly SimulatedStep[]): boolean {
  const guide = steps
    .filter((step) => step.touchpoint.startsWith('Set-up'))
    .map((step) => step.touchpoint === 'Set-up guide');
  return guide.some((isGuide, i) => isGuide && guide[i + 1] === false && guide[i + 2] === true);
}

const { slowInstallation: slow, billingPage: billing, renewalOffer: renewal } = plantedRates;

const measures: readonly Measure[] = [
  {
    id: 'slowInstallation',
    name: 'wait for the router',
    definition: "median time from a customer's first 'Order confirmed' to the first later 'Router arrives'",
    unit: 'ms',
    planted: { affected: slow.affected.medianWaitMs, base: slow.base.medianWaitMs },
    of: (history) =>
      orders(history, (later, ordered) => {
        const arrived = later.find((step) => step.touchpoint === 'Router arrives');
        return arrived === undefined ? null : arrived.time - ordered.time;
      }),
  },
  {
    id: 'slowInstallation',
    name: 'order cancelled',
    definition: "customers with 'Order confirmed' who later have 'Order cancelled'",
    unit: 'share',
    planted: { affected: slow.affected.cancels, base: slow.base.cancels },
    of: (history) => orders(history, (later) => later.some((step) => step.touchpoint === 'Order cancelled')),
  },
  {
    id: 'slowInstallation',
    name: 'asks where the engineer is',
    definition: "customers with 'Order confirmed' who later have 'Where is he? call'",
    unit: 'share',
    planted: { affected: slow.affected.asks, base: slow.base.asks },
    of: (history) =>
      orders(history, (later) => later.some((step) => step.touchpoint === 'Where is he? call')),
  },
  {
    id: 'setUpLoop',
    name: 'back to the guide after help',
    definition:
      "customers with a set-up touchpoint after 'Router arrives' for whom 'Set-up guide', 'Set-up call' or 'Set-up chat', and 'Set-up guide' follow each other, other touchpoints left aside (planned is the chance that an attempt fails: 0.58 affected, 0.14 base)",
    unit: 'share',
    planted: null,
    of: (history) => setUps(history, returnsToGuide),
  },
  {
    id: 'setUpLoop',
    name: 'connected',
    definition: "customers with a set-up touchpoint after 'Router arrives' who have 'Connected'",
    unit: 'share',
    planted: null,
    of: (history) => setUps(history, (from) => from.some((step) => step.touchpoint === 'Connected')),
  },
  {
    id: 'billingPage',
    name: 'calls within 72 h',
    definition:
      "visits to 'Billing page' at least 72 h before the end of the window that the customer follows with a 'Billing call' within 72 h",
    unit: 'share',
    planted: { affected: billing.affected.calls, base: billing.base.calls },
    *of({ steps }, to) {
      for (const [at, step] of steps.entries()) {
        if (step.touchpoint !== 'Billing page' || step.time > to - callWindowMs) continue;
        const calls = steps
          .slice(at + 1)
          .some((later) => later.touchpoint === 'Billing call' && later.time - step.time <= callWindowMs);
        yield [side(step.channel === bites.billingPage.channel), calls];
      }
    },
  },
  {
    id: 'renewalOffer',
    name: 'calls about the offer',
    definition: "customers with 'Renewal offer' who later have 'Renewal call'",
    unit: 'share',
    planted: { affected: renewal.affected.asks, base: renewal.base.asks },
    of: (history) => offers(history, 'Renewal call'),
  },
  {
    id: 'renewalOffer',
    name: 'asks to cancel',
    definition: "customers with 'Renewal offer' who later have 'Cancel request'",
    unit: 'share',
    planted: { affected: renewal.affected.cancels, base: renewal.base.cancels },
    of: (history) => offers(history, 'Cancel request'),
  },
  {
    id: 'renewalOffer',
    name: 'renews',
    definition: "customers with 'Renewal offer' who later have 'Renewed'",
    unit: 'share',
    planted: { affected: renewal.affected.renews, base: renewal.base.renews },
    of: (history) => offers(history, 'Renewed'),
  },
];

/** Counts every contrast while histories pass by. */
export function contrastCounter(to: number, planted: boolean) {
  const seen = measures.map(() => ({ affected: [] as number[], base: [] as number[] }));
  const touched = new Map<PainPointId, number>();
  return {
    visit(history: CustomerHistory): void {
      const reached = new Set<PainPointId>();
      for (const [index, measure] of measures.entries()) {
        for (const [where, value] of measure.of(history, to)) {
          seen[index]?.[where].push(Number(value));
          if (where === 'affected') reached.add(measure.id);
        }
      }
      for (const id of reached) touched.set(id, (touched.get(id) ?? 0) + 1);
    },
    /** customers who met the place where the pain point bites */
    customersAt: (id: PainPointId) => touched.get(id) ?? 0,
    contrastsOf(id: PainPointId): Contrast[] {
      return measures.flatMap((measure, index) => {
        const values = seen[index];
        if (measure.id !== id || values === undefined) return [];
        const { name, definition, unit } = measure;
        const count = measure.unit === 'ms' ? median : share;
        const observed = { affected: count(values.affected), base: count(values.base) };
        return [{ name, definition, unit, planted: planted ? measure.planted : null, observed }];
      });
    },
  };
}

function share(values: readonly number[]): Counted {
  const k = values.reduce((sum, value) => sum + value, 0);
  return { n: values.length, k, value: values.length === 0 ? null : k / values.length };
}

/** The middle value; of an even number the mean of the two in the middle. */
function median(values: readonly number[]): Counted {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return {
    n: sorted.length,
    k: null,
    value: low === undefined || high === undefined ? null : (low + high) / 2,
  };
}
