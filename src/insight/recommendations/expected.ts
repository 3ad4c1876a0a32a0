/** What reaching a target would change. */
export interface Expected {
  /** of the rate: below 0 where it falls */
  readonly change: number;
  /** 95 % */
  readonly interval: readonly [number, number];
  /** customers whom it would spare the pain, in the time that the data cover; null where the rate is no share */
  readonly customers: number | null;
  readonly customersInterval: readonly [number, number] | null;
}

/**
 * The change from a baseline to a target that are both uncertain: the intervals are taken as independent and symmetric, so that their half-widths add as squares. `n` is what
 * the rate is of.
 */
export function expectedOf(
  baseline: { readonly rate: number; readonly interval: readonly [number, number]; readonly n: number },
  target: { readonly rate: number; readonly interval: readonly [number, number] | null },
  isShare: boolean,
): Expected {
  const half = ([low, high]: readonly [number, number]) => (high - low) / 2;
  const width = Math.hypot(half(baseline.interval), target.interval ? half(target.interval) : 0);
  const change = target.rate - baseline.rate;
  const interval = [change - width, change + width] as const;
  const spared = (by: number) => Math.max(0, -by) * baseline.n;
  return {
    change,
    interval,
    customers: isShare ? spared(change) : null,
    customersInterval: isShare ? [spared(interval[1]), spared(interval[0])] : null,
  };
}
