import { shareOf } from '../../engine/statistics/intervals.ts';

/** A run of predictions and what became of them. */
export interface CalibrationBin {
  /** mean of what was predicted, and what it ranges over */
  predicted: number;
  from: number;
  to: number;
  /** share that did drop off, with its 95 % interval */
  observed: number;
  low: number;
  high: number;
  n: number;
}

/** Predictions in `most` bins of about as many each, in rising order. */
export function reliability(
  predicted: ArrayLike<number>,
  hit: ArrayLike<number>,
  most: number,
): CalibrationBin[] {
  const order = Array.from({ length: predicted.length }, (_, r) => r).sort(
    (a, b) => predicted[a]! - predicted[b]!,
  );
  const bins = Math.max(1, Math.min(most, Math.floor(order.length / 25)));
  const found: CalibrationBin[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const part = order.slice(
      Math.floor((bin * order.length) / bins),
      Math.floor(((bin + 1) * order.length) / bins),
    );
    if (part.length === 0) continue;
    const hits = part.reduce((sum, r) => sum + hit[r]!, 0);
    const share = shareOf(hits, part.length) ?? { value: 0, low: 0, high: 1 };
    found.push({
      predicted: part.reduce((sum, r) => sum + predicted[r]!, 0) / part.length,
      from: predicted[part[0]!]!,
      to: predicted[part.at(-1)!]!,
      observed: share.value,
      low: share.low,
      high: share.high,
      n: part.length,
    });
  }
  return found;
}

/** A rising curve through bins (isotonic regression by pooling neighbours that fall, Ayer et al. 1955); read between bins along straight lines. */
export type Curve = readonly {
  readonly at: number;
  readonly chance: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}[];

export function isotonic(bins: readonly CalibrationBin[]): Curve {
  const pools: { at: number; hits: number; n: number }[] = [];
  for (const { predicted, observed, n } of bins) {
    pools.push({ at: predicted * n, hits: observed * n, n });
    for (let last = pools.length - 1; last > 0; last--) {
      const [before, here] = [pools[last - 1]!, pools[last]!];
      if (before.hits / before.n <= here.hits / here.n) break;
      pools.splice(last - 1, 2, {
        at: before.at + here.at,
        hits: before.hits + here.hits,
        n: before.n + here.n,
      });
    }
  }
  return pools.map(({ at, hits, n }) => {
    const share = shareOf(hits, n) ?? { value: 0, low: 0, high: 1 };
    return { at: at / n, chance: share.value, low: share.low, high: share.high, n };
  });
}

export function readCurve(curve: Curve, x: number): { chance: number; low: number; high: number } {
  const above = curve.findIndex(({ at }) => at >= x);
  const right = curve[above < 0 ? curve.length - 1 : above]!;
  const left = curve[above <= 0 ? (above < 0 ? curve.length - 1 : 0) : above - 1]!;
  const part = right.at === left.at ? 0 : (x - left.at) / (right.at - left.at);
  const between = (a: number, b: number) => a + (b - a) * part;
  return {
    chance: between(left.chance, right.chance),
    low: between(left.low, right.low),
    high: between(left.high, right.high),
  };
}
