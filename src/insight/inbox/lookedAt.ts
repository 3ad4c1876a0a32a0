import { IGNORED, type Selection } from '../../engine/columns.ts';

/** Whether there was enough to see anything. */
export interface LookedAt {
  readonly journeys: number;
  readonly customers: number;
  readonly touchpoints: number;
  /** journeys at the median touchpoint; null where there is none */
  readonly perTouchpoint: number | null;
  /** journeys that a touchpoint needs for a difference of 5 points against 20 % to stand out */
  readonly needed: number;
}

/** Standard normal quantiles: p 0.001 in two tails, since many places are looked at, and 80 % power. */
const [surely, mostly] = [3.29, 0.84];
const [base, points] = [0.2, 0.05];

/** Counts what a look for insights ranges over. */
export function lookedAt({ columns, touchpoints, journeys, kept }: Selection): LookedAt {
  const visits = new Float64Array(touchpoints.names.length);
  const last = new Int32Array(touchpoints.names.length).fill(-1);
  let customers = 0;
  let before = -1;
  for (let j = 0; j < journeys.count; j++) {
    if (journeys.customer[j] !== before) customers++;
    before = journeys.customer[j]!;
    for (let i = journeys.start[j]!; i < journeys.end[j]!; i++) {
      if (kept !== null && ((kept[i >>> 5]! >>> (i & 31)) & 1) === 0) continue;
      const label = touchpoints.of[columns.touchpoint.codes[i]!]!;
      if (label === IGNORED || last[label] === j) continue;
      last[label] = j;
      visits[label]!++;
    }
  }
  const seen = [...visits].filter((n) => n > 0).sort((a, b) => a - b);
  return {
    journeys: journeys.count,
    customers,
    touchpoints: seen.length,
    perTouchpoint: seen[seen.length >> 1] ?? null,
    needed: Math.ceil(((surely + mostly) ** 2 * base * (1 - base)) / points ** 2),
  };
}
