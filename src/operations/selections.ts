import type { Columns, Labels, Selection } from '../engine/columns.ts';
import { cutAtPauses, cutJourneys } from '../engine/cutJourneys.ts';
import type { UnknownName } from '../engine/labels.ts';
import { compilePath } from '../engine/pathMatcher.ts';
import { PatternError } from '../engine/pathPattern.ts';
import { restrict } from '../engine/restrict.ts';
import { everything, restrictCustomers, restrictJourneys } from '../engine/selection.ts';
import { stepReader } from '../engine/steps.ts';
import type { JourneyDefinition, Segment } from '../model/definition.ts';
import type { Filters, WhereClause } from '../model/question.ts';
import { DEFAULT_SESSION_GAP_MS } from '../model/settings.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import type { DocumentStore } from '../stores/documentStore.ts';
import type { FeedbackText, StoreSummary } from '../stores/interactionStore.ts';
import type { Workspace } from '../stores/workspace.ts';
import { cleanNames } from './definitions/cleaning.ts';
import { cleaningRules, journeyDefinition, segment as storedSegment } from './definitions/stored.ts';
import { recentResults } from './recentResults.ts';
import { parseGap, parseInstant } from './time.ts';
import { parseWhere } from './where.ts';
import { storedSettings } from './workspace/storedSettings.ts';

/** A definition that is not kept yet, tried out in the place of the one that the filters name. */
export interface Trial {
  journey?: JourneyDefinition;
  segment?: Segment;
}

/** Turns filters into what a question ranges over. The latest ones are kept, for as long as data and rules stay as they are. */
export interface Selections {
  /** @throws UnusableInput naming a filter that can't be used, with the nearest name that is known */
  select(filters: Filters, attributes?: readonly string[]): Promise<Selection>;
  /** names that a tried journey definition mentions and the data lack */
  trySelect(
    filters: Filters,
    trial: Trial,
  ): Promise<{ selection: Selection; unknown: readonly UnknownName[] }>;
  /** the newest texts that customers left */
  recentTexts(): Promise<FeedbackText[]>;
  /** cleaned names over the raw columns, before any journey or filter */
  labels(): Promise<{ columns: Columns; touchpoints: Labels; channels: Labels }>;
}

const kept = 24;
const textsRead = 4000;
const listsKept = 8;

export function createSelections({ interactions, documents }: Workspace): Selections {
  const texts = recentResults<Promise<FeedbackText[]>>(1);
  const recent = recentResults<{ selection: Selection; unknown: readonly UnknownName[] }>(kept);
  const lists = recentResults<Promise<(number | null)[]>>(listsKept);

  async function labels(attributes: readonly string[] = []) {
    const summary = await interactions.summary();
    const { ofInteractions, ofCustomers } = knownAttributes(summary, attributes);
    const columns = await interactions.columns(ofInteractions, ofCustomers);
    const [touchpointRules, channelRules] = await Promise.all([
      cleaningRules(documents, 'touchpoint'),
      cleaningRules(documents, 'channel'),
    ]);
    return {
      columns,
      touchpoints: cleanNames(columns.touchpoint.names, touchpointRules).labels,
      channels: cleanNames(columns.channel.names, channelRules).labels,
      key: `${summary.epoch} ${JSON.stringify([touchpointRules, channelRules])}`,
    };
  }

  async function make(filters: Filters, attributes: readonly string[], trial: Trial) {
    const journey =
      trial.journey ?? (filters.journey ? await journeyDefinition(documents, filters.journey) : null);
    const segment =
      trial.segment ?? (filters.segment ? await storedSegment(documents, filters.segment) : null);
    const where = filters.where.map(parseWhere);
    const segmentWhere = segment?.where.map(parseWhere) ?? [];
    const named = [...where, ...segmentWhere].map(({ attribute }) => attribute);
    const { columns, touchpoints, channels, key } = await labels([...named, ...attributes]);
    const ids = segment?.customers;
    const listed = ids
      ? await lists.get(`${key} ${JSON.stringify(ids)}`, () => interactions.customerIndices(ids))
      : null;
    const sessionGapMs = await sessionGapOf(documents, filters);
    const wanted = JSON.stringify([key, filters, journey, segment, sessionGapMs, [...attributes].sort()]);
    return recent.get(wanted, () => {
      const whole = everything(columns, { touchpoints, channels });
      const cut = journey ? cutBy(whole, journey) : { selection: whole, unknown: [] };
      let { selection } = cut;
      if (sessionGapMs !== null) selection = cutIntoSessions(selection, sessionGapMs);
      if (segment) selection = keepSegment(selection, segment, segmentWhere, listed);
      selection = restrictBy(selection, filters, where);
      if (filters.path) selection = keepPath(selection, filters.path);
      return { selection, unknown: cut.unknown };
    });
  }

  return {
    async select(filters, attributes = []) {
      const { selection, unknown } = await make(filters, attributes, {});
      if (unknown.length > 0 && selection.journeys.count === 0)
        throw unknownName('touchpoint', unknown[0], filters.journey);
      return selection;
    },
    trySelect: (filters, trial) => make(filters, [], trial),
    async recentTexts() {
      const { epoch } = await interactions.summary();
      return texts.get(String(epoch), () => interactions.texts({ limit: textsRead }));
    },
    labels: () => labels(),
  };
}

function knownAttributes(summary: StoreSummary, wanted: readonly string[]) {
  const distinct = [...new Set(wanted)];
  return {
    ofInteractions: distinct.filter((name) => summary.attributes.includes(name)),
    ofCustomers: distinct.filter((name) => summary.customerAttributes.includes(name)),
  };
}

function cutBy(selection: Selection, definition: JourneyDefinition) {
  const { journeys, touchpoints, unknown } = cutJourneys(
    selection.columns,
    selection.touchpoints,
    definition,
  );
  const cut = { ...selection, journeys, touchpoints };
  const { sessionGapMs } = definition;
  return { selection: sessionGapMs === null ? cut : cutIntoSessions(cut, sessionGapMs), unknown };
}

function cutIntoSessions(selection: Selection, gapMs: number): Selection {
  const { columns, touchpoints, journeys } = selection;
  return { ...selection, journeys: cutAtPauses(columns, touchpoints, journeys, gapMs) };
}

/** The pause at which the filters want sessions cut; null where they want none. */
async function sessionGapOf(
  documents: DocumentStore,
  { scope, sessionGap }: Filters,
): Promise<number | null> {
  if (sessionGap !== undefined) return parseGap(sessionGap, '--session-gap');
  if (scope !== 'session') return null;
  return (await storedSettings(documents)).sessionGapMs ?? DEFAULT_SESSION_GAP_MS;
}

function restrictBy(selection: Selection, filters: Filters, where: readonly WhereClause[]): Selection {
  const since = filters.since === undefined ? null : parseInstant(filters.since, 'since');
  const until = filters.until === undefined ? null : parseInstant(filters.until, 'until');
  if (since !== null && until !== null && since > until)
    throw new UnusableInput(`--since '${filters.since}' lies after --until '${filters.until}': swap them`);
  const restricted = restrict(selection, {
    since,
    until,
    channels: filters.channel,
    sources: filters.source,
    where,
  });
  const { unknown } = restricted;
  if (unknown.channels[0]) throw unknownName('channel', unknown.channels[0]);
  if (unknown.sources[0]) throw unknownName('source', unknown.sources[0]);
  if (unknown.attributes[0]) throw unknownName('attribute', unknown.attributes[0]);
  return restricted.selection;
}

function unknownName(what: string, unknown: UnknownName | undefined, where?: string): UnusableInput {
  const nearest = unknown?.nearest ? `; did you mean '${unknown.nearest}'?` : '';
  const place = where ? ` that '${where}' names` : '';
  return new UnusableInput(`no interaction has the ${what} '${unknown?.name}'${place}${nearest}`);
}

/**
 * Customers for whom each clause holds by an attribute of theirs or one of their interactions, and one journey fits the path; of those
 * `listed` (indices, null where unknown) where the segment has a list.
 */
function keepSegment(
  selection: Selection,
  segment: Segment,
  where: readonly WhereClause[],
  listed: readonly (number | null)[] | null,
): Selection {
  const { columns } = selection;
  const whole = everything(columns, { touchpoints: selection.touchpoints, channels: selection.channels });
  const member = new Uint8Array(columns.customers).fill(listed === null ? 1 : 0);
  for (const customer of listed ?? []) if (customer !== null) member[customer] = 1;
  for (const clause of where) {
    const { selection: left, unknown } = restrict(whole, { where: [clause] });
    if (unknown.attributes[0]) throw unknownName('attribute', unknown.attributes[0], segment.name);
    intersect(member, customersWithInteractions(left));
  }
  if (segment.path) intersect(member, customersOfJourneys(keepPath(selection, segment.path)));
  return restrictCustomers(selection, member);
}

function keepPath(selection: Selection, pattern: string): Selection {
  const matcher = compiled(pattern, selection.touchpoints.names);
  const reader = stepReader(selection);
  return restrictJourneys(selection, (journey) => {
    const length = reader.read(journey);
    return length > 0 && matcher.matches(reader.label, length);
  });
}

function compiled(pattern: string, names: readonly string[]) {
  try {
    return compilePath(pattern, names);
  } catch (cause) {
    if (cause instanceof PatternError)
      throw new UnusableInput(`path '${pattern}': ${cause.message}`, { cause });
    throw cause;
  }
}

function intersect(member: Uint8Array, other: Uint8Array): void {
  for (let c = 0; c < member.length; c++) if (other[c] === 0) member[c] = 0;
}

function customersWithInteractions({ columns, kept: bits }: Selection): Uint8Array {
  const found = new Uint8Array(columns.customers);
  for (let c = 0; c < columns.customers; c++) {
    const end = columns.offsets[c + 1] ?? 0;
    for (let i = columns.offsets[c] ?? 0; i < end && found[c] === 0; i++) {
      if (bits === null || ((bits[i >>> 5] ?? 0) >>> (i & 31)) & 1) found[c] = 1;
    }
  }
  return found;
}

function customersOfJourneys({ columns, journeys }: Selection): Uint8Array {
  const found = new Uint8Array(columns.customers);
  for (let j = 0; j < journeys.count; j++) found[journeys.customer[j] ?? 0] = 1;
  return found;
}
