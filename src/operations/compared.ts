import { z } from 'zod';
import type { Selection } from '../engine/columns.ts';
import { differenceOf, type Estimate } from '../engine/statistics/intervals.ts';
import type { Filters } from '../model/question.ts';
import { type ComparedGroups, comparedGroups } from './comparedGroups.ts';
import type { Context } from './context.ts';
import { questionInput } from './questionInput.ts';

const estimates = z.number().nullable();

/** One figure of both groups. `unit` says how to read it: a share 0…1, ms, a mean in −1…1, or a number per journey. */
export const differenceSchema = z.object({
  figure: z.string().describe('which figure of the result, for example ofPrevious'),
  at: z.string().describe("where in the result, for example a touchpoint or 'A → B'; '' for the whole"),
  unit: z.enum(['share', 'ms', 'mean', 'perJourney']),
  value: estimates.describe('in the group; null: no data'),
  n: z.number().int().describe('what the figure of the group is a figure of'),
  rest: estimates,
  restN: z.number().int(),
  difference: estimates.describe('value − rest'),
  low: estimates.describe('lower end of the 95 % interval of the difference'),
  high: estimates,
});
export type Difference = z.infer<typeof differenceSchema>;

const groupSize = z.object({ journeys: z.number().int(), customers: z.number().int() });

/** How large the two sides of a comparison are. */
export const comparedSizes = {
  size: groupSize,
  restSize: groupSize,
  inBoth: z.number().int().describe('customers with journeys in the group and in the rest'),
};

/** The input of a question whose answer can be compared. */
export function comparedInput<Shape extends z.ZodRawShape>(shape: Shape) {
  return questionInput({
    ...shape,
    compare: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'answers for the journeys where this holds (attribute=value, segment=NAME, path=PATTERN, started<DATE) and for the rest, with the differences',
      ),
  });
}

/** The result of a question, with the rest's beside it where a comparison was asked for. */
export function comparedOutput<Shape extends z.ZodRawShape>(result: z.ZodObject<Shape>) {
  return result.extend({
    compare: z
      .object({
        group: z.string().describe('what holds for the journeys of the result itself'),
        ...comparedSizes,
        rest: result,
        differences: z.array(differenceSchema),
      })
      .optional(),
  });
}

export interface ComparedQuestion<Result> {
  /** attributes of interactions or customers that the answer needs */
  attributes?: readonly string[];
  answer(selection: Selection): Promise<Result>;
  differences(group: Result, rest: Result): Difference[] | Promise<Difference[]>;
}

export interface Comparison<Result> extends Omit<ComparedGroups, 'selection' | 'restSelection'> {
  rest: Result;
  differences: Difference[];
}

/** Answers a question for what the filters leave; with clauses to compare by, for the journeys where they hold and for the rest. */
export async function answerCompared<Result extends object>(
  context: Context,
  { compare, ...filters }: Filters & { compare: readonly string[] },
  { attributes = [], answer, differences }: ComparedQuestion<Result>,
): Promise<Result & { compare?: Comparison<Result> }> {
  if (compare.length === 0) return answer(await context.selections.select(filters, attributes));
  const { selection, restSelection, ...groups } = await comparedGroups(context, filters, compare, attributes);
  const [result, rest] = await Promise.all([answer(selection), answer(restSelection)]);
  return { ...result, compare: { ...groups, rest, differences: await differences(result, rest) } };
}

/** A figure of the group beside the same of the rest, with the interval of their difference. */
export function difference(
  what: Pick<Difference, 'figure' | 'at' | 'unit'>,
  group: { estimate: Estimate | null; n: number },
  rest: { estimate: Estimate | null; n: number },
): Difference {
  const between = differenceOf(group.estimate, rest.estimate);
  return {
    ...what,
    value: group.estimate?.value ?? null,
    n: group.n,
    rest: rest.estimate?.value ?? null,
    restN: rest.n,
    difference: between?.value ?? null,
    low: between?.low ?? null,
    high: between?.high ?? null,
  };
}
