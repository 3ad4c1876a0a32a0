import { z } from 'zod';
import { evidenceSchema, provenances } from './journeyMap.ts';
import type { DocumentFormat } from './migrate.ts';

const lines = z.array(z.string().min(1)).default([]);

export const personaTraitSchema = z.object({
  trait: z.string().describe('as a segment asks for it, for example share on helpline'),
  kind: z
    .enum(['channel', 'quick', 'again', 'monthly', 'at'])
    .describe(
      'share of interactions on a channel, of steps that come sooner than usual, of interactions that repeat the one before; times in 30 days, times at a touchpoint',
    ),
  name: z.string().describe('the channel or touchpoint; empty where it is about none'),
  value: z.number().describe('mean over its customers'),
  rest: z.number().describe('mean over all others'),
  n: z.number().int().describe('customers of the persona with a value'),
  effect: z.number().describe('difference in standard deviations of a customer'),
});

/** What somebody said in an interview, or was observed to say: it describes a persona and is reported, never measured. */
export const personaNoteSchema = z.object({
  about: z.enum(['goal', 'motivation', 'frustration', 'quote', 'demographic', 'other']),
  text: z.string().min(1),
  from: z.string().default('').describe('who said so, where and when: an interview, a focus group'),
  at: z.string().optional().describe('ISO time at which it was noted'),
});

/** What was last found about a persona in the data. */
export const personaFindingSchema = z.object({
  at: z.string().describe('ISO time of the finding'),
  customers: z.number().int(),
  share: z.number(),
  of: z.number().int().describe('customers looked at'),
  stability: z.number().nullable(),
  traits: z.array(personaTraitSchema),
  rule: z
    .object({ precision: z.number().nullable(), recall: z.number().nullable() })
    .describe(
      'of those whom the segment names, the share who belong; of those who belong, the share whom it names',
    ),
});

/** A group of customers drawn as a person. With a segment, its size and figures are live. */
export const personaSchema = z.looseObject({
  format: z.literal('waymark/persona').default('waymark/persona'),
  version: z.literal(1).default(1),
  id: z.string().min(1),
  name: z.string().min(1),
  description: z.string().default(''),
  goals: lines,
  motivations: lines,
  frustrations: lines,
  demographics: z.record(z.string(), z.string()).default({}).describe('for example age: 34–45'),
  preferredChannels: lines,
  segment: z.string().default('').describe('name of the segment that backs it; empty = none'),
  provenance: z.enum(provenances).default('assumed'),
  evidence: z.array(evidenceSchema).default([]),
  pinned: z.boolean().optional().describe('not changed when personas are found again'),
  quotes: z.array(z.string().min(1)).optional(),
  notes: z.array(personaNoteSchema).optional().describe('from interviews'),
  finding: personaFindingSchema.optional().describe('what was last found in the data; absent = made by hand'),
});
export type Persona = z.infer<typeof personaSchema>;
export type PersonaNote = z.infer<typeof personaNoteSchema>;
export type PersonaTrait = z.infer<typeof personaTraitSchema>;

export const personaFormat: DocumentFormat<typeof personaSchema> = {
  format: 'waymark/persona',
  version: 1,
  schema: personaSchema,
  migrations: {},
};
