import type { Selection } from '../../engine/columns.ts';
import { lastTime } from '../../insight/lastTime.ts';
import { type OpenRisks, openRisks } from '../../insight/risk/openRisks.ts';
import type { Filters } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { stagesOf } from '../insights/ground.ts';
import { periodOf } from '../period.ts';
import { placeOf } from '../workPlace.ts';

/** The open journeys of a selection with their chance to drop off; the same answer for all who ask until the data change. */
export async function openRisksOf(
  context: Context,
  selection: Selection,
  filters: Filters,
): Promise<OpenRisks> {
  const stages = await stagesOf(context, selection, filters);
  const { until } = await periodOf(context.workspace.documents, filters);
  const last = lastTime(selection.columns);
  const asOf = until === null ? last : Math.min(last, until);
  const key = `risk ${JSON.stringify([asOf, stages.names, [...stages.of], [...stages.outcome], [...stages.anywhere]])}`;
  return context.answers.get(selection, key, (signal) =>
    context.tasks.ask(
      openRisks,
      placeOf('insight/risk/openRisks', 'openRisks'),
      selection,
      [{ stages, asOf }],
      signal,
    ),
  );
}
