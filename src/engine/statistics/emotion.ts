/** Scales in the order of `FeedbackColumns.ratingKind`, from 1. */
export const RATING_KINDS = ['nps', 'csat', 'ces', 'stars'] as const;
export type RatedOn = (typeof RATING_KINDS)[number];

/** `score` is the scale's usual one: NPS −100…100, CSAT the share 0…1 of 4 and 5, the mean for CES and stars. */
export interface RatingFigure {
  n: number;
  mean: number;
  score: number;
}

/** Mean valence in −1…1 over all ratings with its 95 % interval. */
export interface Emotion {
  mean: number;
  low: number;
  high: number;
  n: number;
  source: 'rating';
  ratings: Partial<Record<RatedOn, RatingFigure>>;
}

/** Sums of ratings; they add up in any order. */
export interface RatingSums {
  n: number;
  sum: number;
  squares: number;
  /** per kind: n, sum of raw ratings, those counted as good, those counted as bad */
  kinds: number[][];
}

export function createRatingSums(): RatingSums {
  return { n: 0, sum: 0, squares: 0, kinds: RATING_KINDS.map(() => [0, 0, 0, 0]) };
}

/** Takes in a rating of kind 1 … 4 with its valence; one without kind or valence is left out. */
export function addRating(sums: RatingSums, kind: number, rating: number, valence: number): void {
  const sum = sums.kinds[kind - 1];
  if (!sum || Number.isNaN(valence) || Number.isNaN(rating)) return;
  sums.n++;
  sums.sum += valence;
  sums.squares += valence * valence;
  sum[0]!++;
  sum[1]! += rating;
  // NPS: 9 and 10 promote, 0 to 6 detract; CSAT: 4 and 5 are satisfied. By valence, so that any ratingMax will do.
  const good = kind === 1 ? 0.8 : 0.5;
  if (valence >= good - 1e-6) sum[2]!++;
  if (valence <= 0.2 + 1e-6) sum[3]!++;
}

/** Null where nothing was rated. */
export function emotionOf(sums: RatingSums): Emotion | null {
  const { n } = sums;
  if (n === 0) return null;
  const mean = sums.sum / n;
  const [low, high] = meanInterval(n, sums.sum, sums.squares);
  const ratings: Emotion['ratings'] = {};
  RATING_KINDS.forEach((kind, index) => {
    const [count, sum, good, bad] = sums.kinds[index] as [number, number, number, number];
    if (count === 0) return;
    const average = sum / count;
    let score = average;
    if (kind === 'nps') score = ((good - bad) / count) * 100;
    if (kind === 'csat') score = good / count;
    ratings[kind] = { n: count, mean: average, score };
  });
  return { mean, low, high, n, source: 'rating', ratings };
}

/** Student's 95 % interval of a mean of values in −1…1, cut to that range; the whole range for a single value. */
export function meanInterval(n: number, sum: number, squares: number): [number, number] {
  if (n < 2) return [-1, 1];
  const mean = sum / n;
  const variance = Math.max(0, (squares - sum * mean) / (n - 1));
  const half = studentQuantile975(n - 1) * Math.sqrt(variance / n);
  return [Math.max(-1, mean - half), Math.min(1, mean + half)];
}

/** 97.5 % quantile of Student's t: exact for 1 and 2 degrees of freedom, above by the Cornish-Fisher expansion (Abramowitz & Stegun 26.7.5). */
export function studentQuantile975(degrees: number): number {
  if (degrees <= 1) return 12.7062047;
  if (degrees === 2) return 4.3026527;
  const z = 1.959963985;
  const z3 = z ** 3;
  const z5 = z ** 5;
  const z7 = z ** 7;
  const z9 = z ** 9;
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * degrees ** 4)
  );
}
