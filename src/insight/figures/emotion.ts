import { type RatingKind, ratingKinds, ratingMaxima, ratingMinima } from '../../model/interaction.ts';
import type { EmotionFigure } from '../../model/mapFigures.ts';

/** Ratings of cells (touchpoints, stages …) summed up per kind. */
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
  const size = cells * ratingKinds.length;
  return {
    cells,
    n: new Float64Array(size),
    sum: new Float64Array(size),
    squares: new Float64Array(size),
    scored: new Float64Array(size),
  };
}

/** Adds a rating of a kind (index in ratingKinds) with its valence −1…1. */
export function addRating(sums: RatingSums, cell: number, kind: number, valence: number): void {
  const at = cell * ratingKinds.length + kind;
  sums.n[at]!++;
  sums.sum[at]! += valence;
  sums.squares[at]! += valence * valence;
  if (kind === 0) sums.scored[at]! += valence > 0.79 ? 1 : valence < 0.21 ? -1 : 0;
  if (kind === 1) sums.scored[at]! += valence > 0.49 ? 1 : 0;
}

/** Kinds with the most ratings of all cells first. */
export function prevailingKinds(sums: RatingSums): number[] {
  const total = ratingKinds.map((_, kind) => {
    let n = 0;
    for (let cell = 0; cell < sums.cells; cell++) n += sums.n[cell * ratingKinds.length + kind]!;
    return n;
  });
  return ratingKinds.map((_, kind) => kind).sort((a, b) => total[b]! - total[a]! || a - b);
}

/** Fewer ratings than this of the prevailing kind, and a cell shows the kind that it has most of. */
const ENOUGH = 5;

/**
 * The emotion of a cell. Kinds are never mixed: it is that of the first of `kinds` with at least five ratings here, else of the kind most
 * frequent here. Null where there is no rating.
 */
export function emotionOf(sums: RatingSums, cell: number, kinds: readonly number[]): EmotionFigure | null {
  const at = (kind: number) => cell * ratingKinds.length + kind;
  const present = kinds.filter((kind) => sums.n[at(kind)]! > 0);
  if (present.length === 0) return null;
  const most = present.reduce((a, b) => (sums.n[at(b)]! > sums.n[at(a)]! ? b : a));
  const chosen = present.find((kind) => sums.n[at(kind)]! >= ENOUGH) ?? most;
  const ratings: EmotionFigure['ratings'] = {};
  for (const kind of present) ratings[ratingKinds[kind]!] = ratingFigure(sums, at(kind), ratingKinds[kind]!);
  const n = sums.n[at(chosen)]!;
  return {
    ...meanInterval(n, sums.sum[at(chosen)]!, sums.squares[at(chosen)]!),
    n,
    source: 'rating',
    ratings,
  };
}

function ratingFigure(sums: RatingSums, at: number, kind: RatingKind) {
  const n = sums.n[at]!;
  const valence = sums.sum[at]! / n;
  const span = ratingMaxima[kind] - ratingMinima[kind];
  const mean = round(ratingMinima[kind] + ((valence + 1) / 2) * span);
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
  const half = studentT975(Math.max(1, n - 1)) * Math.sqrt((around + 1 / 3) / n / n);
  return {
    mean: round(mean),
    low: round(Math.max(-1, mean - half)),
    high: round(Math.min(1, mean + half)),
  };
}

/** 97.5 % quantile of Student's t with `df` degrees of freedom (Cornish–Fisher expansion; exact values up to 4). */
export function studentT975(df: number): number {
  const exact = [12.706, 4.303, 3.182, 2.776];
  if (df <= 4) return exact[Math.max(0, Math.round(df) - 1)]!;
  const z = 1.959964;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / df + g2 / df ** 2 + g3 / df ** 3;
}
