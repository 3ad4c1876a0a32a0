import { formatCount } from '../format/numbers.ts';
import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface ReliabilityBin {
  predicted: number;
  observed: number;
  low: number;
  high: number;
  n: number;
}

/** Chances that were told against what happened, with intervals: on the diagonal they are true. */
export function drawReliability(
  bins: readonly ReliabilityBin[],
  size: { width: number; height: number },
): Shape {
  const left = 56;
  const x = linearScale(0, 1, left, size.width - 12);
  const y = linearScale(0, 1, size.height - 38, 10);
  const tested = bins.reduce((sum, { n }) => sum + n, 0);
  const most = Math.max(1, ...bins.map(({ n }) => n));
  const text = { 'font-size': 10.5, fill: 'var(--mute)' };
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return shape(
    'g',
    {},
    ticks.map((tick) =>
      shape('line', {
        x1: tenth(x(0)),
        x2: tenth(x(1)),
        y1: tenth(y(tick)),
        y2: tenth(y(tick)),
        stroke: 'var(--line)',
      }),
    ),
    ticks.map((tick) =>
      shape(
        'text',
        { x: left - 7, y: tenth(y(tick) + 3.5), 'text-anchor': 'end', ...text },
        `${tick * 100} %`,
      ),
    ),
    ticks.map((tick) =>
      shape(
        'text',
        { x: tenth(x(tick)), y: size.height - 22, 'text-anchor': tick === 1 ? 'end' : 'middle', ...text },
        `${tick * 100} %`,
      ),
    ),
    shape(
      'text',
      { x: tenth((x(0) + x(1)) / 2), y: size.height - 5, 'text-anchor': 'middle', ...text },
      tested === 0 ? 'chance that was told' : `chance that was told, n = ${formatCount(tested)}`,
    ),
    shape(
      'text',
      {
        x: 12,
        y: tenth((y(0) + y(1)) / 2),
        'text-anchor': 'middle',
        transform: `rotate(-90 12 ${tenth((y(0) + y(1)) / 2)})`,
        ...text,
      },
      'dropped off',
    ),
    shape('line', {
      x1: tenth(x(0)),
      y1: tenth(y(0)),
      x2: tenth(x(1)),
      y2: tenth(y(1)),
      stroke: 'var(--mute)',
      'stroke-dasharray': '3 3',
    }),
    bins.map(({ predicted, low, high }) =>
      shape('line', {
        x1: tenth(x(predicted)),
        x2: tenth(x(predicted)),
        y1: tenth(y(low)),
        y2: tenth(y(high)),
        stroke: 'var(--teal)',
        'stroke-opacity': 0.5,
        'stroke-width': 2,
      }),
    ),
    bins.map(({ predicted, observed, n }) =>
      shape('circle', {
        cx: tenth(x(predicted)),
        cy: tenth(y(observed)),
        r: tenth(2.5 + 2.5 * Math.sqrt(n / most)),
        fill: 'var(--teal)',
        stroke: 'var(--panel)',
      }),
    ),
  );
}

/** A chance as a bar of its whole, with its interval. */
export function drawChance(
  { chance, low, high }: { chance: number; low: number; high: number },
  { width, height }: { width: number; height: number },
): Shape {
  const x = linearScale(0, 1, 1, width - 1);
  const middle = tenth(height / 2);
  return shape(
    'g',
    {},
    shape('rect', { x: 1, y: middle - 3, width: width - 2, height: 6, rx: 3, fill: 'var(--sunk)' }),
    shape('rect', {
      x: 1,
      y: middle - 3,
      width: tenth(Math.max(3, x(chance) - 1)),
      height: 6,
      rx: 3,
      fill: 'var(--warn)',
      'fill-opacity': 0.75,
    }),
    shape('line', {
      x1: tenth(x(low)),
      x2: tenth(x(high)),
      y1: middle,
      y2: middle,
      stroke: 'var(--ink)',
      'stroke-width': 1.5,
      'stroke-opacity': 0.55,
    }),
  );
}
