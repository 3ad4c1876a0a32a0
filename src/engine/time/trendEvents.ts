import type { Selection } from '../columns.ts';
import { touchpointSet } from '../select/touchpointSet.ts';
import { lastAtOrBefore } from '../statistics/calendar.ts';
import { RATING_KINDS } from '../statistics/emotion.ts';
import { stepReader } from '../steps.ts';
import { stepCounts } from '../touchpoints.ts';
import { ARRIVED, eachPassage } from './passages.ts';

export const TREND_FIGURES = [
  'interactions',
  'customers',
  'newCustomers',
  'journeys',
  'contactRate',
  'conversion',
  'medianTime',
  'nps',
  'csat',
  'ces',
  'stars',
  'emotion',
] as const;
export type TrendFigure = (typeof TREND_FIGURES)[number];

export interface TrendEventOptions {
  figure: TrendFigure;
  /** where periods begin, ms, and where the last one ends; what lies outside is left out */
  bounds: readonly number[];
  /** interactions, customers and ratings at these only; for contactRate the touchpoints in question. Empty: all */
  touchpoints: readonly string[];
  /** conversion and medianTime: from where to where, in which time */
  from: readonly string[];
  to: readonly string[];
  withinMs: number;
}

/** What a figure counts: something at an interaction of a customer in a period; a hit, or not; and a number where the figure is made of them. */
export type TakeEvent = (
  customer: number,
  interaction: number,
  period: number,
  isHit: boolean,
  value: number,
) => void;

export const isRating = (figure: TrendFigure): boolean =>
  figure === 'emotion' || (RATING_KINDS as readonly string[]).includes(figure);

/** Finds the period of instants; faster where one comes soon after another. −1 outside. */
export function periodFinder(bounds: readonly number[]): (ms: number) => number {
  const starts = Float64Array.from(bounds);
  const end = starts[starts.length - 1]!;
  let period = 0;
  return (ms) => {
    if (ms >= starts[period]! && ms < starts[period + 1]!) return period;
    if (ms < starts[0]! || ms >= end) return -1;
    period = lastAtOrBefore(starts, ms);
    return period;
  };
}

/** Goes through what a figure counts in the journeys `first` … `last − 1`, customer by customer; ratings see `eachRating`. */
export function eachEvent(
  selection: Selection,
  options: TrendEventOptions,
  first: number,
  last: number,
  take: TakeEvent,
): void {
  const { figure } = options;
  if (isRating(figure)) return;
  const { time } = selection.columns;
  const { customer } = selection.journeys;
  const periodOf = periodFinder(options.bounds);
  const put = (who: number, interaction: number, isHit: boolean, value = 0) => {
    const period = periodOf(time[interaction]!);
    if (period >= 0) take(who, interaction, period, isHit, value);
  };
  if (figure === 'conversion' || figure === 'medianTime') {
    eachPassage(
      selection,
      { from: options.from, to: options.to, withinMs: options.withinMs },
      first,
      last,
      (who, entry, _, state, ms) => put(who, entry, state === ARRIVED, ms),
      () => {},
    );
    return;
  }
  const { member } = touchpointSet(options.touchpoints, selection.touchpoints.names);
  const reader = stepReader(selection, first, last);
  const { label, at } = reader;
  let current = -1;
  for (let j = first; j < last; j++) {
    const length = reader.read(j);
    if (length === 0) continue;
    const who = customer[j]!;
    if (figure === 'newCustomers') {
      if (who !== current) put(who, selection.columns.offsets[who]!, true);
    } else if (figure === 'journeys') put(who, at[0]!, true);
    else {
      for (let i = 0; i < length; i++) {
        const isThere = member[label[i]!] === 1;
        if (isThere || figure === 'contactRate') put(who, at[i]!, isThere);
      }
    }
    current = who;
  }
}

/** Goes through the ratings of a figure, in order of time: about interactions that count, at the touchpoints asked for. */
export function eachRating(selection: Selection, options: TrendEventOptions, take: TakeEvent): void {
  const { figure } = options;
  if (!isRating(figure)) return;
  const { feedback, touchpoint } = selection.columns;
  const { of, names } = selection.touchpoints;
  const { member } = touchpointSet(options.touchpoints, names);
  const kind = (RATING_KINDS as readonly string[]).indexOf(figure) + 1;
  const counts = stepCounts(selection);
  const periodOf = periodFinder(options.bounds);
  for (let f = 0; f < feedback.count; f++) {
    const step = feedback.step[f]!;
    const valence = feedback.valence[f]!;
    if (step < 0 || Number.isNaN(valence) || (kind > 0 && feedback.ratingKind[f] !== kind)) continue;
    if (!counts(step) || member[of[touchpoint.codes[step]!]!] === 0) continue;
    const period = periodOf(feedback.time[f]!);
    if (period < 0) continue;
    const good = valence >= (figure === 'nps' ? 0.8 : 0.5) - 1e-6;
    let value = valence;
    if (figure === 'nps') value = good ? 100 : valence <= 0.2 + 1e-6 ? -100 : 0;
    else if (figure === 'ces' || figure === 'stars') value = feedback.rating[f]!;
    take(feedback.customer[f]!, step, period, good, value);
  }
}
