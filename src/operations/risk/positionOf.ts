import { filtersSchema } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { openRisksOf } from './openRisksOf.ts';

export interface StandingAt {
  stage: string | null;
  chance: number | null;
  interval: [number, number] | null;
  reason: string | null;
}

/** Where a customer's latest step stands on the map, and how likely it is that nothing follows it. */
export async function positionOf(
  context: Context,
  customer: string,
  touchpoint: string,
): Promise<StandingAt> {
  const filters = filtersSchema.parse({});
  const selection = await context.selections.select(filters);
  const [index] = await context.workspace.interactions.customerIndices(selection.columns, [customer]);
  const { open, stageOf } = await openRisksOf(context, selection, filters);
  const one = open.find((risk) => risk.customer === index);
  const label = selection.touchpoints.names.indexOf(touchpoint);
  return {
    stage: one?.stage ?? stageOf[label] ?? null,
    chance: one?.chance ?? null,
    interval: one?.interval ?? null,
    reason: one?.reason ?? null,
  };
}
