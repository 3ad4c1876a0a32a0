import { z } from 'zod';
import { identifierClasses, linkRules, mergeRefusals } from '../../model/identity.ts';
import type { LoggedDecision, PersonLink } from '../../stores/customerIdentity.ts';
import { isoTime } from '../time.ts';

/** Evidence that came without a time counts as the latest. */
const untimed = Number.MAX_SAFE_INTEGER;

export const linkSchema = z.object({
  a: z.string().describe('type:value'),
  b: z.string(),
  rule: z
    .enum(linkRules)
    .describe(
      'together: named by one interaction; alias: a client said so; record: a CRM merged them; hand: a person did',
    ),
  source: z.string(),
  interaction: z.string().describe('id of the interaction or record, empty where it has none'),
  time: z.string().nullable(),
  refused: z
    .object({ reason: z.enum(mergeRefusals), says: z.string() })
    .nullable()
    .describe('why it joins nothing'),
  decision: z
    .object({ kind: z.enum(['merge', 'unmerge']), by: z.string(), at: z.string(), why: z.string() })
    .nullable()
    .describe('what a person decided about it'),
});

export const decisionSchema = z.object({
  kind: z.enum(['merge', 'unmerge']),
  a: z.string(),
  b: z.string(),
  at: z.string(),
  by: z.string(),
  why: z.string(),
  links: z.number().int().describe('links that it joins or undoes'),
});

export const personSchema = z.object({
  anonymous: z.boolean().describe('nothing but cookies and devices names the customer'),
  identifiers: z.array(
    z.object({
      type: z.string(),
      value: z.string(),
      class: z.enum(identifierClasses),
      firstSeen: z.string().nullable(),
      interactions: z.number().int(),
      contested: z.boolean().describe('it was seen with several people, and joins nobody'),
      because: z.array(linkSchema).describe('the chain of links from the first identifier to it'),
    }),
  ),
  refused: z.array(linkSchema).describe('links to others that join nothing, each with its reason'),
  contested: z.array(z.string()).describe('identifiers that were seen with others as well'),
  decisions: z.array(decisionSchema).describe('what people decided about the customer, the latest first'),
});

export const decidedSchema = z.object({
  customers: z.array(z.string()).describe('the customers now: one where they are one'),
  refused: z.array(linkSchema).describe('why they are not one all the same: a limit of size'),
});

export function linkShown({ a, b, rule, source, interaction, time, refused, decision }: PersonLink) {
  return {
    a,
    b,
    rule,
    source,
    interaction,
    time: time >= untimed ? null : isoTime(time),
    refused,
    decision: decision && {
      kind: decision.kind,
      by: decision.by,
      at: isoTime(decision.at),
      why: decision.why,
    },
  };
}

export function decisionShown(decision: LoggedDecision) {
  return { ...decision, at: isoTime(decision.at) };
}
