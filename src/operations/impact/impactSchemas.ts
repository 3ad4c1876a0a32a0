import { z } from 'zod';
import { designs } from '../../insight/impact/comparison.ts';
import { claims, verdicts } from '../../insight/impact/verdict.ts';
import { kpiUnits } from '../../model/kpi.ts';

const interval = z.tuple([z.number(), z.number()]).nullable();
const seriesValue = z
  .object({
    value: z.number(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    n: z.number().int().describe('customers'),
  })
  .nullable();

export const impactSchema = z.object({
  metric: z.object({
    name: z.string(),
    formula: z.string(),
    unit: z.enum(kpiUnits),
    direction: z.enum(['up', 'down']).describe('which way is better'),
  }),
  says: z.string().describe('what may be said of it, in a sentence or two'),
  verdict: z.enum(verdicts),
  claim: z.enum(claims).describe('what kind of claim the comparison earns'),
  design: z.enum(designs).describe('the rung of the ladder that it stands on'),
  effect: z.number().nullable().describe('with the change − without, in the unit of the KPI'),
  interval: interval.describe('95 %, of the effect'),
  relative: z.number().nullable().describe('effect ÷ what would be without it'),
  relativeInterval: interval,
  with: z.number().nullable().describe('the KPI of those who had the change'),
  without: z.number().nullable().describe('what it would have been without'),
  p: z.number().nullable(),
  n: z
    .object({ treated: z.number().int(), control: z.number().int() })
    .describe('customers; without a control group those after and those before'),
  groups: z.object({ treated: z.string(), control: z.string() }),
  checks: z.array(
    z.object({
      name: z.string(),
      passed: z.boolean(),
      detail: z.string(),
      decisive: z.boolean().describe('where it fails there is no verdict'),
    }),
  ),
  smallest: z
    .number()
    .nullable()
    .describe('the smallest effect that would have been seen four times of five'),
  moreWeeks: z
    .number()
    .int()
    .nullable()
    .describe('about so many more weeks are wanted to see an effect worth having'),
  sequential: z.boolean().describe('the interval holds however often one looks'),
  varianceTaken: z
    .number()
    .nullable()
    .describe('share of the variance that the values before took away (CUPED)'),
  at: z.string().nullable(),
  window: z
    .number()
    .nullable()
    .describe('ms: what came later after its beginning was not counted, where the formula names no time'),
  period: z.enum(['day', 'week']).nullable(),
  series: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      treated: seriesValue,
      control: seriesValue,
      used: z.boolean().describe('false: left out of the comparison'),
    }),
  ),
});
export type ImpactResult = z.infer<typeof impactSchema>;
