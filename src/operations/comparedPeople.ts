import { z } from 'zod';
import type { Selection } from '../engine/columns.ts';
import type { Filters } from '../model/question.ts';
import { comparedGroups } from './comparedGroups.ts';
import type { Context } from './context.ts';

/** Keys that say of which side of a comparison people are wanted. */
export const comparedSide = {
  compare: z.array(z.string().min(1)).default([]).describe('the clauses that the question was compared by'),
  side: z
    .enum(['group', 'rest'])
    .default('group')
    .describe('whose people: those of the group or of the rest'),
};

/** What a figure of that side ranges over. */
export async function sideOf(
  context: Context,
  { compare, side, ...filters }: Filters & { compare: readonly string[]; side: 'group' | 'rest' },
  attributes: readonly string[] = [],
): Promise<Selection> {
  if (compare.length === 0) return context.selections.select(filters, attributes);
  const { selection, restSelection } = await comparedGroups(context, filters, compare, attributes);
  return side === 'group' ? selection : restSelection;
}
