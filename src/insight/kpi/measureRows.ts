import type { Selection } from '../../engine/columns.ts';
import { eachFunnelCustomer } from '../../engine/funnel/funnelCustomers.ts';
import { labelSet } from '../../engine/labels.ts';
import { compilePath } from '../../engine/paths/pathMatcher.ts';
import { readContacts } from '../../engine/retention/contactReader.ts';
import { readRetention } from '../../engine/retention/retentionReader.ts';
import { touchpointSet } from '../../engine/select/touchpointSet.ts';
import { stepReader } from '../../engine/steps.ts';
import { ARRIVED, eachPassage } from '../../engine/time/passages.ts';
import { periodFinder } from '../../engine/time/trendEvents.ts';
import { amountRows, shareWhereRows } from './attributeRows.ts';
import { asOfOf, type UnitExtra } from './extra.ts';
import type { Measure } from './measure.ts';
import { ratingRows } from './ratingRows.ts';
import { createUnits, type UnitAdder, type UnitRows } from './unitRows.ts';

/**
 * What a figure counts of each customer in each period: an attempt, a passage, a cohort and a journey on a path belong to the period in which they
 * began, all else to that of the interaction; share, per journey and reach are of the journeys and customers of whom something happened in the
 * period. Not for medians.
 */
export function measureRows(selection: Selection, measure: Measure, extra: UnitExtra = {}): UnitRows {
  const { bounds } = extra;
  const units = createUnits(bounds ? periodFinder(bounds) : () => 0, bounds ? bounds.length - 1 : 1);
  addRows(selection, measure, extra, units);
  return units.finish();
}

function addRows(selection: Selection, measure: Measure, extra: UnitExtra, units: UnitAdder): void {
  const { time } = selection.columns;
  const last = selection.journeys.count;
  switch (measure.kind) {
    case 'conversion':
    case 'completion':
    case 'abandonment': {
      const { kind, steps, withinMs } = measure;
      const silence = kind === 'conversion' ? null : (extra.silence ?? null);
      const options = {
        steps: steps.map((places) => ({ touchpoints: namesOf(selection, places) })),
        withinMs,
        silence,
      };
      eachFunnelCustomer(selection, options, 0, last, ({ customer, at, reached, silent }) => {
        if (reached === 0) return;
        const isThrough = reached === steps.length;
        if (kind !== 'conversion' && !isThrough && !silent) return;
        units.add(customer, time[at[0]!]!, isThrough === (kind !== 'abandonment') ? 1 : 0, 1);
      });
      return;
    }
    case 'time': {
      const { from, to, withinMs } = measure;
      const take = (customer: number, entry: number, _: number, state: number, ms: number) => {
        if (state === ARRIVED) units.add(customer, time[entry]!, ms, 1);
      };
      eachPassage(selection, { from, to, withinMs }, 0, last, take, () => {});
      return;
    }
    case 'retention':
      retentionRows(selection, measure, extra, units);
      return;
    case 'contactRate':
    case 'repeatContact':
      contactRows(selection, measure, extra, units);
      return;
    case 'rating':
      ratingRows(selection, measure, extra, units);
      return;
    case 'amount':
      amountRows(selection, measure, units);
      return;
    case 'shareWhere':
      shareWhereRows(selection, measure.where, units);
      return;
    default:
      stepRows(selection, measure, units);
  }
}

type OfSteps = Extract<
  Measure,
  { kind: 'rate' | 'share' | 'shareOfPath' | 'reach' | 'perJourney' | 'count' }
>;

/** Figures that look at each journey's interactions alone. */
function stepRows(selection: Selection, measure: OfSteps, units: UnitAdder): void {
  const { time } = selection.columns;
  const { names } = selection.touchpoints;
  const { customer, count } = selection.journeys;
  const places = measure.kind === 'rate' ? measure.of : 'places' in measure ? measure.places : [];
  const { member } = touchpointSet(places, names);
  const hits = measure.kind === 'rate' ? touchpointSet(measure.hits, names).member : member;
  const matcher = measure.kind === 'shareOfPath' ? compilePath(measure.path, names) : null;
  const reader = stepReader(selection);
  const { label, at } = reader;
  for (let j = 0; j < count; j++) {
    const length = reader.read(j);
    if (length === 0) continue;
    const who = customer[j]!;
    const begun = time[at[0]!]!;
    if (measure.kind === 'shareOfPath') {
      units.add(who, begun, matcher?.matches(label, length) ? 1 : 0, 1);
      continue;
    }
    if (measure.kind === 'count' && measure.what === 'journeys') {
      units.add(who, begun, 1, 1);
      continue;
    }
    let period = -1;
    let isThere = false;
    for (let i = 0; i < length; i++) {
      const ms = time[at[i]!]!;
      const is = member[label[i]!]!;
      switch (measure.kind) {
        case 'rate': {
          const hit = hits[label[i]!]!;
          if (hit + is > 0) units.add(who, ms, hit, is);
          break;
        }
        case 'count':
          if (is === 0) break;
          if (measure.what === 'customers') units.addOnce(who, ms, 1, 1);
          else units.add(who, ms, 1, 1);
          break;
        case 'reach':
          units.flag(who, ms, is);
          break;
        default: {
          // a journey counts once in each period in which something of it happened
          const here = units.periodOf(ms);
          const isNew = here !== period;
          if (isNew) isThere = false;
          period = here;
          if (isNew || (is === 1 && !(measure.kind === 'share' && isThere)))
            units.add(who, ms, measure.kind === 'share' && isThere ? 0 : is, isNew ? 1 : 0);
          isThere ||= is === 1;
        }
      }
    }
  }
}

function retentionRows(
  selection: Selection,
  { unit, period, start, returns }: Extract<Measure, { kind: 'retention' }>,
  extra: UnitExtra,
  units: UnitAdder,
): void {
  const { time } = selection.columns;
  const rules = {
    ...{ start, returns, unit, periods: period, by: null },
    ...({ measured: 'sinceStart', first: 'ever' } as const),
    bounds: [Number.NEGATIVE_INFINITY],
    asOf: asOfOf(selection, extra),
  };
  readRetention(selection, rules, 0, selection.journeys.count, (one) => {
    if (one.start < 0 || period >= one.over) return;
    units.add(one.customer, time[one.start]!, one.returned[period]! >= 0 ? 1 : 0, 1);
  });
}

function contactRows(
  selection: Selection,
  measure: Extract<Measure, { kind: 'contactRate' | 'repeatContact' }>,
  extra: UnitExtra,
  units: UnitAdder,
): void {
  const { time } = selection.columns;
  const { names } = selection.touchpoints;
  const { withinMs } = measure;
  const asOf = asOfOf(selection, extra);
  const via = measure.via.length > 0 ? measure.via : (extra.contacts ?? []);
  const isChannel = labelSet(via, selection.channels.names).member;
  const channels = selection.channels.names.filter((_, label) => isChannel[label] === 1);
  const isTouchpoint = labelSet(via, names).member;
  const contacts = channels.length > 0 ? [] : names.filter((_, label) => isTouchpoint[label] === 1);
  if (channels.length + contacts.length === 0) return;
  const isPlace = measure.kind === 'contactRate' ? touchpointSet(measure.places, names).member : null;
  readContacts(selection, { withinMs, asOf, channels, contacts }, 0, selection.journeys.count, (one) => {
    let found = -1;
    for (const row of one.rows) {
      if (isPlace === null ? row !== names.length : isPlace[row] !== 1) continue;
      if (found < 0 || one.first[row]! < one.first[found]!) found = row;
    }
    if (found < 0) return;
    const begun = time[one.first[found]!]!;
    if (begun + withinMs <= asOf) units.add(one.customer, begun, one.repeat[found]! >= 0 ? 1 : 0, 1);
  });
}

/** As a funnel takes them: plain names. */
export function namesOf({ touchpoints: { names } }: Selection, places: readonly string[]): string[] {
  if (!places.some((place) => place.startsWith('['))) return [...places];
  const { member } = touchpointSet(places, names);
  return names.filter((_, label) => member[label] === 1);
}
