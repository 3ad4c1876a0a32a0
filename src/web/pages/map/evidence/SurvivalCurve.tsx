import { formatCount, formatShare } from '../../../format/numbers.ts';
import { formatDuration } from '../../../format/times.ts';
import classes from './EvidenceDrawer.module.css';
import { timeTicks } from './timeTicks.ts';

export interface CurveProps {
  label: string;
  /** share that is still there after `at` ms, falling */
  points: readonly { at: number; share: number }[];
  n: number | null;
}

const width = 308;
const height = 112;
const left = 2;
const right = 34;
const top = 8;
const bottom = 20;

/** How the share of journeys falls with time, as steps; the dot is where half are left. */
export function SurvivalCurve({ label, points, n }: CurveProps) {
  const last = points.at(-1);
  if (points.length < 2 || last === undefined || last.at <= 0) return null;
  const x = (at: number) => left + (at / last.at) * (width - left - right);
  const y = (share: number) => top + (1 - share) * (height - top - bottom);
  const line = points
    .map((point, index) =>
      index === 0 ? `M${x(point.at)} ${y(point.share)}` : `H${x(point.at)}V${y(point.share)}`,
    )
    .join('');
  const half = points.find((point) => point.share <= 0.5);
  const sentence = `${label}: ${
    half === undefined
      ? `${formatShare(last.share)} are left after ${formatDuration(last.at)}`
      : `half within ${formatDuration(half.at)}`
  }${n === null ? '' : `, n ${formatCount(n)}`}.`;
  return (
    <figure className={classes['block']}>
      <figcaption className={classes['heading']}>{label}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" role="img" aria-label={sentence}>
        {[1, 0.5, 0].map((share) => (
          <g key={share}>
            <line x1={left} x2={width - right} y1={y(share)} y2={y(share)} stroke="var(--line)" />
            <text x={width} y={y(share) + 3.5} textAnchor="end" className={classes['tick']}>
              {formatShare(share)}
            </text>
          </g>
        ))}
        <path d={`${line}V${y(0)}H${x(points[0]?.at ?? 0)}Z`} fill="var(--teal-soft)" opacity="0.7" />
        <path d={line} fill="none" stroke="var(--teal)" strokeWidth="1.8" strokeLinejoin="round" />
        {half === undefined ? null : (
          <g>
            <circle
              cx={x(half.at)}
              cy={y(0.5)}
              r="3.500"
              fill="var(--panel)"
              stroke="var(--teal)"
              strokeWidth="2"
            />
            <text
              x={x(half.at) + (x(half.at) > width * 0.6 ? -8 : 8)}
              y={y(0.5) - 6}
              textAnchor={x(half.at) > width * 0.6 ? 'end' : 'start'}
              className={classes['halfLabel']}
            >
              half within {formatDuration(half.at)}
            </text>
          </g>
        )}
        {timeTicks(last.at).map((at) => (
          <text
            key={at}
            x={x(at)}
            y={height - 5}
            textAnchor={at === 0 ? 'start' : 'middle'}
            className={classes['tick']}
          >
            {at === 0 ? '0' : formatDuration(at)}
          </text>
        ))}
      </svg>
    </figure>
  );
}
