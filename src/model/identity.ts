import { z } from 'zod';

/**
 * How surely an identifier names one person. unique: an account in some system (user id, CRM id), one of a type per customer.
 * strong: an address of a person (email, phone). weak: a thing that persons use, and may share (cookie, device).
 */
export const identifierClasses = ['unique', 'strong', 'weak'] as const;
export type IdentifierClass = (typeof identifierClasses)[number];

/** An identifier as it comes: `email`, `Jane@Example.com`. */
export interface Identifier {
  type: string;
  value: string;
}

/** Why two identifiers belong to one customer. */
export const linkRules = ['together', 'alias', 'record', 'hand'] as const;
export type LinkRule = (typeof linkRules)[number];

/** What a workspace says about whose identifiers are whose. What is left out has a default. */
export const identityRulesSchema = z.object({
  types: z
    .record(
      z.string().min(1),
      z.object({
        class: z.enum(identifierClasses).optional(),
        sameAs: z.string().min(1).optional().describe('another type whose values are the same ones'),
        limit: z
          .number()
          .int()
          .min(1)
          .optional()
          .describe('how many a customer can have; of a unique type always 1'),
      }),
    )
    .default({}),
  defaultCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null)
    .describe('ISO 3166 code for phone numbers without a country; null: such numbers are refused'),
  blocked: z.array(z.string()).default([]).describe('further values that name nobody, in any type'),
  limits: z
    .object({
      perType: z.number().int().min(1).default(5).describe('identifiers of a strong or weak type'),
      merges: z.number().int().min(0).default(100),
      identifiers: z.number().int().min(1).default(1000),
      sharedBy: z
        .number()
        .int()
        .min(1)
        .default(20)
        .describe('a strong identifier linked to more unique ones of a type is nobody’s own'),
    })
    .prefault({}),
});
export type IdentityRules = z.infer<typeof identityRulesSchema>;

/** Where a link between identifiers was seen. */
export const evidenceSchema = z.object({
  source: z.string(),
  interaction: z.string().describe('id of the interaction or record'),
  time: z.number().describe('ms since 1970-01-01 UTC'),
});
export type LinkEvidence = z.infer<typeof evidenceSchema>;

/** Two identifiers, as `type:value`, that were seen to belong together: the earliest evidence for it. */
export const identityEdgeSchema = evidenceSchema.extend({
  a: z.string(),
  b: z.string(),
  rule: z.enum(linkRules),
});
export type IdentityEdge = z.infer<typeof identityEdgeSchema>;

/** What a person decided about two identifiers, as `type:value`. The latest about a pair holds. */
export const identityDecisionSchema = z.object({
  a: z.string(),
  b: z.string(),
  kind: z.enum(['merge', 'unmerge']),
  at: z.number().describe('ms since 1970-01-01 UTC'),
  by: z.string(),
  why: z.string(),
});
export type IdentityDecision = z.infer<typeof identityDecisionSchema>;

/** Why two identifiers are not one customer although something links them. */
export const mergeRefusals = ['unique', 'perType', 'identifiers', 'merges', 'contested', 'unmerged'] as const;
export type MergeRefusal = (typeof mergeRefusals)[number];

/** What a customer said about being contacted or measured for a purpose, on one channel or (null) on all. */
export const consentStatementSchema = z.object({
  identifier: z.string().describe('type:value'),
  purpose: z.string().min(1),
  channel: z.string().min(1).nullable(),
  granted: z.boolean(),
  time: z.number().describe('ms since 1970-01-01 UTC'),
  source: z.string(),
  evidence: z.string().optional().describe('how it is known: a form, a call, a letter'),
});
export type ConsentStatement = z.infer<typeof consentStatementSchema>;
