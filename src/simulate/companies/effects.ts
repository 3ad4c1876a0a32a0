/**
 * What is planted in simulated companies, and how strong: fixed before anything was built that looks for it, and the same in every
 * industry. Shares are probabilities; `where it bites` replaces `everywhere`.
 */
export const painEffects = {
  /** of those who reach a touchpoint, those who do nothing more */
  dropOff: { everywhere: [0.02, 0.05], bites: [0.16, 0.28] },
  /** the median time from a touchpoint to the next, as a multiple of what is usual there */
  wait: { everywhere: [1, 1], bites: [2.5, 4] },
  /** of visits, those that are made again directly afterwards */
  rework: { everywhere: [0.04, 0.1], bites: [0.32, 0.5] },
  /** of contacts with a person, those followed by another within seven days */
  repeatContact: { everywhere: [0.06, 0.12], bites: [0.34, 0.5] },
  /** of visits on a digital channel, those followed by an assisted contact within 72 hours */
  escalation: { everywhere: [0.03, 0.07], bites: [0.22, 0.36] },
  /** of those who get to a touchpoint off the main way, those who do nothing more */
  deadEnd: { everywhere: [0.02, 0.05], bites: [0.45, 0.65] },
  /** of those who do a step on one of its channels, those who do nothing more */
  channelGap: { everywhere: [0.02, 0.05], bites: [0.2, 0.34] },
  /** mean valence of a touchpoint */
  negativeEmotion: { everywhere: [0.2, 0.5], bites: [-0.55, -0.35] },
  /** of tries, those that fail with an interaction that says so */
  failure: { everywhere: [0.01, 0.03], bites: [0.14, 0.26] },
  /** of comments on a stage, those that wish for one and the same thing */
  unmetNeed: { everywhere: [0, 0], bites: [0.18, 0.3] },
} as const satisfies Record<
  string,
  { everywhere: readonly [number, number]; bites: readonly [number, number] }
>;
export type PainKind = keyof typeof painEffects;

/** A change at a date, for all who come to the place from then on. */
export const driftEffects = {
  /** an optional touchpoint's share: added */
  flow: [0.25, 0.4],
  /** starts of journeys: multiplied */
  volume: [1.5, 2],
  /** the median time to the next touchpoint: multiplied */
  time: [1.8, 2.6],
  /** mean valence: added */
  emotion: [-0.7, -0.5],
  /** one channel's weight at a touchpoint: multiplied */
  mix: [3, 5],
} as const satisfies Record<string, readonly [number, number]>;
export type DriftKind = keyof typeof driftEffects;

/** What differs from company to company beside what is planted: the noise that claims must stand. */
export const noiseRanges = {
  /** 500 to 200,000, evenly on the scale of its logarithm */
  customers: [500, 200_000],
  days: [120, 400],
  /** interactions that belong to no journey (logins, newsletters), in 30 days */
  elsewhere: [0.2, 1.5],
  /** rows that lost their customer */
  withoutCustomer: [0, 0.08],
  /** standard deviation of the logarithm of waiting times: heavy tails above 1 */
  spread: [0.6, 1.3],
  /** how much the busiest month has over the quietest */
  season: [1, 1.6],
  /** neighbouring steps of a stage that change places */
  shuffled: [0, 0.15],
  /** share of a channel that hardly anybody uses */
  rareChannel: [0, 0.02],
  /** visits that are rated */
  rated: [0.04, 0.15],
} as const satisfies Record<string, readonly [number, number]>;
