import { z } from 'zod';
import type { PrivacyRules, RetentionRules } from '../../model/privacy.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { privacyKind, storedPrivacyRules } from '../../stores/privacyRules.ts';
import { defineOperation } from '../operation.ts';
import { besideOf } from './besideStores.ts';
import { knownSource } from './maskKept.ts';
import { performRetention } from './performRetention.ts';
import { describeRetention, overdueSchema, retentionSchema } from './retentionRules.ts';

const sourceInput = z
  .string()
  .min(1)
  .optional()
  .describe('the rule of this source; absent: of the workspace');
const appliedSchema = overdueSchema
  .extend({
    documents: z.number().int().describe('segments with a fixed list that named customers who went'),
    files: z.object({ rewritten: z.array(z.string()) }),
  })
  .nullable()
  .describe('what went now; null: nothing was applied');
const resultSchema = retentionSchema.extend({ applied: appliedSchema });
export type DataRetentionResult = z.infer<typeof resultSchema>;

export const dataRetention = defineOperation({
  name: 'dataRetention',
  kind: 'command',
  summary: 'How long interactions are kept: shows and sets the rules, and removes what is too old.',
  description:
    'Interactions older than so many months of the calendar go, with their earlier versions, and rows in quarantine by when they were imported; customers of whom nothing is left go too. A server does so when it starts and once a day; `--apply` does it now. The figures of maps and questions change, as they are counted from what is kept. What is too old when it comes (an earlier file again, a late message) is not kept and counts as suppressed. Ledgers stay. There is no way back.',
  input: z.object({
    source: sourceInput,
    months: z.coerce
      .number()
      .int()
      .min(1)
      .max(1200)
      .optional()
      .describe('keep interactions for so many months'),
    forever: z.boolean().default(false).describe('keep them forever'),
    asWorkspace: z.boolean().default(false).describe('the source has no rule of its own any more'),
    apply: z.boolean().default(false).describe('remove what is too old now'),
    dryRun: z
      .boolean()
      .default(false)
      .describe('with --apply: only count; with a rule: only show what would go by it'),
  }),
  output: resultSchema,
  cli: { words: ['privacy', 'retention'] },
  examples: [
    { title: 'what goes, and when', command: 'waymark privacy retention' },
    { title: 'keep two years', command: 'waymark privacy retention --months 24' },
    {
      title: 'what a rule would remove',
      command: 'waymark privacy retention --source web --months 6 --dry-run',
    },
    { title: 'remove what is too old now', command: 'waymark privacy retention --apply' },
  ],
  async run(context, { source, months, forever, asWorkspace, apply, dryRun }) {
    const { workspace, clock } = context;
    const { documents } = workspace;
    const said = [months !== undefined, forever, asWorkspace].filter(Boolean).length;
    if (said > 1)
      throw new UnusableInput('the rule is said twice: give one of --months, --forever, --as-workspace');
    if (said === 0 && source !== undefined)
      throw new UnusableInput('no rule is said for the source: give --months, --forever or --as-workspace');
    if (asWorkspace && source === undefined)
      throw new UnusableInput('--as-workspace is said of a source: name it with --source');
    await knownSource(workspace, source);
    let rules = await storedPrivacyRules(documents);
    if (said === 1) {
      rules = withRule(rules, source, asWorkspace ? undefined : (months ?? null));
      if (!dryRun)
        await documents.put(privacyKind, privacyKind, rules, {
          note: `how long ${source ?? 'everything'} is kept`,
        });
    }
    if (apply && !dryRun) {
      const { rewritten, ...removed } = await performRetention(workspace, besideOf(context), {
        at: clock().getTime(),
      });
      const after = await describeRetention(workspace, rules, clock().getTime());
      return { ...after, applied: { ...removed, files: { rewritten } } };
    }
    await context.intake.settled();
    return { ...(await describeRetention(workspace, rules, clock().getTime())), applied: null };
  },
});

export const retentionPreview = defineOperation({
  name: 'retentionPreview',
  kind: 'question',
  summary: 'What goes by its age, and when; also by a rule that is not set yet. Nothing is changed.',
  input: z.object({
    source: sourceInput,
    rule: z
      .string()
      .regex(/^(?:\d{1,4}|forever|workspace)$/)
      .optional()
      .describe(
        'tried in the place of the one that is set: months, forever, or workspace: as the workspace says',
      ),
  }),
  output: retentionSchema,
  async run({ workspace, clock }, { source, rule }) {
    const stored = await storedPrivacyRules(workspace.documents);
    const months = rule === 'forever' ? null : rule === 'workspace' ? undefined : Math.max(1, Number(rule));
    const rules = rule === undefined ? stored : withRule(stored, source, months);
    return describeRetention(workspace, rules, clock().getTime());
  },
});

/** @param months null: forever; undefined: no rule of its own */
function withRule(
  rules: PrivacyRules,
  source: string | undefined,
  months: number | null | undefined,
): PrivacyRules {
  const before: RetentionRules = rules.retention ?? { months: null, sources: {} };
  if (source === undefined) return { ...rules, retention: { ...before, months: months ?? null } };
  const { [source]: _, ...others } = before.sources;
  return {
    ...rules,
    retention: { ...before, sources: months === undefined ? others : { ...others, [source]: months } },
  };
}
