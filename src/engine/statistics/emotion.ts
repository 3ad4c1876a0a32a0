import { studentQuantile975 } from './student.ts';

/** Scales in the order of `FeedbackColumns.ratingKind`, from 1. */
export const RATING_KINDS = ['nps', 'csat', 'ces', 'stars'] as const;
export type RatedOn = (typeof RATING_KINDS)[number];

/** Least and highest rating of each scale, where a rating names no other. */
const SCALES: Readonly<Record<RatedOn, readonly [number, number]>> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
  stars: [1, 5],
};
const KINDS = RATING_KINDS.length;

/** `score` is the scale's usual one: NPS −100…100, CSAT the share 0…1 of 4 and 5, the mean for CES and stars. */
export interface RatingFigure {
  n: number;
  mean: number;
  score: number;
}

/** Mean valence in −1…1 of the ratings of one kind with its 95 % interval; every kind there is in `ratings`. */
export interface Emotion {
  mean: number;
  low: number;
  high: number;
  n: number;
  source: 'rating';
  ratings: Partial<Record<RatedOn, RatingFigure>>;
}

/** Ratings of cells (touchpoints, stages …) summed up per kind; they add up in any order. */
export interface RatingSums {
  readonly cells: number;
  /** per cell × kind */
  readonly n: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  /** promoters less detractors of nps; 4 and 5 of csat */
  readonly scored: Float64Array;
}

export function createRatingSums(cells: number): RatingSums {
  const size = cells * KINDS;
  return {
    cells,
    n: new Float64Array(size),
    sum: new Float64Array(size),
    squares: new Float64Array(size),
    scored: new Float64Array(size),
  };
}

/** Adds a rating of a kind (index in RATING_KINDS) with its valence −1…1. */
export function addRating(sums: RatingSums, cell: number, kind: number, valence: number): void {
  const at = cell * KINDS + kind;
  sums.n[at]!++;
  sums.sum[at]! += valence;
  sums.squares[at]! += valence * valence;
  // NPS: 9 and 10 promote, 0 to 6 detract; CSAT: 4 and 5 are satisfied. By valence, so that any ratingMax will do.
  if (kind === 0) sums.scored[at]! += valence > 0.79 ? 1 : valence < 0.21 ? -1 : 0;
  if (kind === 1) sums.scored[at]! += valence > 0.49 ? 1 : 0;
}

/** Kinds with the most ratings of all cells first. */
export function prevailingKinds(sums: RatingSums): number[] {
  const total = RATING_KINDS.map((_, kind) => {
    let n = 0;
    for (let cell = 0; cell < sums.cells; cell++) n += sums.n[cell * KINDS + kind]!;
    return n;
  });
  return RATING_KINDS.map((_, kind) => kind).sort((a, b) => total[b]! - total[a]! || a - b);
}

/** Fewer ratings than this of the prevailing kind, and a cell shows the kind that it has most of. */
const ENOUGH = 5;

/**
 * The emotion of a cell. Kinds are never mixed: it is that of the first of `kinds` with at least five ratings here, else of the kind most
 * frequent here. Null where there is no rating.
 */
export function emotionOf(sums: RatingSums, cell: number, kinds: readonly number[]): Emotion | null {
  const at = (kind: number) => cell * KINDS + kind;
  const present = kinds.filter((kind) => sums.n[at(kind)]! > 0);
  if (present.length === 0) return null;
  const most = present.reduce((a, b) => (sums.n[at(b)]! > sums.n[at(a)]! ? b : a));
  const chosen = present.find((kind) => sums.n[at(kind)]! >= ENOUGH) ?? most;
  const ratings: Emotion['ratings'] = {};
  for (const kind of present)
    ratings[RATING_KINDS[kind]!] = ratingFigure(sums, at(kind), RATING_KINDS[kind]!);
  const n = sums.n[at(chosen)]!;
  return {
    ...meanInterval(n, sums.sum[at(chosen)]!, sums.squares[at(chosen)]!),
    n,
    source: 'rating',
    ratings,
  };
}

function ratingFigure(sums: RatingSums, at: number, kind: RatedOn): RatingFigure {
  const n = sums.n[at]!;
  const [least, highest] = SCALES[kind];
  const mean = round(least + ((sums.sum[at]! / n + 1) / 2) * (highest - least));
  const scored = sums.scored[at]! / n;
  return { n, mean, score: kind === 'nps' ? round(scored * 100) : kind === 'csat' ? round(scored) : mean };
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/**
 * Mean of values in −1…1 with a 95 % t-interval, kept inside −1…1. One observation's worth of the variance of a uniform distribution (1/3) is added, so that
 * a few equal ratings don't look certain; with many it vanishes.
 */
export function meanInterval(
  n: number,
  sum: number,
  squares: number,
): { mean: number; low: number; high: number } {
  const mean = Math.min(1, Math.max(-1, sum / n));
  const around = Math.max(0, squares - n * mean * mean);
  const half = studentQuantile975(n - 1) * Math.sqrt((around + 1 / 3) / n / n);
  return {
    mean: round(mean),
    low: round(Math.max(-1, mean - half)),
    high: round(Math.min(1, mean + half)),
  };
}
