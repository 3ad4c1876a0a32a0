import { z } from 'zod';
import { personaNoteSchema, personaTraitSchema } from '../../model/persona.ts';

/** How many groups are wanted, for every question about found personas. */
export const groupsInput = {
  groups: z
    .number()
    .int()
    .min(2)
    .max(8)
    .optional()
    .describe('that many personas instead of the number that fits best'),
};

const channelSchema = z.object({
  channel: z.string(),
  share: z.number().describe('of their interactions'),
  rest: z.number().describe('the same among all others'),
  n: z.number().int().describe('their interactions'),
});

const demographicSchema = z.object({
  attribute: z.string(),
  value: z.string(),
  share: z.number(),
  rest: z.number(),
  n: z.number().int().describe('its customers with the attribute'),
});

export const foundPersonaSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  customers: z.number().int(),
  share: z.number(),
  certainty: z.number().describe('mean chance that one of its customers belongs here'),
  traits: z.array(personaTraitSchema).describe('the most telling first'),
  channels: z
    .array(z.string())
    .describe('preferred: as much as a tenth of their interactions, the most used first'),
  channelShares: z.array(channelSchema),
  emotion: z
    .object({ mean: z.number(), low: z.number(), high: z.number(), n: z.number().int() })
    .nullable()
    .describe('of their ratings, −1…1 with a 95 % interval'),
  goals: z.array(z.string()),
  motivations: z.array(z.string()),
  frustrations: z.array(z.string()),
  notes: z.array(personaNoteSchema),
  quotes: z.array(z.string()).describe('what its customers wrote, personal data masked'),
  demographics: z
    .array(demographicSchema)
    .describe(
      'attributes of customers that differ from the rest beyond chance; they took no part in forming the groups',
    ),
  rule: z.object({
    anyOf: z.array(z.array(z.string())),
    precision: z.number().nullable().describe('of those whom the rule names, the share who belong'),
    recall: z.number().nullable().describe('of those who belong, the share whom the rule names'),
  }),
  kept: z.boolean().describe('there is a card of it'),
  pinned: z.boolean(),
  segment: z.string().describe('name of the segment behind the kept card; empty = none'),
  overlap: z.number().nullable().describe('with the kept card: customers in both over customers in either'),
  examples: z.array(z.string()),
});

export const personasResultSchema = z.object({
  k: z.number().int().describe('0: no clear groups'),
  stability: z
    .number()
    .nullable()
    .describe('mean adjusted Rand index against groups made from resampled customers, 1 = always the same'),
  certainty: z.number().nullable().describe('mean chance that a customer is put where they belong'),
  noClearGroups: z.string().nullable().describe('why there are none, in a sentence'),
  n: z.object({
    customers: z.number().int(),
    sampled: z.number().int().describe('customers groups were searched in'),
  }),
  candidates: z
    .array(z.object({ k: z.number().int(), ofBest: z.number(), certainty: z.number() }))
    .describe('numbers of groups within 5 % of the best'),
  personas: z.array(foundPersonaSchema),
  assignments: z.object({ file: z.string(), customers: z.number().int() }).nullable(),
});
