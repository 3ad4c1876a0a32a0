import { DAY, HOUR } from '../calendar.ts';

/** Where a planted pain point bites, and nowhere else. */
export const bites = {
  slowInstallation: { region: 'North and coast' },
  setUpLoop: { router: 'Hub 3' },
  billingPage: { channel: 'website' },
  renewalOffer: { campaign: 'Loyalty bundle' },
} as const;
export type PainPointId = keyof typeof bites;

/** Chances and times that a pain point changes: first as they are everywhere, then where it bites. */
export const plantedRates = {
  slowInstallation: {
    base: { medianWaitMs: 4 * DAY, moved: 0.1, asks: 0.12, asksAgain: 0.1, cancels: 0.06 },
    affected: { medianWaitMs: 11 * DAY, moved: 0.38, asks: 0.42, asksAgain: 0.35, cancels: 0.22 },
  },
  setUpLoop: {
    base: { fails: 0.14, givesUp: 0.14 },
    affected: { fails: 0.58, givesUp: 0.2 },
  },
  billingPage: {
    base: { calls: 0.08 },
    affected: { calls: 0.28 },
  },
  renewalOffer: {
    base: { asks: 0.16, cancels: 0.07, renews: 0.66 },
    affected: { asks: 0.46, cancels: 0.21, renews: 0.42 },
  },
} as const;

export const callWindowMs = 72 * HOUR;

/** The rates that hold for a customer: those of the affected only where the pain point is planted and bites. */
export function ratesOf<K extends PainPointId>(
  id: K,
  isAffected: boolean,
): (typeof plantedRates)[K]['base'] | (typeof plantedRates)[K]['affected'] {
  return isAffected ? plantedRates[id].affected : plantedRates[id].base;
}
