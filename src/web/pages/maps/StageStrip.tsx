import { formatCount, formatShare } from '../../format/numbers.ts';
import classes from './MapsPage.module.css';

export interface StageStripProps {
  /** all journeys of the map: what the shares are of */
  all: number | null;
  stages: readonly { name: string; journeys: number | null; kind: 'stage' | 'outcome' }[];
}

const width = 320;
const height = 64;
const gap = 3;
/** more stages than this leave no room for their names under them */
const mostNamed = 3;

/** A map as a small picture: one column per stage, as high as the share of journeys that reach it, joined by what goes on. */
export function StageStrip({ stages: columns, all }: StageStripProps) {
  const stages = columns
    .filter((stage) => stage.kind === 'stage')
    .map(({ name, journeys }) => ({ name, journeys: journeys ?? 0 }));
  const most = Math.max(...stages.map((stage) => stage.journeys), all ?? 0, 1);
  const measured = stages.some((stage) => stage.journeys > 0);
  const column = (width - gap * (stages.length - 1)) / Math.max(stages.length, 1);
  const top = (journeys: number) => height - Math.max(2, (journeys / most) * (height - 4));
  const named = stages.length <= mostNamed;
  const first = stages[0];
  const last = stages.at(-1);
  return (
    <figure className={classes['strip']}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        height={height}
        preserveAspectRatio="none"
        role="img"
        aria-label={
          measured
            ? stages
                .map(
                  (stage) =>
                    `${stage.name}: ${formatCount(stage.journeys)} journeys, ${formatShare(stage.journeys / most)}`,
                )
                .join('; ')
            : `Stages: ${stages.map((stage) => stage.name).join(', ')}. Nothing is measured.`
        }
      >
        {stages.map((stage, index) => {
          const x = index * (column + gap);
          const y = measured ? top(stage.journeys) : height * 0.45;
          const next = stages[index + 1];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: stages may share a name, and stand where they stand
            <g key={index}>
              {measured ? (
                <rect x={x} y={y} width={column} height={height - y} fill="var(--teal-soft)" />
              ) : (
                <rect
                  x={x + 0.5}
                  y={y}
                  width={column - 1}
                  height={height - y - 0.5}
                  fill="none"
                  stroke="var(--line-strong)"
                  strokeDasharray="3 3"
                  vectorEffect="non-scaling-stroke"
                />
              )}
              {measured ? <rect x={x} y={y} width={column} height="2" fill="var(--teal)" /> : null}
              {measured && next !== undefined ? (
                <path
                  d={`M${x + column} ${y}L${x + column + gap} ${top(next.journeys)}V${height}H${x + column}Z`}
                  fill="var(--teal-soft)"
                  opacity="0.5"
                />
              ) : null}
            </g>
          );
        })}
      </svg>
      <ol className={classes['stripNames']} data-names={named || undefined} aria-hidden="true">
        {stages.map((stage, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: stages may share a name, and stand where they stand
          <li key={index} title={stage.name}>
            {measured ? <strong>{formatShare(stage.journeys / most)}</strong> : null}
            {named ? <span>{stage.name}</span> : null}
          </li>
        ))}
      </ol>
      {named || first === undefined || last === undefined || first === last ? null : (
        <p className={classes['stripEnds']} aria-hidden="true">
          <span>{first.name}</span>
          <span>{last.name}</span>
        </p>
      )}
    </figure>
  );
}
