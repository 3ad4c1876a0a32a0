import type { Columns, Labels, Selection } from '../engine/columns.ts';
import { runFold } from '../engine/fold.ts';
import type { UnknownName } from '../engine/labels.ts';
import { parseBehaviour } from '../engine/select/behaviours.ts';
import { everything } from '../engine/selection.ts';
import type { JourneyDefinition, Segment } from '../model/definition.ts';
import type { Filters, WhereClause } from '../model/question.ts';
import { DEFAULT_SESSION_GAP_MS } from '../model/settings.ts';
import type { FoldWorkers } from '../stores/columns/workers.ts';
import type { DocumentStore } from '../stores/documentStore.ts';
import type { FeedbackText } from '../stores/interactionStore.ts';
import type { Workspace } from '../stores/workspace.ts';
import { cleanNames } from './definitions/cleaning.ts';
import { cleaningRules, journeyDefinition, segment as storedSegment } from './definitions/stored.ts';
import {
  cutBy,
  cutIntoSessions,
  keepPath,
  keepSegment,
  type RunFold,
  refuseUnknownAttributes,
  restrictTo,
  type SegmentClauses,
  unknownName,
} from './narrowing.ts';
import { type Period, periodOf } from './period.ts';
import { recentResults } from './recentResults.ts';
import { joinWork, type SharedWork } from './sharedWork.ts';
import { parseGap } from './time.ts';
import { parseWhere } from './where.ts';
import { foldPlaceOf } from './workPlace.ts';
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
  /** forgets all that was made from the data */
  forget(): void;
}

/** The same for all callers, and for one who waits until a signal aborts. */
export interface SelectionsOfAll extends Selections {
  forCaller(signal: AbortSignal): Selections;
}

interface Made {
  selection: Selection;
  unknown: readonly UnknownName[];
}

const kept = 24;
const textsRead = 4000;
const listsKept = 8;

/** Without workers everything is done on this thread. */
export function createSelections(
  { interactions, documents }: Workspace,
  workers?: Pick<FoldWorkers, 'run'>,
): SelectionsOfAll {
  const texts = recentResults<Promise<FeedbackText[]>>(1);
  const recent = new Map<string, SharedWork<unknown>>();
  let newest = -1;
  const lists = recentResults<Promise<(number | null)[]>>(listsKept);

  const histories = new WeakMap<Columns, Selection>();

  function everythingOnce(columns: Columns): Selection {
    const whole = histories.get(columns) ?? everything(columns);
    histories.set(columns, whole);
    return whole;
  }

  const runUntil =
    (signal: AbortSignal): RunFold =>
    async (file, fold, selection, options) =>
      workers === undefined
        ? runFold(fold, selection, options)
        : workers.run(fold, foldPlaceOf(file), selection, options, signal);

  async function labels(attributes: readonly string[] = []) {
    const epoch = await interactions.epoch();
    if (epoch > newest) {
      // what is kept would keep the older columns in memory with it
      newest = epoch;
      recent.clear();
    }
    const known = attributes.length > 0 ? await interactions.attributes() : null;
    const wanted = (names: readonly string[] = []) => names.filter((name) => attributes.includes(name));
    const columns = await interactions.columns(wanted(known?.ofInteractions), wanted(known?.ofCustomers));
    const [touchpointRules, channelRules] = await Promise.all([
      cleaningRules(documents, 'touchpoint'),
      cleaningRules(documents, 'channel'),
    ]);
    return {
      columns,
      touchpoints: cleanNames(columns.touchpoint.names, touchpointRules).labels,
      channels: cleanNames(columns.channel.names, channelRules).labels,
      key: `${epoch} ${JSON.stringify([touchpointRules, channelRules])}`,
    };
  }

  async function make(
    filters: Filters,
    attributes: readonly string[],
    trial: Trial,
    caller: AbortSignal | undefined,
  ): Promise<Made> {
    caller?.throwIfAborted();
    const journey =
      trial.journey ?? (filters.journey ? await journeyDefinition(documents, filters.journey) : null);
    const segment =
      trial.segment ?? (filters.segment ? await storedSegment(documents, filters.segment) : null);
    const where = filters.where.map(parseWhere);
    const clauses: SegmentClauses = {
      where: segment?.where.map(parseWhere) ?? [],
      anyOf: segment?.anyOf?.map((list) => list.map(parseWhere)) ?? [],
    };
    const segmentWhere = [...clauses.where, ...clauses.anyOf.flat()];
    const named = [...where, ...segmentWhere].map(({ attribute }) => attribute);
    if (named.length > 0) {
      const known = await interactions.summary();
      refuseUnknownAttributes(known, where);
      const ofAttributes = segmentWhere.filter(({ attribute }) => parseBehaviour(attribute) === null);
      refuseUnknownAttributes(known, ofAttributes, segment?.name);
    }
    const { columns, touchpoints, channels, key } = await labels([...named, ...attributes]);
    const ids = segment?.customers;
    const listed = ids
      ? await lists.get(`${key} ${JSON.stringify(ids)}`, () => interactions.customerIndices(columns, ids))
      : null;
    const sessionGapMs = await sessionGapOf(documents, filters);
    const period = await periodOf(documents, filters);
    const settled = [sessionGapMs, period, [...attributes].sort()];
    const wanted = JSON.stringify([key, filters, journey, segment, ...settled]);
    const work = joinWork(recent, wanted, kept, async (signal): Promise<Made> => {
      const run = runUntil(signal);
      const whole = { ...everythingOnce(columns), touchpoints, channels };
      const cut = journey ? await cutBy(run, whole, journey) : { selection: whole, unknown: [] };
      let { selection } = cut;
      if (sessionGapMs !== null) selection = await cutIntoSessions(run, selection, sessionGapMs);
      if (segment) selection = await keepSegment(run, selection, whole, segment, clauses, listed);
      selection = await restrictBy(run, selection, filters, period, where);
      if (filters.path) selection = await keepPath(run, selection, filters.path);
      return { selection, unknown: cut.unknown };
    });
    return work.wait(caller);
  }

  const selectionsOf = (caller: AbortSignal | undefined): Selections => ({
    async select(filters, attributes = []) {
      const { selection, unknown } = await make(filters, attributes, {}, caller);
      if (unknown.length > 0 && selection.journeys.count === 0)
        throw unknownName('touchpoint', unknown[0], filters.journey);
      return selection;
    },
    trySelect: (filters, trial) => make(filters, [], trial, caller),
    async recentTexts() {
      const epoch = await interactions.epoch();
      return texts.get(String(epoch), () => interactions.texts({ limit: textsRead }));
    },
    labels: () => labels(),
    forget() {
      recent.clear();
      texts.forget();
      lists.forget();
    },
  });
  return { ...selectionsOf(undefined), forCaller: selectionsOf };
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

async function restrictBy(
  run: RunFold,
  selection: Selection,
  filters: Filters,
  period: Period,
  where: readonly WhereClause[],
): Promise<Selection> {
  return restrictTo(run, selection, {
    ...period,
    channels: filters.channel,
    sources: filters.source,
    where,
  });
}
