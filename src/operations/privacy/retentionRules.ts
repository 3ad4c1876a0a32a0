import { z } from 'zod';
import type { PrivacyRules, RetentionRules } from '../../model/privacy.ts';
import { limitOf } from '../../model/retention.ts';
import { ageLimits } from '../../privacy/ageLimits.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';
import type { Workspace } from '../../stores/workspace.ts';
import { isoTime } from '../time.ts';

/** Kind of the documents that say what went by its age, and when. */
export const retentionKind = 'retentionRun';
const lastRun = 'last';
const dayMs = 86_400_000;
/** how far the page looks ahead */
const soonDays = 30;

export const overdueSchema = z.object({
  interactions: z.number().int(),
  revisions: z.number().int().describe('earlier versions'),
  quarantined: z.number().int().describe('rows in quarantine, by when they were imported'),
  customers: z.number().int().describe('customers of whom nothing is left then'),
});

const monthsSchema = z.number().int().nullable().describe('null: forever');

export const retentionSchema = z.object({
  months: monthsSchema.describe('how long the workspace keeps interactions; null: forever'),
  sources: z.array(
    z.object({
      source: z.string(),
      own: z.boolean().describe('false: as the workspace says'),
      months: monthsSchema,
      before: z.string().nullable().describe('what is older goes; null: nothing'),
      interactions: z.number().int().describe('kept now'),
      oldest: z.string().nullable(),
      overdue: z.number().int().describe('go when the rule is applied next'),
      soon: z.number().int().describe(`go in the ${soonDays} days after that`),
      quarantined: z.number().int().describe('rows in quarantine that go when the rule is applied next'),
    }),
  ),
  overdue: overdueSchema.describe('all that goes when the rules are applied next'),
  last: overdueSchema.extend({ at: z.string() }).nullable().describe('when something went last'),
});
export type Retention = z.infer<typeof retentionSchema>;

/** What goes by rules, and when. */
export async function describeRetention(
  { interactions, documents }: Workspace,
  rules: Pick<PrivacyRules, 'retention'>,
  at: number,
): Promise<Retention> {
  const retention: RetentionRules = rules.retention ?? { months: null, sources: {} };
  const { sources } = await interactions.summary();
  const limits = ageLimits(rules, at);
  const later = ageLimits(rules, at + soonDays * dayMs);
  const none = { total: { interactions: 0, revisions: 0, quarantined: 0, customers: 0 }, sources: [] };
  const overdue = limits === null ? none : await interactions.personal.overdue(limits);
  const soon = later === null ? none : await interactions.personal.overdue(later, { onlyInteractions: true });
  const known = new Map(sources.map((one) => [one.source, one]));
  const names = [...new Set([...known.keys(), ...Object.keys(retention.sources)])].sort();
  const counts = await interactions.personal.interactionsBySource();
  return {
    months: retention.months,
    sources: names.map((source) => {
      const own = Object.hasOwn(retention.sources, source);
      const months = own ? (retention.sources[source] ?? null) : retention.months;
      const limit = limits === null ? null : limitOf(limits, source);
      const goes = overdue.sources.find((one) => one.source === source);
      const goesSoon = soon.sources.find((one) => one.source === source);
      return {
        source,
        own,
        months,
        before: limit === null ? null : isoTime(limit),
        interactions: counts.get(source) ?? 0,
        oldest: known.get(source)?.from ?? null,
        overdue: goes?.interactions ?? 0,
        soon: (goesSoon?.interactions ?? 0) - (goes?.interactions ?? 0),
        quarantined: goes?.quarantined ?? 0,
      };
    }),
    overdue: overdue.total,
    last: await lastRetention(documents),
  };
}

async function lastRetention(documents: DocumentStore): Promise<Retention['last']> {
  const stored = await documents.get(retentionKind, lastRun);
  return stored === null ? null : { ...overdueSchema.parse(stored.body), at: stored.at };
}

export async function keepLastRetention(
  documents: DocumentStore,
  removed: z.infer<typeof overdueSchema>,
): Promise<void> {
  await documents.put(retentionKind, lastRun, removed, { note: 'removed' });
}
