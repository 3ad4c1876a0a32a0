import { z } from 'zod';

/** Whether texts are masked. usual: where they come from support and social channels. */
export const maskingChoices = ['usual', 'on', 'off'] as const;
export type MaskingChoice = (typeof maskingChoices)[number];

/** What is masked of one source. */
export const sourceMaskingSchema = z.object({
  texts: z.enum(maskingChoices).default('usual'),
  attributes: z
    .array(z.string().min(1))
    .default([])
    .describe('attributes whose values are masked too; * = all'),
});
export type SourceMasking = z.infer<typeof sourceMaskingSchema>;

const monthsSchema = z.number().int().min(1).max(1200).nullable().describe('null: forever');

/** How long interactions are kept, in months of the calendar. */
export const retentionRulesSchema = z.object({
  months: monthsSchema.default(null),
  sources: z
    .record(z.string(), monthsSchema)
    .default({})
    .describe('by source; others: as the workspace says'),
});
export type RetentionRules = z.infer<typeof retentionRulesSchema>;

/** What a workspace says about personal data in what comes in. */
export const privacyRulesSchema = z.object({
  masking: z.record(z.string(), sourceMaskingSchema).default({}).describe('by source; others: usual'),
  retention: retentionRulesSchema.optional().describe('absent: everything is kept forever'),
});
export type PrivacyRules = z.infer<typeof privacyRulesSchema>;
