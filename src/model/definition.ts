import { z } from 'zod';

/** Names of touchpoints after cleaning; `*` stands for any run of characters. */
export const touchpointPatternsSchema = z.array(z.string().min(1));

/**
 * Where a journey starts, ends and times out, cut from a customer's whole history.
 * A journey opens at an interaction that matches `start` (at any interaction when empty) while none is open,
 * closes with one that matches `end` (inclusive), or before the first interaction that comes later than `timeoutMs`
 * after the one before. What is cut so is cut again, within its bounds, at pauses longer than `sessionGapMs`.
 * Interactions outside any journey, or not matching `only` / matching `ignore`, are left out.
 */
export const journeyDefinitionSchema = z.object({
  name: z.string().min(1),
  description: z.string().default(''),
  start: touchpointPatternsSchema.default([]),
  end: touchpointPatternsSchema.default([]),
  timeoutMs: z.number().positive().nullable().default(null),
  sessionGapMs: z
    .number()
    .positive()
    .nullable()
    .default(null)
    .describe('cuts the journey further at longer pauses, whatever comes next'),
  only: touchpointPatternsSchema
    .default([])
    .describe('when given, no other touchpoint belongs to the journey'),
  ignore: touchpointPatternsSchema.default([]),
});
export type JourneyDefinition = z.infer<typeof journeyDefinitionSchema>;

/** One cleaning rule over raw names, applied in order; the first that matches decides. */
export const cleaningRuleSchema = z.object({
  match: z.string().min(1).describe('exact name, a pattern with *, or /regular expression/'),
  action: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('rename'),
      to: z.string().min(1).describe('for a regular expression $1 … may be used'),
    }),
    z.object({ kind: z.literal('ignore') }),
  ]),
});
export type CleaningRule = z.infer<typeof cleaningRuleSchema>;

/** The workspace's rules for touchpoint or channel names, versioned as a whole. */
export const cleaningRulesSchema = z.object({
  of: z.enum(['touchpoint', 'channel']),
  rules: z.array(cleaningRuleSchema),
});
export type CleaningRules = z.infer<typeof cleaningRulesSchema>;

/**
 * A rule over customers: every `where` holds for a customer attribute, one of their interactions or what they do as a whole
 * (`share on helpline>0.4`), with `anyOf` also all conditions of at least one of its lists, and a journey fits `path`.
 * With `customers` it holds only for those: a fixed list, of which `listedAt` says when it was taken.
 */
export const segmentSchema = z.object({
  name: z.string().min(1),
  description: z.string().default(''),
  where: z.array(z.string()).default([]),
  anyOf: z
    .array(z.array(z.string()).min(1))
    .min(1)
    .optional()
    .describe('lists of conditions as in where: all of at least one list hold'),
  path: z.string().optional(),
  customers: z.array(z.string().min(1)).min(1).optional().describe('ids of the customers, fixed'),
  listedAt: z.string().optional().describe('ISO time at which the list was taken'),
});
export type Segment = z.infer<typeof segmentSchema>;
