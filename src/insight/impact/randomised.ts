import { cupedTheta, varianceTaken } from './adjust.ts';
import { balance, type Check, contamination, sameBefore, sampleRatio } from './checks.ts';
import { type Comparison, cellsBy, effectBy, type Found, sizes } from './comparison.ts';
import { maturity, weeksAfter } from './maturity.ts';
import { beforeAndAfter } from './timeline.ts';

/** Groups that were drawn: those who had the change less those who had not, less what the values before explain (CUPED) where there are any. */
export function randomised(comparison: Comparison): Found {
  const { groups, timeline, rows, kind } = comparison;
  const phaseOf = timeline === null ? onePhase(rows.period) : beforeAndAfter(timeline);
  const phases = timeline === null ? 1 : 2;
  const cells = cellsBy(comparison, phaseOf, phases);
  const isQuantile = typeof kind === 'object';
  const hasBefore = timeline !== null && timeline.beforeEnd > 0;
  const theta = hasBefore && !isQuantile ? cupedTheta(cells) : 0;
  const of = (weight: number, before: number) => (phases === 1 ? [weight] : [before, weight]);
  const weights = { treated: of(1, -theta), control: of(-1, theta) };
  // what the treated would have come to: the control group's level, moved by how the treated differed before
  const without = { treated: of(0, theta), control: of(1, -theta) };
  const n = sizes(groups);
  const checks: Check[] = [
    sampleRatio(n, comparison.share),
    contamination(comparison.both, n.treated + n.control + comparison.both),
    balance(comparison.attributes),
    ...(hasBefore && !isQuantile ? [sameBefore(cells)] : []),
    ...maturity(timeline),
  ];
  return {
    design: 'randomised',
    effect: effectBy(comparison, phaseOf, cells, weights, without),
    checks,
    n,
    people: null,
    weeks: weeksAfter(timeline),
    varianceTaken: theta === 0 ? null : varianceTaken(cells, theta),
  };
}

const onePhase = (period: Uint32Array) =>
  new Uint8Array(period.reduce((most, p) => Math.max(most, p), 0) + 1);
