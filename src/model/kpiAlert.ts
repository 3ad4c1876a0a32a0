import { z } from 'zod';

/** A KPI that missed its target, or fell beyond chance, in a period that is over. It is made once, and stays until somebody takes note of it. */
export const kpiAlertSchema = z.object({
  id: z.string(),
  /** id of the KPI */
  kpi: z.string(),
  name: z.string(),
  reason: z
    .enum(['missed', 'worse'])
    .describe('missed: its target; worse: than the period before, beyond chance'),
  from: z.string().describe('the period'),
  to: z.string(),
  value: z.number(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  n: z.number().int(),
  target: z.number().nullable(),
  previous: z.number().nullable(),
  text: z.string().describe('one sentence'),
  at: z.string().describe('when it was noticed'),
  acknowledged: z.string().nullable().describe('when somebody took note'),
});
export type KpiAlert = z.infer<typeof kpiAlertSchema>;
