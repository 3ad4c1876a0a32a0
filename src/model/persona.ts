import { z } from 'zod';
import { evidenceSchema, provenances } from './journeyMap.ts';
import type { DocumentFormat } from './migrate.ts';

const lines = z.array(z.string().min(1)).default([]);

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
});
export type Persona = z.infer<typeof personaSchema>;

export const personaFormat: DocumentFormat<typeof personaSchema> = {
  format: 'waymark/persona',
  version: 1,
  schema: personaSchema,
  migrations: {},
};
