/** How people are asked about a touchpoint, and how it usually feels. */
export interface TouchpointFacts {
  /** mean valence −1…1 as planted; under a pain point that bites `hurt` replaces it */
  valence: number;
  hurt?: number;
  survey?: { kind: 'nps' | 'csat' | 'ces' | 'stars'; rate: number };
  /** a ticket is written about this share of the steps */
  ticket?: number;
  /** what comments are about: a key of the phrases */
  topic: string;
}

const csat = (rate: number) => ({ kind: 'csat', rate }) as const;
const ces = (rate: number) => ({ kind: 'ces', rate }) as const;
const nps = (rate: number) => ({ kind: 'nps', rate }) as const;
const stars = (rate: number) => ({ kind: 'stars', rate }) as const;

/** Every touchpoint of the company. Complaining and leaving are unpleasant by nature; that is not a planted pain. */
export const touchpointFacts: Readonly<Record<string, TouchpointFacts>> = {
  'Search ad': { valence: 0.2, topic: 'offer' },
  Recommended: { valence: 0.5, topic: 'offer' },
  'Shop visit': { valence: 0.45, survey: stars(0.15), topic: 'people' },
  'Plan page': { valence: 0.3, survey: ces(0.02), topic: 'offer' },
  'Coverage check': { valence: 0.35, survey: ces(0.03), topic: 'offer' },
  'Webchat advice': { valence: 0.5, survey: csat(0.2), topic: 'people' },
  Checkout: { valence: 0.4, survey: ces(0.08), topic: 'order' },
  'Order by phone': { valence: 0.5, survey: csat(0.12), topic: 'order' },
  'Order confirmed': { valence: 0.5, survey: nps(0.06), topic: 'order' },
  'Date by text': { valence: 0.35, hurt: -0.45, survey: csat(0.06), topic: 'wait' },
  'Appointment moved': { valence: 0.05, hurt: -0.6, survey: csat(0.15), topic: 'wait' },
  'Where is he? call': { valence: 0.05, hurt: -0.6, survey: csat(0.18), ticket: 0.7, topic: 'wait' },
  'Order cancelled': { valence: -0.1, hurt: -0.7, survey: nps(0.12), topic: 'wait' },
  'Router arrives': { valence: 0.5, hurt: -0.1, survey: csat(0.08), topic: 'delivery' },
  'Set-up guide': { valence: 0.45, hurt: -0.5, survey: ces(0.1), topic: 'setup' },
  'Set-up call': { valence: 0.35, hurt: -0.45, survey: csat(0.18), ticket: 0.7, topic: 'setup' },
  'Set-up chat': { valence: 0.35, hurt: -0.4, survey: csat(0.16), ticket: 0.6, topic: 'setup' },
  Connected: { valence: 0.6, survey: nps(0.15), topic: 'service' },
  'Bill by email': { valence: 0.15, survey: csat(0.005), topic: 'billing' },
  'Billing page': { valence: 0.25, hurt: -0.5, survey: ces(0.1), topic: 'billing' },
  'Billing call': { valence: 0.2, hurt: -0.35, survey: csat(0.18), ticket: 0.7, topic: 'billing' },
  'First payment': { valence: 0.4, survey: nps(0.1), topic: 'service' },
  'Help search': { valence: 0.2, survey: ces(0.03), topic: 'help' },
  'Help article': { valence: 0.3, survey: ces(0.06), topic: 'help' },
  'Usage page': { valence: 0.35, survey: ces(0.03), topic: 'help' },
  'Speed test': { valence: 0.2, survey: stars(0.04), topic: 'service' },
  'Support chat': { valence: 0.4, survey: csat(0.18), ticket: 0.5, topic: 'people' },
  'Support call': { valence: 0.35, survey: csat(0.16), ticket: 0.6, topic: 'people' },
  'Query solved': { valence: 0.45, survey: csat(0.08), topic: 'help' },
  'Complaint form': { valence: -0.55, ticket: 0.9, topic: 'complaint' },
  'Complaint call': { valence: -0.5, ticket: 0.8, topic: 'complaint' },
  'Complaint post': { valence: -0.6, ticket: 0.5, topic: 'complaint' },
  'Complaint received': { valence: 0, topic: 'complaint' },
  'Chase call': { valence: -0.3, survey: csat(0.1), ticket: 0.5, topic: 'complaint' },
  'Complaint answered': { valence: 0.1, survey: csat(0.2), topic: 'answer' },
  'Complaint closed': { valence: 0.2, survey: nps(0.12), topic: 'answer' },
  'Renewal offer': { valence: 0.3, hurt: -0.55, survey: csat(0.1), topic: 'renewal' },
  'Offer page': { valence: 0.3, hurt: -0.55, survey: ces(0.12), topic: 'renewal' },
  'Renewal call': { valence: 0.3, hurt: -0.4, survey: csat(0.18), ticket: 0.6, topic: 'renewal' },
  Renewed: { valence: 0.45, hurt: 0.05, survey: nps(0.15), topic: 'service' },
  'Cancel request': { valence: -0.2, ticket: 0.5, topic: 'leaving' },
  'Retention offer': { valence: 0, topic: 'leaving' },
  'Final bill': { valence: 0, survey: csat(0.05), topic: 'billing' },
  Cancelled: { valence: -0.2, survey: nps(0.1), topic: 'leaving' },
  Stayed: { valence: 0.3, survey: nps(0.12), topic: 'answer' },
};

/** Unpleasant wherever a company has them; finding them negative finds nothing planted. */
export const negativeByNature: readonly string[] = Object.keys(touchpointFacts).filter(
  (name) => (touchpointFacts[name]?.valence ?? 0) < 0,
);
