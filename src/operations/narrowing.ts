import type { Selection } from '../engine/columns.ts';
import type { Fold } from '../engine/fold.ts';
import { nearestName, type UnknownName } from '../engine/labels.ts';
import { compilePath } from '../engine/paths/pathMatcher.ts';
import { PatternError } from '../engine/paths/pathPattern.ts';
import { customersBehaving, parseBehaviour, unknownInBehaviour } from '../engine/select/behaviours.ts';
import { cutJourneysFold, cutRules, pauseRules } from '../engine/select/cutJourneys.ts';
import { journeysOnPathFold } from '../engine/select/journeysOnPath.ts';
import { allocateBits, keptBitsFold } from '../engine/select/keptBits.ts';
import { hasKept, leftJourneysFold } from '../engine/select/leftJourneys.ts';
import { attributeColumns } from '../engine/select/predicates.ts';
import { isWorthNarrowing, planRestriction } from '../engine/select/restrict.ts';
import { asTest, type Restriction } from '../engine/select/restrictionTests.ts';
import type { JourneyDefinition, Segment } from '../model/definition.ts';
import type { WhereClause } from '../model/question.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import type { StoreSummary } from '../stores/interactionStore.ts';
import { unknownAttribute } from './unknownAttribute.ts';

/** Runs a fold of the engine's file of that name, on threads where there is enough to do. */
export type RunFold = <Options, State, Result>(
  file: string,
  fold: Fold<Options, State, Result>,
  selection: Selection,
  options: Options,
) => Promise<Result>;

/** Cuts histories into the journeys of a definition. */
export async function cutBy(
  run: RunFold,
  selection: Selection,
  definition: JourneyDefinition,
): Promise<{ selection: Selection; unknown: readonly UnknownName[] }> {
  const { rules, touchpoints, unknown } = cutRules(selection.touchpoints, definition);
  const labelled = { ...selection, touchpoints };
  const cut = { ...labelled, journeys: await run('select/cutJourneys', cutJourneysFold, labelled, rules) };
  const { sessionGapMs } = definition;
  return { selection: sessionGapMs === null ? cut : await cutIntoSessions(run, cut, sessionGapMs), unknown };
}

export async function cutIntoSessions(run: RunFold, selection: Selection, gapMs: number): Promise<Selection> {
  const rules = pauseRules(selection.touchpoints, gapMs);
  return { ...selection, journeys: await run('select/cutJourneys', cutJourneysFold, selection, rules) };
}

/** @throws UnusableInput for a name that the data lack, with the nearest that they have */
export async function restrictTo(
  run: RunFold,
  selection: Selection,
  restriction: Restriction,
  where?: string,
): Promise<Selection> {
  const { unknown, needsBits, limits } = planRestriction(selection, restriction);
  if (unknown.channels[0]) throw unknownName('channel', unknown.channels[0]);
  if (unknown.sources[0]) throw unknownName('source', unknown.sources[0]);
  if (unknown.attributes[0]) throw unknownName('attribute', unknown.attributes[0], where);
  if (limits === null) return selection;
  let { kept } = selection;
  let left = 0;
  if (needsBits) {
    kept = allocateBits(selection);
    left = await run('select/keptBits', keptBitsFold, selection, { restriction, kept });
  }
  const marked = { ...selection, kept };
  if (!isWorthNarrowing(marked, limits, left)) return marked;
  return { ...marked, journeys: await run('select/leftJourneys', leftJourneysFold, marked, limits) };
}

/** The conditions of a segment, read. */
export interface SegmentClauses {
  readonly where: readonly WhereClause[];
  /** empty: nothing is asked */
  readonly anyOf: readonly (readonly WhereClause[])[];
}

/**
 * Customers for whom each clause holds by an attribute of theirs, one of their interactions or what they do as a whole, likewise all clauses of one of the
 * alternatives, and one journey fits the path; of those `listed` (indices, null where unknown) where the segment has a list.
 * @param histories everything that all customers did
 */
export async function keepSegment(
  run: RunFold,
  selection: Selection,
  histories: Selection,
  segment: Segment,
  { where, anyOf }: SegmentClauses,
  listed: readonly (number | null)[] | null,
): Promise<Selection> {
  const { columns, touchpoints, channels } = selection;
  const whole = { ...histories, touchpoints, channels };
  const codes = new Uint8Array(new SharedArrayBuffer(columns.customers)).fill(listed === null ? 1 : 0);
  for (const customer of listed ?? []) if (customer !== null) codes[customer] = 1;
  const fitting = async (clause: WhereClause) => {
    const behaviour = attributeColumns(whole, clause.attribute) ? null : parseBehaviour(clause.attribute);
    if (behaviour === null)
      return customersWith(await restrictTo(run, whole, { where: [clause] }, segment.name));
    const lacking = unknownInBehaviour(whole, behaviour);
    if (lacking) {
      const { what, name, known } = lacking;
      throw unknownName(what, { name, nearest: nearestName(name, known) }, segment.name);
    }
    return customersBehaving(whole, behaviour, clause);
  };
  for (const clause of where) intersect(codes, await fitting(clause));
  if (anyOf.length > 0) {
    const some = new Uint8Array(codes.length);
    for (const clauses of anyOf) {
      const here = new Uint8Array(codes.length).fill(1);
      for (const clause of clauses) intersect(here, await fitting(clause));
      for (let c = 0; c < some.length; c++) some[c] = (some[c] ?? 0) | (here[c] ?? 0);
    }
    intersect(codes, some);
  }
  if (segment.path) intersect(codes, customersOf(await keepPath(run, selection, segment.path)));
  const customers = [asTest(codes, Uint8Array.of(0, 1))];
  return {
    ...selection,
    journeys: await run('select/leftJourneys', leftJourneysFold, selection, { customers }),
  };
}

/** @throws UnusableInput for a pattern that can't be read */
export async function keepPath(run: RunFold, selection: Selection, path: string): Promise<Selection> {
  try {
    compilePath(path, selection.touchpoints.names);
  } catch (cause) {
    if (cause instanceof PatternError) throw new UnusableInput(`path '${path}': ${cause.message}`, { cause });
    throw cause;
  }
  return {
    ...selection,
    journeys: await run('select/journeysOnPath', journeysOnPathFold, selection, { path }),
  };
}

const ownAttributes = ['channel', 'touchpoint', 'source'];

/** @throws UnusableInput for a clause over what no interaction or customer has; `where` is what names it, for example a segment */
export function refuseUnknownAttributes(
  { attributes, customerAttributes }: Pick<StoreSummary, 'attributes' | 'customerAttributes'>,
  clauses: readonly WhereClause[],
  where?: string,
): void {
  const known = [...ownAttributes, ...attributes, ...customerAttributes];
  const unknown = clauses.find(({ attribute }) => !known.includes(attribute))?.attribute;
  if (unknown !== undefined && where === undefined) throw unknownAttribute(unknown, known);
  if (unknown !== undefined)
    throw unknownName('attribute', { name: unknown, nearest: nearestName(unknown, known) }, where);
}

export function unknownName(what: string, unknown: UnknownName | undefined, where?: string): UnusableInput {
  const nearest = unknown?.nearest ? `; did you mean '${unknown.nearest}'?` : '';
  const place = where ? ` that '${where}' names` : '';
  return new UnusableInput(`no interaction has the ${what} '${unknown?.name}'${place}${nearest}`);
}

function intersect(member: Uint8Array, other: Uint8Array): void {
  for (let c = 0; c < member.length; c++) member[c] = (member[c] ?? 0) & (other[c] ?? 0);
}

function customersOf({ columns, journeys }: Selection): Uint8Array {
  const found = new Uint8Array(columns.customers);
  for (let j = 0; j < journeys.count; j++) found[journeys.customer[j] ?? 0] = 1;
  return found;
}

/** Customers with an interaction that a filter leaves. */
function customersWith(selection: Selection): Uint8Array {
  const { columns, journeys, kept } = selection;
  if (kept === null) return customersOf(selection);
  const found = new Uint8Array(columns.customers);
  for (let j = 0; j < journeys.count; j++)
    if (hasKept(kept, journeys.start[j] ?? 0, journeys.end[j] ?? 0)) found[journeys.customer[j] ?? 0] = 1;
  return found;
}
