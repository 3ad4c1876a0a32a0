import type { Selection } from '../../engine/columns.ts';
import { fisherP } from '../../engine/statistics/association.ts';
import { type PeriodUnit, UTC, type Zone } from '../../engine/statistics/calendar.ts';
import type { Ground } from '../claim.ts';
import { emotionSeries } from './emotionSeries.ts';
import { flowSeries } from './flowSeries.ts';
import { type Candidate, localise } from './localise.ts';
import { attributeSeries, channelSeries } from './mixSeries.ts';
import { type Overview, overviewOf } from './overview.ts';
import { type Periods, wholePeriods } from './periods.ts';
import { type Runs, runsOf } from './runs.ts';
import { driftKinds, type Series, type Span } from './series.ts';
import { findStep, LEAST_SIDE } from './stepTest.ts';
import { timeSeries } from './timeSeries.ts';
import { volumeSeries } from './volumeSeries.ts';

export interface DriftOptions {
  by?: PeriodUnit;
  zone?: Zone;
  /** changes with a corrected p above this are left out */
  level?: number;
}

export interface FoundDrift {
  runs: Runs;
  overview: Overview;
  periods: Periods;
  /** how many figures were followed */
  followed: number;
  changes: Candidate[];
}

/** What changed, when and where: steps in figures that are followed by week or month, each at the place nearest to its cause. */
export function findDrift(
  selection: Selection,
  ground: Ground,
  { by = 'week', zone = UTC, level = 0.2 }: DriftOptions = {},
): FoundDrift {
  const runs = runsOf(selection, ground.stages.anywhere);
  const to = Math.min(runs.to, ground.asOf);
  const periods = wholePeriods(zone, by, runs.from, to);
  const overview = overviewOf(runs, selection.touchpoints.names.length);
  const found: FoundDrift = { runs, overview, periods, followed: 0, changes: [] };
  if (periods.count < 2 * LEAST_SIDE) return found;
  const span: Span = { periods, from: runs.from, to };
  const series = [
    ...volumeSeries(runs, overview, span),
    ...flowSeries(runs, overview, span),
    ...timeSeries(runs, overview, span),
    ...channelSeries(selection, runs, overview, span),
    ...attributeSeries(selection, ground.attributes, runs, overview, span),
    ...emotionSeries(selection, ground, overview, span),
  ];
  found.followed = series.length;
  found.changes = localise(overview, candidates(series, periods, level));
  return found;
}

/**
 * Steps that chance does not explain. The level is shared evenly among the kinds of change, and in each among its figures (Bonferroni): the one series of
 * starts is not drowned by hundreds of ways. Either side of a step is searched again.
 */
function candidates(series: readonly Series[], { days }: Periods, level: number): Candidate[] {
  const kinds = driftKinds.filter((what) => series.some((one) => one.what === what));
  return kinds.flatMap((what) => {
    const ofKind = series.filter((one) => one.what === what);
    const usual = usualDispersion(ofKind, days);
    const looks = kinds.length * ofKind.length;
    return ofKind.flatMap((one) => steps(one, days, usual, looks, level));
  });
}

function usualDispersion(series: readonly Series[], days: number): number {
  if (series.length < 5) return 1;
  const all = series
    .flatMap(({ observed, swing }) => findStep(observed, { days, swing })?.dispersion ?? [])
    .sort((a, b) => a - b);
  return Math.max(1, all[all.length >> 1] ?? 1);
}

function steps(series: Series, days: number, usual: number, looks: number, level: number): Candidate[] {
  const found: Candidate[] = [];
  const search = (from: number, to: number): void => {
    const step = findStep(series.observed, { days, swing: series.swing, usualDispersion: usual, from, to });
    if (step === null || Math.abs(step.by) < series.least) return;
    if (step.p * looks > level) return;
    const p = Math.min(1, Math.max(step.p, exactP(series, step.at, from, to) * step.looks) * looks);
    if (p > level) return;
    search(from, step.at);
    found.push({ series, step, p, from, to });
    search(step.at, to);
  };
  search(0, series.observed.y.length);
  // each stretch ends where the next one begins
  return found.map((one, at) => ({
    ...one,
    from: found[at - 1]?.step.at ?? 0,
    to: found[at + 1]?.step.at ?? series.observed.y.length,
  }));
}

/** Fisher's p of shares before and after a step, where few entries make the normal law too sure of itself; 0 for other figures. */
function exactP({ what, total, n }: Series, at: number, from: number, to: number): number {
  if (what !== 'flow' && what !== 'mix') return 0;
  const sum = (values: Float64Array, first: number, end: number) =>
    values.subarray(first, end).reduce((all, one) => all + one, 0);
  const [a, c] = [sum(total, from, at), sum(total, at, to)];
  return fisherP({ a, b: sum(n, from, at) - a, c, d: sum(n, at, to) - c });
}
