import type { Selection } from '../../engine/columns.ts';
import { measureMap } from '../../insight/measureMap.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import type { MapFigures } from '../../model/mapFigures.ts';
import type { Filters } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { isSimulated } from '../workspace/status.ts';

const textsRead = 4000;

/** A map measured against the journeys that the filters choose; the map's own journey applies where they name none. */
export async function measure(
  context: Context,
  map: JourneyMap,
  filters: Filters,
): Promise<{ selection: Selection; figures: MapFigures }> {
  const selection = await context.selections.select(withOwnJourney(map, filters));
  const texts = await context.workspace.interactions.texts({ limit: textsRead });
  const touchpoints = cleaner(selection);
  const figures = measureMap(selection, map, {
    texts: texts
      .map(({ touchpoint, ...text }) => ({ ...text, touchpoint: touchpoints(touchpoint) }))
      .filter((text): text is typeof text & { touchpoint: string } => text.touchpoint !== null)
      .map(({ text, touchpoint, channel, time, valence }) => ({ text, touchpoint, channel, time, valence })),
    simulated: selection.columns.source.names.some(isSimulated),
  });
  return { selection, figures };
}

export function withOwnJourney(map: JourneyMap, filters: Filters): Filters {
  return filters.journey === undefined && map.journey !== '' ? { ...filters, journey: map.journey } : filters;
}

/** From a raw touchpoint name to its name after cleaning, null where it is left out. */
export function cleaner({ columns, touchpoints }: Selection): (raw: string) => string | null {
  const names = new Map(
    columns.touchpoint.names.map((raw, code) => [raw, touchpoints.names[touchpoints.of[code] ?? -1] ?? null]),
  );
  return (raw) => names.get(raw) ?? null;
}
