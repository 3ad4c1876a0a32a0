import type { Filters } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { parseInstant } from '../time.ts';

/** From when until when the data tell anything, ms: first to last interaction, within the filters' period. Null where there is nothing. */
export async function observedSpan(
  { workspace }: Pick<Context, 'workspace'>,
  { since, until }: Pick<Filters, 'since' | 'until'>,
): Promise<{ from: number; to: number; cutFrom: boolean; cutTo: boolean } | null> {
  const { from, to } = await workspace.interactions.summary();
  if (from === null || to === null) return null;
  const begin = since === undefined ? Number.NEGATIVE_INFINITY : parseInstant(since, 'since');
  const end = until === undefined ? Number.POSITIVE_INFINITY : parseInstant(until, 'until');
  const span = {
    from: Math.max(Date.parse(from), begin),
    to: Math.min(Date.parse(to), end),
    cutFrom: begin > Date.parse(from),
    cutTo: end < Date.parse(to),
  };
  return span.to < span.from ? null : span;
}
