import type { Insight } from '../../model/insight.ts';
import type { InsightEvent, InsightFigures, KeptInsight } from '../../model/keptInsight.ts';
import { hasGrown } from './hasGrown.ts';

/** Points of the history that are kept, the newest. */
const longest = 400;

/** What was found of an insight now, and up to when everything was known. */
export interface Found {
  readonly insight: Insight;
  /** ISO */
  readonly asOf: string;
}

/** The insight as it is to be kept, after it was found. `now` is the time of looking, ISO. */
export function keepFound(
  before: KeptInsight | null,
  { insight, asOf }: Found,
  journey: string,
  now: string,
): KeptInsight {
  const figures = figuresOf(insight, asOf);
  const measured = { ...insight, evidence: { ...insight.evidence, journeys: [], quotes: [] } };
  if (before === null)
    return {
      ...measured,
      status: 'new',
      journey,
      stands: true,
      firstSeen: asOf,
      lastSeen: asOf,
      history: [figures],
      decided: null,
      reason: '',
      owner: '',
      placed: null,
      events: [{ at: now, what: 'found', text: '' }],
    };
  const news = newsOf(before, insight);
  return {
    ...before,
    ...measured,
    since: insight.since ?? before.since,
    status: news === null ? before.status : before.placed === null ? 'new' : 'accepted',
    decided: news === null ? before.decided : null,
    stands: true,
    lastSeen: asOf > before.lastSeen ? asOf : before.lastSeen,
    history: withPoint(before.history, figures),
    events: news === null ? before.events : [...before.events, { at: now, what: news, text: '' }],
  };
}

/** The insight as it is to be kept, after it was looked for and not found. */
export function keepMissed(before: KeptInsight, now: string): KeptInsight {
  if (!before.stands) return before;
  const isOpen = before.status === 'new' || before.status === 'accepted';
  if (!isOpen) return { ...before, stands: false };
  return {
    ...before,
    status: 'resolved',
    stands: false,
    decided: before.history.at(-1) ?? null,
    events: [...before.events, { at: now, what: 'vanished', text: '' }],
  };
}

/** Why an insight that was put aside is open again, null where it stays as it is. */
function newsOf(before: KeptInsight, insight: Insight): InsightEvent['what'] | null {
  if (before.status === 'resolved' && !before.stands) return 'returned';
  if (before.status !== 'resolved' && before.status !== 'dismissed') return null;
  const then = before.decided;
  const { rate, baseRate, interval, n, cost } = insight;
  if (then === null || then.rate === null || rate === null || baseRate === null || interval === null)
    return null;
  const grew = hasGrown(
    {
      ...{ rate, baseRate, interval },
      n: n ?? 0,
      cost: cost?.customers ?? 0,
      costInterval: cost?.interval ?? null,
    },
    { rate: then.rate, n: then.n ?? 0, cost: then.cost ?? 0 },
  );
  return grew ? 'grew' : null;
}

export function figuresOf(insight: Insight, at: string): InsightFigures {
  const { rate, baseRate, interval, n, customersAffected, cost } = insight;
  return {
    ...{ at, rate, baseRate, interval, n, customersAffected },
    cost: cost?.customers ?? null,
    contacts: cost?.contacts ?? 0,
  };
}

/** One point a day of the data; the last one of a day stands. */
function withPoint(history: readonly InsightFigures[], point: InsightFigures): InsightFigures[] {
  const day = point.at.slice(0, 10);
  const rest = history.filter(({ at }) => at.slice(0, 10) !== day);
  return [...rest, point].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(-longest);
}
