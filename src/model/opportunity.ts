import { z } from 'zod';
import { evidenceSchema, provenances } from './journeyMap.ts';
import type { DocumentFormat } from './migrate.ts';

/** What could be better at a place of the journey, before anybody has promised it. */
export const opportunitySchema = z.looseObject({
  format: z.literal('waymark/opportunity').default('waymark/opportunity'),
  version: z.literal(1).default(1),
  id: z.string().min(1),
  title: z.string().min(1),
  description: z.string().default(''),
  map: z.string().default(''),
  stage: z.string().default(''),
  touchpoint: z.string().default(''),
  insights: z.array(z.string()).default([]).describe('ids of the insights that it answers'),
  customerValue: z.number().min(1).max(5).nullable().default(null),
  businessValue: z.number().min(1).max(5).nullable().default(null),
  effort: z.number().min(1).max(5).nullable().default(null),
  owner: z.string().default(''),
  status: z.enum(['open', 'chosen', 'done', 'dropped']).default('open'),
  provenance: z.enum(provenances).default('assumed'),
  evidence: z.array(evidenceSchema).default([]),
});
export type Opportunity = z.infer<typeof opportunitySchema>;

export const opportunityFormat: DocumentFormat<typeof opportunitySchema> = {
  format: 'waymark/opportunity',
  version: 1,
  schema: opportunitySchema,
  migrations: {},
};
