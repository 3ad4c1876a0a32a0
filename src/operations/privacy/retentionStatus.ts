import { z } from 'zod';
import { ageLimits } from '../../privacy/ageLimits.ts';
import { storedPrivacyRules } from '../../stores/privacyRules.ts';
import type { Workspace } from '../../stores/workspace.ts';
import { isoTime } from '../time.ts';

export const retentionStatusSchema = z
  .object({
    months: z.number().int().nullable().describe('how long the workspace keeps interactions; null: forever'),
    before: z.string().nullable().describe('what is older goes, where a source has no rule of its own'),
    ownRules: z.number().int().describe('sources with a rule of their own'),
    overdue: z.number().int().describe('interactions that go when the rules are applied next'),
  })
  .describe('null: everything is kept forever');

/** What goes by its age, in short; null where nothing ever does. */
export async function retentionStatus(
  { interactions, documents }: Workspace,
  at: number,
): Promise<z.infer<typeof retentionStatusSchema> | null> {
  const rules = await storedPrivacyRules(documents);
  const limits = ageLimits(rules, at);
  if (limits === null) return null;
  const { total } = await interactions.personal.overdue(limits, { onlyInteractions: true });
  return {
    months: rules.retention?.months ?? null,
    before: limits.workspace === null ? null : isoTime(limits.workspace),
    ownRules: limits.sources.size,
    overdue: total.interactions,
  };
}
