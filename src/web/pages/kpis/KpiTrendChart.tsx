import { useMemo } from 'react';
import { Drawing } from '../../charts/Drawing.tsx';
import { drawKpiTrend, type KpiTrend } from '../../charts/kpiTrend.ts';
import type { Shape } from '../../charts/shape.ts';
import { useWidth } from '../../components/useWidth.ts';
import { formatCount } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import classes from './KpisPage.module.css';
import { type Kpi, sayInterval, sayTarget, sayValue } from './kpiWords.ts';

const height = 190;
const shown = 60;

/** The last periods of a KPI as a drawing of a width. */
export function kpiDrawing(kpi: Kpi, width: number): Shape {
  const trend = kpi.trend.slice(-shown);
  const most = Math.max(1, ...trend.map(({ value }) => Math.abs(value ?? 0)), kpi.target ?? 0);
  const unit = kpi.unit === 'ms' ? timeUnit(most) : { length: 1, sign: '' };
  const scaled = (value: number | null | undefined) =>
    value === null || value === undefined ? null : value / unit.length;
  const drawn: KpiTrend = {
    points: trend.map((point) => ({
      value: scaled(point.value),
      low: scaled(point.interval?.[0]),
      high: scaled(Math.min(point.interval?.[1] ?? Number.NaN, most * 1.6) || null),
      complete: point.finished,
      title: pointTitle(kpi, point),
    })),
    periods: trend.map(({ from }) => periodName(from, kpi.period)),
    target: scaled(kpi.target),
    targetText: `target ${sayTarget(kpi)}`,
    format: (value) => (kpi.unit === 'ms' ? `${value} ${unit.sign}` : sayTick(value, kpi.unit)),
  };
  return drawKpiTrend(drawn, { width, height });
}

export const kpiDrawingHeight = height;

/** The same on the page, as wide as its place. */
export function KpiTrendChart({ kpi }: { kpi: Kpi }) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const drawing = useMemo(() => (width > 0 ? kpiDrawing(kpi, width) : null), [kpi, width]);
  return (
    <div ref={frame} className={classes['chart']}>
      {drawing === null ? null : (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={`${kpi.name} by ${kpi.period}: ${trendWords(kpi)}`}
        >
          <Drawing of={drawing} />
        </svg>
      )}
    </div>
  );
}

function trendWords({ latest, unit, trend }: Kpi): string {
  if (latest === null || latest.value === null) return 'no finished period';
  return `${sayValue(latest.value, unit)} in the last of ${trend.filter(({ finished }) => finished).length} finished periods`;
}

function pointTitle(kpi: Kpi, point: Kpi['trend'][number]): string {
  if (point.value === null) return `${formatDate(point.from)}: no data`;
  const interval = sayInterval(point, kpi.unit);
  return `${formatDate(point.from)}: ${sayValue(point.value, kpi.unit)}${interval === '' ? '' : ` (${interval})`}, n ${formatCount(point.n)}${point.finished ? '' : ', not finished'}`;
}

function sayTick(value: number, unit: Kpi['unit']): string {
  return unit === 'share'
    ? `${Math.round(value * 1000) / 10} %`
    : `${Math.round(value * 100) / 100}`.replace('-', '−');
}

function timeUnit(most: number): { length: number; sign: string } {
  if (most >= 2 * 864e5) return { length: 864e5, sign: 'd' };
  if (most >= 2 * 36e5) return { length: 36e5, sign: 'h' };
  return most >= 2 * 6e4 ? { length: 6e4, sign: 'min' } : { length: 1000, sign: 's' };
}

function periodName(from: string, period: Kpi['period']): string {
  const format =
    period === 'month' ? { month: 'short', year: '2-digit' } : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat('en-GB', { ...(format as object), timeZone: 'UTC' }).format(
    new Date(Date.parse(from) + 12 * 36e5),
  );
}
