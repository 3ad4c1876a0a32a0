/** How a group of customers behaves, as multiples of what is usual. */
export interface Group {
  name: string;
  /** of all customers */
  share: number;
  /** times between steps */
  pace: number;
  /** shares of steps off the main way */
  curiosity: number;
  /** further visits to a page, mean in a stage */
  lingers: number;
  /** chance to ask a person in a stage without any need */
  asks: number;
  /** weights of channels */
  taste: Readonly<Record<string, number>>;
  /** interactions outside of journeys */
  elsewhere: number;
}

const plain = { pace: 1, curiosity: 1, lingers: 0.2, asks: 0.05, taste: {}, elsewhere: 1 } as const;

/** Customers of one kind only: whoever finds groups among them finds chance. */
export const alike: readonly Group[] = [{ name: 'Everybody', share: 1, ...plain }];

/** Kinds of customers that differ in what they do. Age, region and plan say nothing about them. */
export const archetypes: readonly Omit<Group, 'share'>[] = [
  {
    ...plain,
    name: 'Quick and digital',
    pace: 0.35,
    curiosity: 0.4,
    lingers: 0,
    asks: 0.01,
    taste: { app: 8, website: 0.7, helpline: 0.1, store: 0.3 },
  },
  {
    ...plain,
    name: 'By phone',
    curiosity: 0.7,
    asks: 0.6,
    taste: { helpline: 12, app: 0.2 },
  },
  {
    ...plain,
    name: 'Thorough',
    pace: 1.8,
    curiosity: 1.9,
    lingers: 1.8,
    taste: { website: 3, app: 0.5 },
  },
  {
    ...plain,
    name: 'In person',
    pace: 1.3,
    asks: 0.15,
    taste: { store: 14, website: 0.6, app: 0.1 },
    elsewhere: 0.4,
  },
  {
    ...plain,
    name: 'Always around',
    pace: 0.9,
    lingers: 0.6,
    taste: { app: 3 },
    elsewhere: 5,
  },
];
