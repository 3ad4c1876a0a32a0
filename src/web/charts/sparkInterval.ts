import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface SparkPoint {
  /** ms */
  at: number;
  value: number;
  low: number;
  high: number;
}

/** A small line of a rate over time on its interval, with the reference as a dashed line. */
export function drawSparkInterval(
  points: readonly SparkPoint[],
  base: number | null,
  { width, height }: { width: number; height: number },
): Shape {
  const lows = [...points.map(({ low }) => low), ...(base === null ? [] : [base])];
  const highs = [...points.map(({ high }) => high), ...(base === null ? [] : [base])];
  const x = linearScale(points[0]?.at ?? 0, points.at(-1)?.at ?? 1, 4, width - 4);
  const y = linearScale(Math.min(...lows), Math.max(...highs), height - 5, 5);
  const place = (at: number, value: number) => `${tenth(x(at))} ${tenth(y(value))}`;
  const band = [
    ...points.map(({ at, high }) => place(at, high)),
    ...points.toReversed().map(({ at, low }) => place(at, low)),
  ].join('L');
  return shape(
    'g',
    {},
    shape('path', { d: `M${band}Z`, fill: 'var(--warn)', 'fill-opacity': 0.16 }),
    base === null
      ? null
      : shape('line', {
          x1: 0,
          x2: width,
          y1: tenth(y(base)),
          y2: tenth(y(base)),
          stroke: 'var(--mute)',
          'stroke-dasharray': '3 3',
        }),
    shape('path', {
      d: `M${points.map(({ at, value }) => place(at, value)).join('L')}`,
      fill: 'none',
      stroke: 'var(--warn)',
      'stroke-width': 1.6,
    }),
    points.map(({ at, value }) =>
      shape('circle', { cx: tenth(x(at)), cy: tenth(y(value)), r: 2, fill: 'var(--warn)' }),
    ),
  );
}
