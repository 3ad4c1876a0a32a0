import type { Claim } from '../claim.ts';

/** What a workspace reckons with. null: nobody said, and no money is shown. */
export interface Prices {
  /** of one contact with a person */
  readonly perContact: number | null;
  /** of one customer lost to an outcome */
  readonly perLostOutcome: number | null;
}

/** Contacts that weigh as much as one lost customer where nobody set prices. */
export const contactsPerCustomer = 10;

/** What a claim costs in money, null where no price is set that applies to it. */
export function moneyOf({ customers, contacts }: Claim['cost'], prices: Prices): number | null {
  const { perContact, perLostOutcome } = prices;
  if (perContact === null && perLostOutcome === null) return null;
  return customers * (perLostOutcome ?? 0) + contacts * (perContact ?? 0);
}

/** What claims are ordered by: lost customers, with contacts counted in them; by the prices where both are set. Never negative. */
export function weightOf({ customers, contacts }: Claim['cost'], prices: Prices): number {
  const { perContact, perLostOutcome } = prices;
  const worth =
    perContact !== null && perLostOutcome !== null && perLostOutcome > 0
      ? perContact / perLostOutcome
      : 1 / contactsPerCustomer;
  return Math.max(0, customers) + Math.max(0, contacts) * worth;
}

/** 0…1 that rises with the weight: one half where 2 % of all customers are lost to it. */
export function severityOf(weight: number, customers: number): number {
  const half = Math.max(1, 0.02 * customers);
  return weight / (weight + half);
}
