import type { JourneyMap } from '../../../model/journeyMap.ts';
import type { MapFigures } from '../../../model/mapFigures.ts';
import { formatCount, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import classes from './MapHeader.module.css';

export interface OutcomeFiguresProps {
  map: JourneyMap;
  figures: MapFigures;
  onOpen: (mark: string) => void;
}

const shownOutcomes = 3;

/** How the journeys end, as the map's headline: each outcome's share with its n, and how long a journey takes. */
export function OutcomeFigures({ map, figures, onOpen }: OutcomeFiguresProps) {
  const all = figures.n.journeys;
  if (all === 0) return null;
  const journeysOf = new Map(figures.touchpoints.map((one) => [one.id, one.journeys]));
  const ends = new Set(map.stages.filter((stage) => stage.kind === 'outcome').map((stage) => stage.id));
  const outcomes = map.touchpoints
    .filter((touchpoint) => ends.has(touchpoint.stage))
    .map((touchpoint) => ({ touchpoint, journeys: journeysOf.get(touchpoint.id) ?? 0 }))
    .sort((a, b) => b.journeys - a.journeys)
    .slice(0, shownOutcomes);
  return (
    <ul className={classes['headline']} aria-label="How the journeys end">
      {outcomes.map(({ touchpoint, journeys }) => (
        <li key={touchpoint.id}>
          <button type="button" onClick={() => onOpen(`outcome:${touchpoint.id}`)}>
            <span className={classes['headlineName']}>{touchpoint.name}</span>
            <span className={classes['headlineValue']} data-outcome={touchpoint.outcome ?? undefined}>
              {formatShare(journeys / all)}
            </span>
            <span className={classes['headlineNote']}>
              {formatCount(journeys)} of {formatCount(all)}
            </span>
          </button>
        </li>
      ))}
      {figures.medianMs === null ? null : (
        <li>
          <span className={classes['headlineName']}>Half take up to</span>
          <span className={classes['headlineValue']}>{formatDuration(figures.medianMs)}</span>
          <span className={classes['headlineNote']}>n {formatCount(all)}</span>
        </li>
      )}
    </ul>
  );
}
