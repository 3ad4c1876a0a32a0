import type { BetterServed } from '../../insight/recommendations/betterServed.ts';
import { betterServedAt } from '../../insight/recommendations/divisions.ts';
import type { KeptInsight } from '../../model/keptInsight.ts';
import type { Context } from '../context.ts';
import type { Look } from '../insights/look.ts';
import { placeOf } from '../workPlace.ts';

/** What the better-served third gets at each of the insights' places, in their order; looked for once while the data stay. */
export function betterServedBy(
  context: Context,
  { selection, ground }: Look,
  insights: readonly KeptInsight[],
): Promise<(BetterServed | null)[]> {
  const places = insights.map(({ kind, at }) => ({ kind, at }));
  return context.answers.get(selection, `better served ${JSON.stringify(places)}`, (signal) =>
    context.tasks.ask(
      betterServedAt,
      placeOf('insight/recommendations/divisions', 'betterServedAt'),
      selection,
      [ground, places],
      signal,
    ),
  );
}
