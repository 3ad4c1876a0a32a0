import type { JourneyMap } from '../../src/model/journeyMap.ts';
import type { ComparedFigure, MapComparison } from '../../src/model/mapComparison.ts';
import { mapDifferences } from '../../src/operations/maps/mapDifferences.ts';
import { randomFigures } from './randomFigures.ts';
import type { Choose } from './randomMaps.ts';

/** The rest beside a group whose figures a map shows. */
export function randomComparison(
  choose: Choose,
  map: JourneyMap,
  figures: ReturnType<typeof randomFigures>,
): MapComparison {
  const rest = randomFigures(choose, map);
  const byId = <Item extends { id: string }>(items: readonly Item[], wanted: readonly { id: string }[]) =>
    wanted.flatMap(({ id }) => items.find((item) => item.id === id) ?? []);
  const both = {
    ...figures,
    stages: byId(figures.stages, rest.stages),
    touchpoints: byId(figures.touchpoints, rest.touchpoints),
  };
  const same = {
    ...rest,
    stages: byId(rest.stages, both.stages),
    touchpoints: byId(rest.touchpoints, both.touchpoints),
  };
  return { group: 'channel is helpline', rest, differences: mapDifferences(both, same) as ComparedFigure[] };
}
