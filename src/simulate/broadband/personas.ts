/** How a kind of customer behaves. Probabilities unless said otherwise. */
export interface Persona {
  name: string;
  definition: string;
  /** planned share of customers */
  share: number;
  discover: Readonly<Record<'Search ad' | 'Recommended' | 'Shop visit' | 'Plan page', number>>;
  /** goes looking once more before comparing */
  discoverAgain: number;
  /** further visits to the plan page, mean */
  planLoops: number;
  /** typical time between two looks at the offers, hours */
  hesitationHours: number;
  asksAdvice: number;
  ordersByPhone: number;
  /** of digital visits, those in the app */
  app: number;
  /** first contact when help is needed */
  help: Readonly<Record<'website' | 'webchat' | 'helpline', number>>;
  /** multiplies the chance of asking where the engineer is */
  impatience: number;
  /** starts setting up by asking for help */
  assistedSetUp: number;
  /** queries in half a year, mean */
  queries: number;
  /** multiplies the chance of looking at the billing page after a bill */
  looksAtBills: number;
  /** looks at offers without having been sent one, in half a year, mean */
  dealChecks: number;
  /** bargains at renewal and when leaving */
  haggles: number;
  devices: Readonly<Record<string, number>>;
  ageBands: Readonly<Record<string, number>>;
}

export const personas: readonly Persona[] = [
  {
    name: 'Self-server',
    definition:
      'Does everything on the website or in the app, in the evening, quickly and in few steps; reads the guide, seldom calls.',
    share: 0.38,
    discover: { 'Search ad': 0.52, Recommended: 0.22, 'Shop visit': 0.03, 'Plan page': 0.23 },
    discoverAgain: 0.1,
    planLoops: 0.3,
    hesitationHours: 20,
    asksAdvice: 0.04,
    ordersByPhone: 0.02,
    app: 0.62,
    help: { website: 0.84, webchat: 0.12, helpline: 0.04 },
    impatience: 0.7,
    assistedSetUp: 0.03,
    queries: 1.7,
    dealChecks: 0.05,
    looksAtBills: 1.3,
    haggles: 0.2,
    devices: { iPhone: 0.4, Android: 0.35, Laptop: 0.25 },
    ageBands: { '18-29': 0.32, '30-44': 0.42, '45-59': 0.19, '60+': 0.07 },
  },
  {
    name: 'Caller',
    definition:
      'Picks up the phone: orders, asks and complains by helpline in opening hours, after a shop visit or on a recommendation.',
    share: 0.24,
    discover: { 'Search ad': 0.18, Recommended: 0.42, 'Shop visit': 0.34, 'Plan page': 0.06 },
    discoverAgain: 0.15,
    planLoops: 0.15,
    hesitationHours: 60,
    asksAdvice: 0.05,
    ordersByPhone: 0.84,
    app: 0.12,
    help: { website: 0.08, webchat: 0.04, helpline: 0.88 },
    impatience: 1.5,
    assistedSetUp: 0.38,
    queries: 2.1,
    dealChecks: 0.05,
    looksAtBills: 0.5,
    haggles: 0.35,
    devices: { iPhone: 0.15, Android: 0.25, Laptop: 0.45, Tablet: 0.15 },
    ageBands: { '18-29': 0.06, '30-44': 0.18, '45-59': 0.34, '60+': 0.42 },
  },
  {
    name: 'Deal hunter',
    definition:
      'Comes by search ads and social media, returns to the plan page over many days, buys on a campaign, keeps an eye on offers and haggles at every renewal.',
    share: 0.2,
    discover: { 'Search ad': 0.72, Recommended: 0.1, 'Shop visit': 0.04, 'Plan page': 0.14 },
    discoverAgain: 0.55,
    planLoops: 2.6,
    hesitationHours: 52,
    asksAdvice: 0.16,
    ordersByPhone: 0.06,
    app: 0.25,
    help: { website: 0.55, webchat: 0.33, helpline: 0.12 },
    impatience: 0.9,
    assistedSetUp: 0.06,
    queries: 1.5,
    dealChecks: 1.9,
    looksAtBills: 1.2,
    haggles: 0.85,
    devices: { iPhone: 0.22, Android: 0.43, Laptop: 0.35 },
    ageBands: { '18-29': 0.38, '30-44': 0.34, '45-59': 0.2, '60+': 0.08 },
  },
  {
    name: 'Hand-holder',
    definition:
      'Wants a person beside them: webchat advice before ordering, help with the set-up, a chat rather than an article; slow and thorough.',
    share: 0.18,
    discover: { 'Search ad': 0.24, Recommended: 0.46, 'Shop visit': 0.24, 'Plan page': 0.06 },
    discoverAgain: 0.2,
    planLoops: 0.6,
    hesitationHours: 80,
    asksAdvice: 0.78,
    ordersByPhone: 0.3,
    app: 0.3,
    help: { website: 0.1, webchat: 0.74, helpline: 0.16 },
    impatience: 1.2,
    assistedSetUp: 0.55,
    queries: 2.5,
    dealChecks: 0.1,
    looksAtBills: 0.7,
    haggles: 0.15,
    devices: { iPhone: 0.28, Android: 0.27, Laptop: 0.25, Tablet: 0.2 },
    ageBands: { '18-29': 0.1, '30-44': 0.27, '45-59': 0.35, '60+': 0.28 },
  },
];
