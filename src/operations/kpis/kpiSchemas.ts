import { z } from 'zod';
import { kpiUnits } from '../../model/kpi.ts';

const interval = z
  .tuple([z.number(), z.number()])
  .nullable()
  .describe('95 %; null where too little is known');

export const kpiFigureShape = {
  value: z.number().nullable().describe('in the unit: shares 0…1, times in ms; null: no data'),
  n: z
    .number()
    .int()
    .describe('what it is a figure of: customers, journeys, ratings, times; of totals the customers'),
  customers: z.number().int(),
  interval,
};

export const kpiPointSchema = z.object({
  from: z.string(),
  to: z.string().describe('excluded'),
  ...kpiFigureShape,
  finished: z
    .boolean()
    .describe('false: the period, or the time that the figure gives customers, is not over'),
});

export const kpiMet = z.boolean().nullable().describe('null: too close to tell, no data or no target');

export const kpiResultSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  formula: z.string(),
  unit: z.enum(kpiUnits),
  ...kpiFigureShape,
  target: z.number().nullable(),
  direction: z.enum(['up', 'down']),
  owner: z.string(),
  met: kpiMet,
  status: z.enum(['met', 'missed', 'tooClose', 'noTarget', 'noData', 'broken']),
  problem: z.string().nullable().describe('why it can not be measured; null where it can'),
  period: z.enum(['day', 'week', 'month']),
  windowMs: z.number().describe('how long customers are given before a period counts as finished'),
  trend: z.array(kpiPointSchema),
  latest: kpiPointSchema.extend({ met: kpiMet }).nullable().describe('the last finished period'),
  previous: kpiPointSchema.nullable().describe('the finished one before'),
  change: z
    .object({ value: z.number(), interval: z.tuple([z.number(), z.number()]) })
    .nullable()
    .describe('latest − previous, 95 %'),
});
export type KpiResult = z.infer<typeof kpiResultSchema>;
