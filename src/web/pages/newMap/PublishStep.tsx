import type { JourneyMap } from '../../../model/journeyMap.ts';
import { useOperation } from '../../api/useOperation.ts';
import { countOf } from '../../format/numbers.ts';
import { mapKindWords } from '../maps/mapWords.ts';
import { StageStrip } from '../maps/StageStrip.tsx';
import classes from './NewMapPage.module.css';

/** The last look before the map is everybody's. */
export function PublishStep({ map }: { map: JourneyMap }) {
  const figures = useOperation('mapFigures', { map: map.id }).data;
  const journeys = new Map(figures?.stages.map((stage) => [stage.id, stage.journeys]));
  const stages = map.stages.map((stage) => ({
    name: stage.name,
    kind: stage.kind,
    journeys: journeys.get(stage.id) ?? null,
  }));
  const missing = [map.objective === '' ? 'an objective' : null, map.owner === '' ? 'an owner' : null].filter(
    (one) => one !== null,
  );
  return (
    <>
      <h2 className={classes['question']}>{map.name}</h2>
      {map.objective === '' ? null : <p className={classes['hint']}>{map.objective}</p>}
      <StageStrip stages={stages} all={figures?.n.journeys ?? null} />
      <p>
        {mapKindWords[map.kind].name},{' '}
        {countOf(map.stages.filter((stage) => stage.kind === 'stage').length, 'stage')},{' '}
        {countOf(map.touchpoints.length, 'touchpoint')}
        {figures === undefined
          ? null
          : `, measured on ${countOf(figures.n.journeys, 'journey')} of ${countOf(figures.n.customers, 'customer')}`}
        .
      </p>
      {missing.length === 0 ? null : (
        <p className={classes['warning']}>
          It has no {missing.map((one) => one.replace(/^an? /, '')).join(' and no ')} yet. Maps without one
          are rarely kept up: it can be added on the map at any time.
        </p>
      )}
    </>
  );
}
