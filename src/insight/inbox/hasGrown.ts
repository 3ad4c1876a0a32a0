/** The figures of a claim at some time. */
export interface Figures {
  readonly rate: number;
  readonly baseRate: number;
  readonly interval: readonly [number, number];
  readonly n: number;
  /** customers lost to it, and the interval of that */
  readonly cost: number;
  readonly costInterval: readonly [number, number] | null;
}

/** So many times the cost per unit that it was. */
const timesCost = 1.5;

/**
 * Whether a claim that was put aside has grown since: its interval lies wholly beyond the rate that it had then, on the side that is worse; or it
 * costs at least one and a half times as much for each journey (visit, text) that the rate is of, and the interval of that cost lies
 * above the cost then. Per unit, since more data alone make every sum larger.
 */
export function hasGrown(now: Figures, then: Pick<Figures, 'rate' | 'n' | 'cost'>): boolean {
  const isHigherWorse = now.rate >= now.baseRate;
  if (isHigherWorse ? now.interval[0] > then.rate : now.interval[1] < then.rate) return true;
  if (now.n === 0 || then.n === 0 || then.cost <= 0 || now.costInterval === null) return false;
  const before = then.cost / then.n;
  return now.cost / now.n >= timesCost * before && now.costInterval[0] / now.n > before;
}
