import { z } from 'zod';
import type { Selection } from '../../engine/columns.ts';
import type { Filters } from '../../model/question.ts';
import { comparedGroups } from '../comparedGroups.ts';
import type { Context } from '../context.ts';

/** The key of a list of people that belongs to a comparison. */
export const groupShape = {
  compare: z
    .array(z.string().min(1))
    .default([])
    .describe('only of the journeys where this holds: the group of a comparison'),
};

/** What the filters leave, or the group of a comparison within it. */
export async function groupSelection(
  context: Pick<Context, 'selections' | 'answers' | 'workspace'>,
  { compare, ...filters }: Filters & { compare: readonly string[] },
  attributes: readonly string[] = [],
): Promise<Selection> {
  if (compare.length === 0) return context.selections.select(filters, attributes);
  return (await comparedGroups(context, filters, compare, attributes)).selection;
}
