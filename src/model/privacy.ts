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

/** What a workspace says about personal data in what comes in. */
export const privacyRulesSchema = z.object({
  masking: z.record(z.string(), sourceMaskingSchema).default({}).describe('by source; others: usual'),
});
export type PrivacyRules = z.infer<typeof privacyRulesSchema>;
