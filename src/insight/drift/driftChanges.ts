import type { Selection } from '../../engine/columns.ts';
import { quantileBounds, shareOf, Z975 } from '../../engine/statistics/intervals.ts';
import type { Ground } from '../claim.ts';
import { type DriftOptions, type FoundDrift, findDrift } from './findDrift.ts';
import type { Candidate } from './localise.ts';
import type { DriftKind, DriftPlace } from './series.ts';
import { gapsOf, type Stretch, whoShows } from './whoShows.ts';

/** Where a change is, by names; null where it has no such place, `from` of a way that begins with the journey too. */
export interface NamedPlace {
  what: DriftKind;
  from: string | null;
  to: string | null;
  touchpoint: string | null;
  channel: string | null;
  /** a condition as filters take it */
  segment: string | null;
}

/** A change that is found, as plain data. */
export interface DriftChange extends NamedPlace {
  /** ms: the first period of the new behaviour */
  at: number;
  /** ms: the periods in one of which it began, with 95 % */
  atInterval: [number, number];
  /** shares, starts a day, ms (medians), or valences */
  measure: 'share' | 'perDay' | 'ms' | 'valence';
  before: number;
  after: number;
  /** 95 %, of `after` */
  interval: [number, number];
  n: { before: number; after: number };
  /** corrected for every figure and every period looked at */
  p: number;
  customers: number;
  /** indices of customers who show the new behaviour, at most 50, spread over all of them */
  examples: number[];
  also: NamedPlace[];
  /** the figure by period; null where nothing was seen */
  series: { period: number; value: number | null; n: number }[];
}

export interface DriftFound {
  /** ms: begin of the first whole period and end of the last one; null where there is none */
  from: number | null;
  to: number | null;
  periods: number;
  /** figures that were followed */
  followed: number;
  journeys: number;
  changes: DriftChange[];
}

export function driftChanges(selection: Selection, ground: Ground, options: DriftOptions): DriftFound {
  const found = findDrift(selection, ground, options);
  const { bounds, count } = found.periods;
  return {
    from: count === 0 ? null : bounds[0]!,
    to: count === 0 ? null : bounds[count]!,
    periods: count,
    followed: found.followed,
    journeys: found.overview.whole.reduce((sum, one) => sum + one, 0),
    changes: found.changes.map((one) => described(selection, found, one)),
  };
}

function described(selection: Selection, found: FoundDrift, candidate: Candidate): DriftChange {
  const { series, step, p, from, to, also = [] } = candidate;
  const { bounds } = found.periods;
  const { what, place } = series;
  const before: Stretch = { from: bounds[from]!, to: bounds[step.at]! };
  const after: Stretch = { from: bounds[step.at]!, to: bounds[to]! };
  const figures = what === 'time' ? medians(found, candidate, before, after) : levels(candidate);
  const rises = step.by > 0;
  const usual = figures.before;
  const customers = whoShows(selection, found, series, rises, after, usual);
  return {
    what,
    ...named(selection, place),
    at: bounds[step.at]!,
    atInterval: [bounds[Math.min(step.earliest, step.at)]!, bounds[Math.max(step.latest, step.at)]!],
    ...figures,
    p,
    customers: customers.length,
    examples: spread(customers, 50),
    also: also.map((one) => ({ what: one.series.what, ...named(selection, one.series.place) })),
    series: Array.from(series.n, (n, p) => ({
      period: bounds[p]!,
      value: n > 0 ? series.total[p]! / n : null,
      n: what === 'volume' ? series.total[p]! : n,
    })),
  };
}

type Figures = Pick<DriftChange, 'measure' | 'before' | 'after' | 'interval' | 'n'>;

function levels({ series, step, from, to }: Candidate): Figures {
  const sum = (values: Float64Array, first: number, end: number) =>
    values.subarray(first, end).reduce((all, one) => all + one, 0);
  const [total, n] = [sum(series.total, step.at, to), sum(series.n, step.at, to)];
  const [totalBefore, nBefore] = [sum(series.total, from, step.at), sum(series.n, from, step.at)];
  const before = totalBefore / nBefore;
  const after = total / n;
  if (series.what === 'volume') {
    const half = (Z975 * Math.sqrt(total)) / n;
    const interval: [number, number] = [Math.max(0, after - half), after + half];
    return { measure: 'perDay', before, after, interval, n: { before: totalBefore, after: total } };
  }
  if (series.what === 'emotion') {
    const p = series.n.findIndex((size) => size > 0);
    const half = Z975 * Math.sqrt((series.observed.variance[p]! * series.n[p]!) / n);
    const interval: [number, number] = [Math.max(-1, after - half), Math.min(1, after + half)];
    return { measure: 'valence', before, after, interval, n: { before: nBefore, after: n } };
  }
  const share = shareOf(total, n);
  const interval: [number, number] = [share?.low ?? 0, share?.high ?? 1];
  return { measure: 'share', before, after, interval, n: { before: nBefore, after: n } };
}

/** Medians of the step that most take; where a median has no interval, the range. */
function medians(found: FoundDrift, { series }: Candidate, before: Stretch, after: Stretch): Figures {
  const sorted = (stretch: Stretch) =>
    Float64Array.from(gapsOf(found, series.place, series.withinMs, stretch), ({ gap }) => gap).sort();
  const [old, now] = [sorted(before), sorted(after)];
  const at = (values: Float64Array, q: number) =>
    values[Math.min(values.length - 1, Math.floor(q * values.length))] ?? 0;
  const ends = quantileBounds(0.5, now.length) ?? { low: 0, high: 1 };
  return {
    measure: 'ms',
    before: at(old, 0.5),
    after: at(now, 0.5),
    interval: [at(now, ends.low), at(now, ends.high)],
    n: { before: old.length, after: now.length },
  };
}

function named(selection: Selection, place: DriftPlace): Omit<NamedPlace, 'what'> {
  const name = (label: number | null) =>
    label === null ? null : (selection.touchpoints.names[label] ?? null);
  return {
    from: name(place.from),
    to: name(place.to),
    touchpoint: name(place.touchpoint),
    channel: place.channel === null ? null : (selection.channels.names[place.channel] ?? null),
    segment: place.segment,
  };
}

/** At most `most` of all, evenly spread. */
export function spread(all: readonly number[], most: number): number[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)]!);
}
