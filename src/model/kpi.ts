import { z } from 'zod';
import type { DocumentFormat } from './migrate.ts';

export const kpiUnits = ['share', 'count', 'perJourney', 'ms', 'score', 'amount'] as const;

/** A formula over journeys with unit, direction, target and owner; for example `conversion(Order -> Router arrives, within 7d)`. */
export const kpiSchema = z.looseObject({
  format: z.literal('waymark/kpi').default('waymark/kpi'),
  version: z.literal(1).default(1),
  id: z.string().min(1),
  name: z.string().min(1),
  description: z.string().default(''),
  formula: z.string().min(1),
  unit: z.enum(kpiUnits).default('share'),
  direction: z.enum(['up', 'down']).default('up').describe('which way is better'),
  target: z.number().nullable().default(null).describe('in the unit of the formula; shares 0…1, times in ms'),
  owner: z.string().default(''),
});
export type Kpi = z.infer<typeof kpiSchema>;

export const kpiFormat: DocumentFormat<typeof kpiSchema> = {
  format: 'waymark/kpi',
  version: 1,
  schema: kpiSchema,
  migrations: {},
};
