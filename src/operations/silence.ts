import type { Selection } from '../engine/columns.ts';
import type { Silence } from '../engine/time/silence.ts';
import { timeToNextFold } from '../engine/time/timeToNext.ts';
import type { Filters } from '../model/question.ts';
import type { Context } from './context.ts';
import { journeyDefinition } from './definitions/stored.ts';

/**
 * When a journey is over: its customer has been silent for longer than 95 % of all pauses as the data end, or it was closed by an interaction that ends such
 * journeys. Null where there are no pauses to judge by.
 */
export async function silenceOf(
  { folds, workspace }: Pick<Context, 'folds' | 'workspace'>,
  selection: Selection,
  filters: Pick<Filters, 'journey'>,
): Promise<Silence | null> {
  const [{ overall, latest }, definition] = await Promise.all([
    folds.run('time/timeToNext', timeToNextFold, selection, {}),
    filters.journey ? journeyDefinition(workspace.documents, filters.journey) : null,
  ]);
  if (overall.p95Ms === null || latest === null) return null;
  return { thresholdMs: overall.p95Ms, asOf: latest, closedBy: definition?.end ?? [] };
}
