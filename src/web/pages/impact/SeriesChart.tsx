import { Drawing } from '../../charts/Drawing.tsx';
import { drawImpactSeries } from '../../charts/impactSeries.ts';
import type { Shape } from '../../charts/shape.ts';
import { useWidth } from '../../components/useWidth.ts';
import { formatDate, formatDayMonth } from '../../format/times.ts';
import classes from './ImpactPage.module.css';
import { formatValue, type Impact } from './impactWords.ts';

const height = 240;

/** The KPI in both groups over time, with the change. */
export function SeriesChart({ impact }: { impact: Impact }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const lines = linesOf(impact);
  return (
    <section aria-labelledby="course">
      <h2 id="course" className={classes['heading']}>
        {impact.period === 'day' ? 'Day by day' : 'Week by week'}
      </h2>
      <p className={classes['legend']}>
        {lines.map(({ name, colour }) => (
          <span key={name}>
            <i style={{ background: `var(${colour})` }} />
            {name}
          </span>
        ))}
        {impact.series.some(({ used }) => !used) ? (
          <span>
            <i data-shade="" />
            left out
          </span>
        ) : null}
      </p>
      <div ref={ref}>
        {width === 0 ? null : (
          <svg width={width} height={height} role="img" aria-label={`${impact.metric.name} over time`}>
            <Drawing of={drawSeries(impact, width)} />
          </svg>
        )}
      </div>
    </section>
  );
}

export function drawSeries(impact: Impact, width: number): Shape {
  const { series, at, metric } = impact;
  const change = series.findIndex(({ from }) => at !== null && from >= at);
  return drawImpactSeries(linesOf(impact), {
    width,
    height,
    periods: series.map(({ from }) => formatDayMonth(from)),
    change: change < 0 ? series.length : change,
    changeName: at === null ? '' : formatDate(at),
    used: series.map(({ used }) => used),
    format: (value) => formatValue(value, metric.unit, 0),
    unit: metric.unit === 'ms' ? unitOf(series) : 1,
  });
}

const lengths = [86_400_000, 3_600_000, 60_000, 1000];

/** The ms of the unit in which the times of a chart are round. */
function unitOf(series: Impact['series']): number {
  const most = Math.max(
    0,
    ...series.flatMap(({ treated, control }) => [treated?.value ?? 0, control?.value ?? 0]),
  );
  return lengths.find((length) => most >= 2 * length) ?? 1;
}

function linesOf({ series, groups, design }: Impact) {
  const treated = { name: groups.treated, colour: '--teal', points: series.map((one) => one.treated) };
  const control = { name: groups.control, colour: '--gold', points: series.map((one) => one.control) };
  return design === 'randomised' || design === 'differenceInDifferences' ? [control, treated] : [treated];
}
