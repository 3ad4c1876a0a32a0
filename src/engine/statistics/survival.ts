import type { Distribution } from './durations.ts';
import { type Estimate, Z975 } from './intervals.ts';

/**
 * How many of those who wait have arrived by when, by Kaplan & Meier (JASA 53, 1958), at each distinct time of arrival. Whoever arrives at
 * the same time as another is lost sight of counts as arrived before it.
 */
export interface Survival {
  /** everyone who waits at 0 */
  n: number;
  /** ms, rising */
  at: Float64Array;
  /** still waiting just before */
  atRisk: Float64Array;
  /** arrived right then */
  arrivals: Float64Array;
  /** share 0…1 arrived by then, with its pointwise 95 % interval from Greenwood's variance on the log(−log) scale
   * (Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, 1.4). Once everyone has arrived, the interval before stands. */
  arrived: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

/** `censored` are those lost sight of while they waited, and for how long they were watched; `never` are those known not to arrive at all. */
export function survivalOf(events: Distribution, censored: Distribution, never: number): Survival {
  const { length } = events.ms;
  const found: Survival = {
    n: events.n + censored.n + never,
    at: events.ms,
    atRisk: new Float64Array(length),
    arrivals: events.count,
    arrived: new Float64Array(length),
    low: new Float64Array(length),
    high: new Float64Array(length),
  };
  let atRisk = found.n;
  // S since the last time that someone was lost sight of, so that shares of counts stay exact
  let base = 1;
  let baseRisk = atRisk;
  let waiting = 1;
  let variance = 0;
  let lost = 0;
  for (let i = 0; i < length; i++) {
    const before = lost;
    while (lost < censored.ms.length && censored.ms[lost]! < events.ms[i]!) atRisk -= censored.count[lost++]!;
    if (lost > before) {
      base = waiting;
      baseRisk = atRisk;
    }
    const d = events.count[i]!;
    found.atRisk[i] = atRisk;
    if (atRisk > d) variance += d / (atRisk * (atRisk - d));
    atRisk -= d;
    waiting = base * (atRisk / baseRisk);
    found.arrived[i] = base === 1 ? 1 - atRisk / baseRisk : 1 - waiting;
    const [low, high] =
      waiting > 0 ? arrivedInterval(waiting, variance) : [i === 0 ? 0 : found.low[i - 1]!, 1];
    found.low[i] = low;
    found.high[i] = high;
  }
  return found;
}

function arrivedInterval(waiting: number, variance: number): [number, number] {
  const log = Math.log(waiting);
  const factor = Math.exp((Z975 * Math.sqrt(variance)) / Math.abs(log));
  return [1 - waiting ** (1 / factor), 1 - waiting ** factor];
}

/**
 * The time by which the share q has arrived; null while so many haven't. Its interval holds the times at which the band around the curve
 * crosses q (Brookmeyer & Crowley, Biometrics 38, 1982), null where an end isn't reached.
 */
export function arrivalQuantile(
  { at, arrived, low, high }: Survival,
  q: number,
): { value: number | null; low: number | null; high: number | null } {
  const first = (shares: Float64Array) => {
    const found = shares.findIndex((share) => share >= q - 1e-9);
    return found < 0 ? null : at[found]!;
  };
  return { value: first(arrived), low: first(high), high: first(low) };
}

/** The same where all three are known, as an estimate to compare. */
export function arrivalEstimate(quantile: ReturnType<typeof arrivalQuantile>): Estimate | null {
  const { value, low, high } = quantile;
  return value === null || low === null || high === null ? null : { value, low, high };
}
