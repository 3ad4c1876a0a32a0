import type { JourneyMap } from '../../../../model/journeyMap.ts';
import type { MapFigures } from '../../../../model/mapFigures.ts';

/** The part of a map and its figures that belongs to one stage; ways that leave it are left out. */
export function oneStage(
  map: JourneyMap,
  figures: MapFigures | null,
  stage: string,
): { map: JourneyMap; figures: MapFigures | null } {
  const touchpoints = map.touchpoints.filter((touchpoint) => touchpoint.stage === stage);
  const ids = new Set(touchpoints.map((touchpoint) => touchpoint.id));
  return {
    map: {
      ...map,
      stages: map.stages.filter((one) => one.id === stage),
      touchpoints,
      marks: map.marks.filter((mark) => mark.stage === stage),
    },
    figures:
      figures === null
        ? null
        : {
            ...figures,
            stages: figures.stages.filter((one) => one.id === stage),
            touchpoints: figures.touchpoints.filter((one) => ids.has(one.id)),
            ribbons: figures.ribbons.filter((ribbon) => ids.has(ribbon.from) && ids.has(ribbon.to)),
            quotes: figures.quotes.filter((quote) => quote.stage === stage),
          },
  };
}
