import { selectQuantile } from '../../engine/statistics/quantiles.ts';
import { seededRandom } from '../../engine/statistics/seededRandom.ts';
import type { UnitRows } from '../kpi/unitRows.ts';
import type { Groups } from './cells.ts';
import type { Weights } from './contrast.ts';
import type { Effect } from './effect.ts';

/** Values of one group and phase, with the customer of each. */
interface Cell {
  readonly values: Float64Array;
  readonly owner: Uint32Array;
}

const mostWork = 4e7;

/**
 * A sum of medians, or other quantiles, with the interval that resampling customers gives (percentile bootstrap, Efron 1979); customers are drawn as wholes.
 * Null where a cell with a weight is empty.
 */
export function quantileEffect(
  q: number,
  values: UnitRows,
  groups: Groups,
  phaseOf: ArrayLike<number>,
  weights: Weights,
  without: Weights,
): Effect | null {
  const cells = [weights.control, weights.treated].map((own, group) =>
    own.map((_, phase) => cellOf(values, (c, p) => groups[c] === group && phaseOf[p] === phase)),
  );
  const isUsed = (group: number, phase: number) =>
    [weights, without].some((each) => (group === 0 ? each.control : each.treated)[phase] !== 0);
  if (cells.some((own, g) => own.some((cell, p) => isUsed(g, p) && cell.values.length < 2))) return null;
  const quantiles = (cut: (cell: Cell) => Float64Array) =>
    cells.map((own, g) =>
      own.map((cell, p) => {
        if (!isUsed(g, p)) return 0;
        const chosen = cut(cell);
        return selectQuantile(chosen, 0, chosen.length, q) ?? Number.NaN;
      }),
    );
  const sum = (found: number[][], { control, treated }: Weights) =>
    [control, treated].reduce(
      (all, own, g) => all + own.reduce((part, w, p) => part + (w === 0 ? 0 : w * found[g]![p]!), 0),
      0,
    );
  const found = quantiles(({ values }) => values.slice());
  const value = sum(found, weights);
  const base = sum(found, without);
  const resamples = Math.max(200, Math.min(1000, Math.floor(mostWork / Math.max(1, values.customer.length))));
  const random = seededRandom(20260101);
  const drawn: number[] = [];
  const relatives: number[] = [];
  const times = new Uint8Array(groups.length);
  for (let r = 0; r < resamples; r++) {
    for (let c = 0; c < times.length; c++) times[c] = poissonOne(random());
    const again = quantiles((cell) => repeated(cell, times));
    const difference = sum(again, weights);
    if (!Number.isFinite(difference)) continue;
    drawn.push(difference);
    relatives.push(difference / sum(again, without));
  }
  const interval = percentiles(drawn);
  const below = drawn.filter((x) => x <= 0).length;
  const above = drawn.filter((x) => x >= 0).length;
  const mean = drawn.reduce((all, x) => all + x, 0) / drawn.length;
  const error = Math.sqrt(drawn.reduce((all, x) => all + (x - mean) ** 2, 0) / (drawn.length - 1));
  return {
    value,
    interval,
    p: Math.min(1, (2 * (Math.min(below, above) + 1)) / (drawn.length + 1)),
    error: error > 0 ? error : null,
    with: base + value,
    without: base,
    relative: base > 0 ? value / base : null,
    relativeInterval: base > 0 ? percentiles(relatives) : null,
  };
}

/** The quantile of each phase; NaN where there is none. */
export function quantilesBy(
  q: number,
  values: UnitRows,
  isIn: (customer: number) => boolean,
  phaseOf: ArrayLike<number>,
  phases: number,
): { value: number; customers: number }[] {
  return Array.from({ length: phases }, (_, phase) => {
    const cell = cellOf(values, (c, p) => isIn(c) && phaseOf[p] === phase);
    const value = selectQuantile(cell.values, 0, cell.values.length, q) ?? Number.NaN;
    return { value, customers: new Set(cell.owner).size };
  });
}

function cellOf(values: UnitRows, isIn: (customer: number, period: number) => boolean): Cell {
  const own: number[] = [];
  const owner: number[] = [];
  for (let e = 0; e < values.customer.length; e++) {
    const d = values.denominator[e]!;
    if (d <= 0 || !isIn(values.customer[e]!, values.period[e]!)) continue;
    own.push(values.numerator[e]! / d);
    owner.push(values.customer[e]!);
  }
  return { values: Float64Array.from(own), owner: Uint32Array.from(owner) };
}

/** Each value as often as its customer was drawn. */
function repeated({ values, owner }: Cell, times: Uint8Array): Float64Array {
  let length = 0;
  for (const c of owner) length += times[c]!;
  const out = new Float64Array(length);
  let at = 0;
  for (let i = 0; i < values.length; i++) for (let t = times[owner[i]!]!; t > 0; t--) out[at++] = values[i]!;
  return out;
}

const poissonSums = [0.36787944, 0.73575888, 0.9196986, 0.98101184, 0.99634015, 0.99940582, 0.99991676];

/** How often a customer is drawn when as many are drawn as there are: about Poisson with mean 1. */
function poissonOne(u: number): number {
  let k = 0;
  while (k < poissonSums.length && u >= poissonSums[k]!) k++;
  return k;
}

function percentiles(drawn: readonly number[]): [number, number] | null {
  if (drawn.length < 40) return null;
  const sorted = [...drawn].sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
  return [at(0.025), at(0.975)];
}
