import type { JourneyMap } from '../../../model/journeyMap.ts';
import { useOperation } from '../../api/useOperation.ts';
import type { FilterInput } from '../../filters/search.ts';
import type { Kpi } from '../kpis/kpiWords.ts';

/** The KPIs of the workspace, measured for the journeys of the map, where one of its stages names any. */
export function useMapKpis(map: JourneyMap, filters: FilterInput): readonly Kpi[] | undefined {
  const journey = filters.journey ?? (map.journey === '' ? undefined : map.journey);
  const named = map.stages.some(({ kpis }) => kpis.length > 0);
  const asked = { ...filters, ...(journey === undefined ? {} : { journey }) };
  return useOperation('kpi', asked, { enabled: named }).data?.kpis;
}

/** The KPI that a mark of a map stands for. */
export function kpiOfMark(kpis: readonly Kpi[] | undefined, mark: string | null): Kpi | null {
  if (mark === null || !mark.startsWith('kpi:')) return null;
  return kpis?.find(({ id }) => id === mark.slice('kpi:'.length)) ?? null;
}
