import { z } from 'zod';

const many = z.array(z.string().min(1)).default([]);

/**
 * The filters that every question takes. Time, channel, source and `where` choose interactions (a journey keeps those that are
 * left, in order, and one with none left is not counted); path and segment choose whole journeys; `journey` cuts the history.
 */
export const filtersSchema = z.object({
  since: z
    .string()
    .optional()
    .describe("ISO date or time, inclusive; without a zone by the workspace's clocks"),
  until: z.string().optional().describe('ISO date or time, exclusive; a bare date includes that day'),
  channel: many.describe('only these channels'),
  source: many.describe('only these sources'),
  where: many.describe('attribute=value, !=, <, >, or attribute in (a,b)'),
  segment: z.string().optional().describe('only customers of this segment'),
  path: z.string().optional().describe('only journeys that fit this path pattern, for example A->.*->B'),
  journey: z.string().optional().describe('name of a journey definition; without it the whole history'),
  scope: z
    .enum(['customer', 'session'])
    .default('customer')
    .describe("session cuts at the workspace's session gap, 30 min unless set"),
  sessionGap: z
    .string()
    .optional()
    .describe('cuts into sessions at this pause instead, for example 30min or 2h'),
});
export type Filters = z.infer<typeof filtersSchema>;

export type WhereOperator = '=' | '!=' | '<' | '>' | 'in';
export interface WhereClause {
  attribute: string;
  operator: WhereOperator;
  values: readonly string[];
}
