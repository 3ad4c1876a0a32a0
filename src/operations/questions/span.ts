import type { Filters } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { periodOf } from '../period.ts';

/** From when until when the data tell anything, ms: first to last interaction, within the filters' period. Null where there is nothing. */
export async function observedSpan(
  { workspace }: Pick<Context, 'workspace'>,
  filters: Pick<Filters, 'since' | 'until'>,
): Promise<{ from: number; to: number; cutFrom: boolean; cutTo: boolean } | null> {
  const { from, to } = await workspace.interactions.summary();
  if (from === null || to === null) return null;
  const { since, until } = await periodOf(workspace.documents, filters);
  const begin = since ?? Number.NEGATIVE_INFINITY;
  const end = until ?? Number.POSITIVE_INFINITY;
  const span = {
    from: Math.max(Date.parse(from), begin),
    to: Math.min(Date.parse(to), end),
    cutFrom: begin > Date.parse(from),
    cutTo: end < Date.parse(to),
  };
  return span.to < span.from ? null : span;
}
