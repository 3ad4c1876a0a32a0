import { z } from 'zod';
import type { DocumentFormat } from './migrate.ts';

/** Something that a team changed, when and for whom, and the KPI that was to get better by it. */
export const changeSchema = z.looseObject({
  format: z.literal('waymark/change').default('waymark/change'),
  version: z.literal(1).default(1),
  id: z.string().min(1),
  name: z.string().min(1).describe('what was changed'),
  description: z.string().default(''),
  metric: z.string().min(1).describe("a KPI's name, or a formula"),
  at: z.string().nullable().default(null).describe('ISO date or time; null where a split alone says it'),
  treated: z.array(z.string()).default([]).describe('conditions that hold for who had it; none: everybody'),
  split: z.string().default('').describe('attribute=treated/control, where chance decided who had it'),
  share: z.number().gt(0).lt(1).default(0.5).describe('of those drawn, who were meant to have it'),
  direction: z
    .enum(['up', 'down'])
    .nullable()
    .default(null)
    .describe('which way is better; null: as the KPI says'),
  journey: z.string().default('').describe('journey definition in which the KPI is measured'),
  recommendation: z.string().default('').describe('id of the recommendation that it carries out'),
  owner: z.string().default(''),
});
export type Change = z.infer<typeof changeSchema>;

export const changeFormat: DocumentFormat<typeof changeSchema> = {
  format: 'waymark/change',
  version: 1,
  schema: changeSchema,
  migrations: {},
};
