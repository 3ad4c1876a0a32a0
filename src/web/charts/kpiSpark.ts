import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface SparkPoint {
  value: number | null;
  finished: boolean;
}

/** A small line of a KPI with its target; what is not finished is dashed, the last finished point a dot. */
export function drawSpark(
  points: readonly SparkPoint[],
  target: number | null,
  { width, height }: { width: number; height: number },
): Shape {
  const known = points.flatMap(({ value }) => (value === null ? [] : value));
  const all = target === null ? known : [...known, target];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const middle = height / 2;
  const y = high > low ? linearScale(low, high, height - 3, 3) : () => middle;
  const step = (width - 6) / Math.max(1, points.length - 1);
  const x = (at: number) => 3 + at * step;
  const last = points.findLastIndex(({ value, finished }) => finished && value !== null);
  const end = points[last];
  return shape(
    'g',
    {},
    target === null || known.length === 0
      ? null
      : shape('line', {
          x1: 0,
          x2: width,
          y1: tenth(y(target)),
          y2: tenth(y(target)),
          stroke: 'var(--faint)',
          'stroke-width': 1,
          'stroke-dasharray': '2 3',
        }),
    points.slice(1).flatMap((point, i) => {
      const before = points[i];
      if (point.value === null || before === undefined || before.value === null) return [];
      const isOver = point.finished && before.finished;
      return shape('line', {
        x1: tenth(x(i)),
        y1: tenth(y(before.value)),
        x2: tenth(x(i + 1)),
        y2: tenth(y(point.value)),
        stroke: isOver ? 'var(--teal)' : 'var(--faint)',
        'stroke-width': 1.5,
        'stroke-linecap': 'round',
        'stroke-dasharray': isOver ? undefined : '2 3',
      });
    }),
    end === undefined || end.value === null
      ? null
      : shape('circle', { cx: tenth(x(last)), cy: tenth(y(end.value)), r: 2.5, fill: 'var(--teal)' }),
  );
}
