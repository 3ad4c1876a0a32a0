import type { JourneyMap } from '../../model/journeyMap.ts';
import type { MapKpi } from '../../model/mapKpi.ts';
import { type Filters, filtersSchema } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { measureKpi } from './measureKpi.ts';
import { findKpi, storedKpis } from './stored.ts';

/** The KPIs that stages of a map name, measured for what the filters choose. */
export async function mapKpis(context: Context, map: JourneyMap, filters: Filters): Promise<MapKpi[]> {
  const names = new Set(map.stages.flatMap(({ kpis }) => kpis));
  if (names.size === 0) return [];
  const all = await storedKpis(context.workspace.documents);
  const found: MapKpi[] = [];
  for (const kpi of new Set([...names].flatMap((name) => findKpi(all, name) ?? [])))
    found.push(await measureKpi(context, kpi, filtersSchema.parse(filters)));
  return found;
}
