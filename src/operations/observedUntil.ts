import type { Filters } from '../model/question.ts';
import type { Context } from './context.ts';
import { parseInstant } from './time.ts';

/** The moments (ms) between which the data can tell of anything under these filters; null where there are no data. */
export async function observedSpan(
  { workspace }: Pick<Context, 'workspace'>,
  { since, until }: Pick<Filters, 'since' | 'until'>,
): Promise<{ from: number; to: number } | null> {
  const { from, to } = await workspace.interactions.summary();
  if (from === null || to === null) return null;
  return {
    from: Math.max(
      Date.parse(from),
      since === undefined ? Number.NEGATIVE_INFINITY : parseInstant(since, 'since'),
    ),
    to: Math.min(
      Date.parse(to),
      until === undefined ? Number.POSITIVE_INFINITY : parseInstant(until, 'until'),
    ),
  };
}
