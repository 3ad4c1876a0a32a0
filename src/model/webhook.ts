import { z } from 'zod';
import type { DocumentFormat } from './migrate.ts';

/** How a webhook makes sure that a delivery is from the one it was given to. */
export const webhookCheckSchema = z.discriminatedUnion('scheme', [
  z
    .object({ scheme: z.literal('key') })
    .describe('a key in the address (?key=), in Authorization, or in X-Api-Key'),
  z
    .object({
      scheme: z.literal('hmac'),
      header: z.string().min(1).max(100),
      encoding: z.enum(['hex', 'base64']).default('hex'),
      prefix: z.string().max(50).default('').describe('what stands before the signature: sha256='),
      algorithm: z.enum(['sha256', 'sha1']).default('sha256'),
    })
    .describe('an HMAC over the body in a header'),
  z
    .object({ scheme: z.literal('stripe'), header: z.string().min(1).max(100).default('stripe-signature') })
    .describe('t=TIME,v1=HEX over TIME.BODY'),
  z.object({ scheme: z.literal('slack') }).describe('v0=HEX over v0:TIME:BODY'),
  z.object({ scheme: z.literal('zendesk') }).describe('base64 over TIME and BODY'),
  z
    .object({ scheme: z.literal('twilio') })
    .describe('base64 HMAC-SHA1 over the address and the sorted fields of the form'),
]);
export type WebhookCheck = z.infer<typeof webhookCheckSchema>;

/** What a field of an interaction is made from: a template such as `Call {call.direction|'in'}`, and what is done with it. */
export const mappedValueSchema = z.union([
  z.string().max(2000),
  z.strictObject({
    from: z.string().max(2000).describe('a template'),
    map: z
      .record(z.string().max(500), z.string().max(500))
      .optional()
      .describe('values of the source and ours'),
    otherwise: z.string().max(500).optional().describe('for a value that `map` lacks; absent: left out'),
    html: z.boolean().optional().describe('take the marks of HTML out'),
    dateOrder: z.enum(['day-first', 'month-first']).optional().describe('of times such as 04/05/2026'),
    timezone: z.string().max(60).optional().describe('of times that carry none; UTC'),
  }),
]);
export type MappedValue = z.infer<typeof mappedValueSchema>;

/** Something that must hold for a rule to apply: the value is one of `is`, none of `not`, there or not there. */
export const mappingConditionSchema = z.strictObject({
  value: z.string().min(1).max(2000).describe('a template'),
  is: z.array(z.string().max(500)).max(100).optional(),
  not: z.array(z.string().max(500)).max(100).optional(),
  present: z.boolean().optional(),
});
export type MappingCondition = z.infer<typeof mappingConditionSchema>;

export const mappingRuleSchema = z.strictObject({
  name: z.string().max(100).default(''),
  each: z
    .string()
    .max(500)
    .default('')
    .describe('a path to a list: each of its items becomes an interaction; paths begin at the item then'),
  when: z.array(mappingConditionSchema).max(20).default([]).describe('all must hold'),
  ignore: z.boolean().default(false).describe('such deliveries are meant to become nothing'),
  fields: z
    .record(z.string().min(1).max(200), mappedValueSchema)
    .default({})
    .describe('canonical columns, identify:TYPE, and attributes'),
});
export type MappingRule = z.infer<typeof mappingRuleSchema>;

/** From JSON to interactions: every rule that applies makes its own. */
export const webhookMappingSchema = z.strictObject({ rules: z.array(mappingRuleSchema).min(1).max(50) });
export type WebhookMapping = z.infer<typeof webhookMappingSchema>;

export const webhookSchema = z.looseObject({
  format: z.literal('waymark/webhook').default('waymark/webhook'),
  version: z.literal(1).default(1),
  id: z.string().min(1),
  name: z.string().min(1),
  source: z.string().min(1),
  preset: z.string().nullable().default(null),
  check: webhookCheckSchema,
  mapping: webhookMappingSchema,
  created: z.string(),
});
export type Webhook = z.infer<typeof webhookSchema>;

export const webhookFormat: DocumentFormat<typeof webhookSchema> = {
  format: 'waymark/webhook',
  version: 1,
  schema: webhookSchema,
  migrations: {},
};
