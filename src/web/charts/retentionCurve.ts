import { linearScale, roundTicks } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface RetentionSeries {
  name: string;
  tone: 'measured' | 'rest';
  points: readonly { period: number; share: number; low: number; high: number; title: string }[];
}

/** Where things stand: the column of period p is `width` wide around left + (p + ½) × width, as in the table below. */
export interface RetentionFrame {
  left: number;
  column: number;
  periods: number;
  height: number;
}

const colours = { measured: 'var(--teal)', rest: 'var(--faint)' } as const;

/** Shares from period 1 on, each with its interval as a band; the axis ends at a round share above the highest. */
export function drawRetentionCurve(series: readonly RetentionSeries[], frame: RetentionFrame): Shape {
  const { left, column, periods, height } = frame;
  const top = 12;
  const bottom = height - 8;
  const end = left + column * (periods + 1);
  const highest = Math.max(0, ...series.flatMap(({ points }) => points.map(({ high }) => high)));
  const ticks = roundTicks(Math.min(1, highest), 4).filter((tick) => tick <= 1.0001);
  const y = linearScale(0, Math.max(ticks.at(-1) ?? 1, highest) || 1, bottom, top);
  const x = (period: number) => left + (period + 0.5) * column;
  const grid = ticks.map((tick) =>
    shape(
      'g',
      {},
      shape('line', {
        x1: left,
        x2: tenth(end),
        y1: tenth(y(tick)),
        y2: tenth(y(tick)),
        stroke: tick === 0 ? 'var(--line-strong)' : 'var(--line)',
      }),
      shape(
        'text',
        {
          x: left - 8,
          y: tenth(y(tick) + 3.5),
          'text-anchor': 'end',
          'font-size': 10,
          fill: 'var(--mute)',
        },
        `${Number((tick * 100).toPrecision(3))}\u2009%`,
      ),
    ),
  );
  return shape('g', { class: 'retention' }, grid, series.map(curve));

  function curve({ tone, points }: RetentionSeries): Shape {
    const line = (ys: readonly { period: number; value: number }[]) =>
      ys.map(({ period, value }) => `${tenth(x(period))},${tenth(y(value))}`).join('L');
    const upper = points.map(({ period, high }) => ({ period, value: high }));
    const lower = points.map(({ period, low }) => ({ period, value: low })).reverse();
    return shape(
      'g',
      {},
      points.length > 1
        ? shape('path', {
            d: `M${line(upper)}L${line(lower)}Z`,
            fill: colours[tone],
            'fill-opacity': 0.16,
          })
        : null,
      points.length > 1
        ? shape('path', {
            d: `M${line(points.map(({ period, share }) => ({ period, value: share })))}`,
            fill: 'none',
            stroke: colours[tone],
            'stroke-width': 1.75,
            'stroke-dasharray': tone === 'rest' ? '4 3' : undefined,
          })
        : null,
      points.map(({ period, share, low, high, title }) =>
        shape(
          'g',
          {},
          points.length === 1
            ? shape('line', {
                x1: tenth(x(period)),
                x2: tenth(x(period)),
                y1: tenth(y(low)),
                y2: tenth(y(high)),
                stroke: colours[tone],
              })
            : null,
          shape(
            'circle',
            { cx: tenth(x(period)), cy: tenth(y(share)), r: 3, fill: colours[tone] },
            shape('title', {}, title),
          ),
        ),
      ),
    );
  }
}
