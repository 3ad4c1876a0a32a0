import { z } from 'zod';
import type { Selection } from '../engine/columns.ts';
import type { Filters } from '../model/question.ts';
import { comparedGroups } from './comparedGroups.ts';
import type { Context } from './context.ts';

/** Whose people are wanted, where the figures were compared. */
export const comparedSide = {
  compare: z.array(z.string().min(1)).default([]).describe('the clauses by which the figures were compared'),
  side: z
    .enum(['group', 'rest'])
    .default('group')
    .describe('of a comparison: where the clauses hold, or the rest'),
};

/** What the filters leave; of a comparison, the side that is wanted. */
export async function selectSide(
  context: Context,
  { compare, side, ...filters }: Filters & { compare: readonly string[]; side: 'group' | 'rest' },
  attributes: readonly string[] = [],
): Promise<Selection> {
  if (compare.length === 0) return context.selections.select(filters, attributes);
  const { selection, restSelection } = await comparedGroups(context, filters, compare, attributes);
  return side === 'group' ? selection : restSelection;
}
