import type { Selection } from '../engine/columns.ts';
import { nearestName } from '../engine/labels.ts';
import { restrict } from '../engine/select/restrict.ts';
import {
  type JourneyGroups,
  journeysIn,
  journeysOfMembers,
  journeysStarted,
  splitJourneyGroups,
} from '../engine/select/splitJourneyGroups.ts';
import { type Filters, filtersSchema, type WhereClause } from '../model/question.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import type { Context } from './context.ts';
import { refuseUnknownAttributes } from './narrowing.ts';
import { parseInstant } from './time.ts';
import { parseWhere } from './where.ts';
import { storedSettings } from './workspace/storedSettings.ts';

/** The journeys of a selection in two: those where every clause holds, and the rest. */
export interface ComparedGroups extends JourneyGroups {
  /** the clauses as written, joined by 'and' */
  group: string;
}

/**
 * Cuts what the filters leave in two. A clause over an attribute holds for a journey when one of its interactions, or its customer, has
 * the value (with != when none has it); `segment=` asks the customer, `path=` the journey, `started<` and `started>` its first interaction.
 * @throws UnusableInput naming a clause that can't be used, or one that holds for every journey or for none
 */
export async function comparedGroups(
  { selections, answers, workspace }: Pick<Context, 'selections' | 'answers' | 'workspace'>,
  filters: Filters,
  compare: readonly string[],
  attributes: readonly string[],
): Promise<ComparedGroups> {
  const clauses = compare.map((text) => ({ text, ...parseWhere(text) }));
  const named = clauses.map(({ attribute }) => attribute).filter((name) => !ownClauses.has(name));
  const known = await workspace.interactions.summary();
  refuseUnknownAttributes(
    known,
    clauses.filter(({ attribute }) => !ownClauses.has(attribute)),
  );
  const { timezone } = await storedSettings(workspace.documents);
  const whole = await selections.select(filters, [...named, ...attributes]);
  return answers.get(whole, `compare ${JSON.stringify([compare, timezone])}`, async () => {
    const held = await Promise.all(
      clauses.map((clause) => journeysWhere({ selections }, whole, filters, clause, timezone)),
    );
    const inGroup = Uint8Array.from({ length: whole.journeys.count }, (_, j) =>
      held.every((holds) => holds[j] === 1) ? 1 : 0,
    );
    const groups = { group: compare.join(' and '), ...splitJourneyGroups(whole, inGroup) };
    refuseOneSided(groups, nearestChannel(clauses, whole));
    return groups;
  });
}

function refuseOneSided({ group, size, restSize }: ComparedGroups, meant: string | null): void {
  if (size.journeys + restSize.journeys === 0) return;
  if (size.journeys === 0)
    throw new UnusableInput(
      `compare '${group}' holds for no journey: ${meant === null ? 'there is nothing to compare' : `did you mean '${meant}'?`}`,
    );
  if (restSize.journeys === 0)
    throw new UnusableInput(`compare '${group}' holds for every journey: there is no rest to compare with`);
}

const ownClauses = new Set(['segment', 'path', 'started']);

async function journeysWhere(
  { selections }: Pick<Context, 'selections'>,
  whole: Selection,
  filters: Filters,
  clause: WhereClause & { text: string },
  timezone: string | null,
): Promise<Uint8Array> {
  const { attribute, operator, values, text } = clause;
  if (attribute === 'started') return startedWhere(whole, clause, timezone);
  if (!ownClauses.has(attribute)) return withInteractionWhere(whole, clause);
  if (operator !== '=' && operator !== '!=')
    throw new UnusableInput(`compare '${text}': write ${attribute}=… or ${attribute}!=…`);
  const value = attribute === 'path' ? rawValue(text) : (values[0] ?? '');
  const holds =
    attribute === 'segment'
      ? journeysOfMembers(whole, await selections.select(filtersSchema.parse({ segment: value })))
      : journeysIn(whole, await selections.select({ ...filters, path: value }));
  return operator === '=' ? holds : holds.map((is) => 1 - is);
}

/** Where a channel is asked for that there is not, the one spelled most alike. */
function nearestChannel(clauses: readonly WhereClause[], { channels }: Selection): string | null {
  const wanted = clauses
    .filter(({ attribute, operator }) => attribute === 'channel' && operator === '=')
    .map(({ values }) => values[0] ?? '')
    .find((value) => !channels.names.includes(value));
  return wanted === undefined ? null : nearestName(wanted, channels.names);
}

/** What stands behind the sign, with its quotes: in a path they belong to names. */
const rawValue = (text: string) => text.slice(text.indexOf('=') + 1).trim();

function startedWhere(
  whole: Selection,
  { operator, values, text }: WhereClause & { text: string },
  timezone: string | null,
): Uint8Array {
  if (operator !== '<' && operator !== '>')
    throw new UnusableInput(
      `compare '${text}' can't be read: write started<2026-08-30 or started>2026-08-30`,
    );
  const limit = parseInstant(values[0] ?? '', `compare '${text}':`, timezone);
  return journeysStarted(whole, operator === '<' ? (ms) => ms < limit : (ms) => ms >= limit);
}

function withInteractionWhere(whole: Selection, clause: WhereClause): Uint8Array {
  const isOpposite = clause.operator === '!=';
  const { selection } = restrict(whole, { where: [isOpposite ? { ...clause, operator: 'in' } : clause] });
  const holds = journeysIn(whole, selection);
  return isOpposite ? holds.map((is) => 1 - is) : holds;
}
