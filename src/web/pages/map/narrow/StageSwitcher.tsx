import { ActionIcon } from '@mantine/core';
import type { JourneyMap } from '../../../../model/journeyMap.ts';
import type { MapFigures } from '../../../../model/mapFigures.ts';
import { Icon } from '../../../components/Icon.tsx';
import { countOf, formatCount, formatValence } from '../../../format/numbers.ts';
import type { Changes } from '../changed/useChangedSince.ts';
import classes from './NarrowMap.module.css';

export interface StageSwitcherProps {
  map: JourneyMap;
  figures: MapFigures | null;
  changes: Changes | undefined;
  stage: string;
  onStage: (stage: string) => void;
}

const height = 54;

/** The emotion over all stages as a strip; a touch on a stage shows it. */
export function StageSwitcher({ map, figures, changes = [], stage, onStage }: StageSwitcherProps) {
  const at = map.stages.findIndex((one) => one.id === stage);
  const step = 100 / Math.max(map.stages.length, 1);
  const byId = new Map(figures?.stages.map((one) => [one.id, one]));
  const points = map.stages.flatMap((one, index) => {
    const emotion = byId.get(one.id)?.emotion;
    return emotion ? [{ x: (index + 0.5) * step, y: yOf(emotion.mean), mean: emotion.mean, id: one.id }] : [];
  });
  const previous = map.stages[at - 1];
  const next = map.stages[at + 1];
  return (
    <nav className={classes['switcher']} aria-label="Stages">
      <div className={classes['strip']}>
        <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
          <line
            x1="0"
            x2="100"
            y1={yOf(0)}
            y2={yOf(0)}
            stroke="var(--line)"
            vectorEffect="non-scaling-stroke"
          />
          <polyline
            points={points.map((point) => `${point.x},${point.y}`).join(' ')}
            fill="none"
            stroke="var(--teal)"
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        {map.stages.map((one) => {
          const found = byId.get(one.id);
          const emotion = found?.emotion ?? null;
          const news = changes.filter((change) => change.stage === one.id).length;
          return (
            <button
              key={one.id}
              type="button"
              className={classes['stop']}
              aria-current={one.id === stage ? 'step' : undefined}
              aria-label={`${one.name}${found === undefined ? '' : `, ${formatCount(found.journeys)} journeys`}${
                emotion === null ? '' : `, feels ${formatValence(emotion.mean)}`
              }${news === 0 ? '' : `, ${countOf(news, 'change')}`}`}
              onClick={() => onStage(one.id)}
            >
              <span
                className={classes['dot']}
                data-measured={emotion !== null || undefined}
                style={{ top: emotion === null ? yOf(0) : yOf(emotion.mean) }}
              />
              {news === 0 ? null : <span className={classes['news']}>{news}</span>}
            </button>
          );
        })}
      </div>
      <div className={classes['steps']}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          disabled={previous === undefined}
          aria-label={previous === undefined ? 'No stage before' : `Back to ${previous.name}`}
          onClick={() => previous !== undefined && onStage(previous.id)}
        >
          <Icon name="chevronLeft" />
        </ActionIcon>
        <span>
          <strong>{map.stages[at]?.name}</strong> {at + 1} of {map.stages.length}
        </span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          disabled={next === undefined}
          aria-label={next === undefined ? 'No stage after' : `On to ${next.name}`}
          onClick={() => next !== undefined && onStage(next.id)}
        >
          <Icon name="chevronRight" />
        </ActionIcon>
      </div>
    </nav>
  );
}

function yOf(valence: number): number {
  return height / 2 - valence * (height / 2 - 7);
}
