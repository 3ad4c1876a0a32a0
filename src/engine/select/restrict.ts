import type { Selection } from '../columns.ts';
import { runFold } from '../fold.ts';
import { labelSet, nearestName, type UnknownName } from '../labels.ts';
import { allocateJourneys } from '../selection.ts';
import { allocateBits, keptBitsFold } from './keptBits.ts';
import { type JourneyLimits, leftJourneysFold } from './leftJourneys.ts';
import { type Restriction, sortedClauses, testOf } from './restrictionTests.ts';

export interface Unknowns {
  readonly channels: readonly UnknownName[];
  readonly sources: readonly UnknownName[];
  readonly attributes: readonly UnknownName[];
}

export interface Restricted {
  readonly selection: Selection;
  /** what the data doesn't know; such a name lets nothing through */
  readonly unknown: Unknowns;
}

/** What a restriction comes to. */
export interface RestrictionPlan {
  readonly unknown: Unknowns;
  /** whether it asks more of an interaction than its time and its customer, so that bits have to say which are left */
  readonly needsBits: boolean;
  /** null where journeys stay as they are */
  readonly limits: JourneyLimits | null;
}

export function planRestriction(selection: Selection, restriction: Restriction): RestrictionPlan {
  const { since = null, until = null, channels = [], sources = [], where = [] } = restriction;
  const clauses = sortedClauses(selection, where);
  const needsBits = channels.length + sources.length > 0 || clauses.own.length > 0 || clauses.both.length > 0;
  const customers = clauses.customers.map(({ column, predicate }) => testOf(column, predicate));
  const isLimited = needsBits || since !== null || until !== null || customers.length > 0;
  return {
    unknown: {
      channels: labelSet(channels, selection.channels.names).unknown,
      sources: labelSet(sources, selection.columns.source.names).unknown,
      attributes: clauses.unknown.map((name) => unknownAttribute(selection, name)),
    },
    needsBits,
    limits: isLimited ? { since, until, customers } : null,
  };
}

/**
 * Leaves what a restriction lets through of each journey, beside filters before; nothing is copied. A period and customers narrow
 * the journeys, everything else marks interactions; a journey that nothing is left of does not count, and goes where it saves time.
 */
export function restrict(selection: Selection, restriction: Restriction): Restricted {
  const { unknown, needsBits, limits } = planRestriction(selection, restriction);
  if (unknown.attributes.length > 0)
    return { selection: { ...selection, journeys: allocateJourneys(0) }, unknown };
  if (limits === null) return { selection, unknown };
  let { kept } = selection;
  let left = 0;
  if (needsBits) {
    kept = allocateBits(selection);
    left = runFold(keptBitsFold, selection, { restriction, kept });
  }
  const marked = { ...selection, kept };
  if (!isWorthNarrowing(marked, limits, left)) return { selection: marked, unknown };
  return { selection: { ...marked, journeys: runFold(leftJourneysFold, marked, limits) }, unknown };
}

/** Where many are left, looking for journeys without any takes longer than meeting them. */
export function isWorthNarrowing(
  { columns }: Selection,
  { since, until, customers = [] }: JourneyLimits,
  left: number,
): boolean {
  if (since !== null || until !== null || customers.length > 0) return true;
  return left * 8 < columns.interactions;
}

function unknownAttribute({ columns }: Selection, name: string): UnknownName {
  const known = [...columns.attributes.keys(), ...columns.customerAttributes.keys()];
  return { name, nearest: nearestName(name, [...known, 'channel', 'touchpoint', 'source']) };
}
