import { durationTicks, linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface SurvivalCurve {
  name: string;
  /** share 0…1 still waiting from `at` (ms) on, falling; with its 95 % interval where known */
  points: readonly { at: number; share: number; low?: number; high?: number }[];
  tone: 'warn' | 'measured' | 'rest';
}

const colours: Readonly<Record<SurvivalCurve['tone'], string>> = {
  warn: 'var(--warn)',
  measured: 'var(--teal)',
  rest: 'var(--faint)',
};

/** Kaplan–Meier curves as steps, with intervals as bands, over time in round units; each named at its end where it has room. */
export function drawSurvival(
  curves: readonly SurvivalCurve[],
  size: { width: number; height: number },
  formatDuration: (ms: number) => string,
): Shape {
  const top = 10;
  const bottom = size.height - 20;
  const right = size.width - 34;
  const last = Math.max(0, ...curves.flatMap(({ points }) => points.map(({ at }) => at)));
  const x = linearScale(0, last || 1, 0, right);
  const y = linearScale(0, 1, bottom, top);
  const grid = [0, 0.5, 1].map((share) =>
    shape(
      'g',
      {},
      shape('line', { x1: 0, x2: right, y1: tenth(y(share)), y2: tenth(y(share)), stroke: 'var(--line)' }),
      shape(
        'text',
        {
          x: size.width,
          y: tenth(y(share) + 3.5),
          'text-anchor': 'end',
          'font-size': 9.5,
          fill: 'var(--mute)',
        },
        `${share * 100}\u2009%`,
      ),
    ),
  );
  const ticks = durationTicks(last, 4).map((tick, at) =>
    shape(
      'text',
      {
        x: tenth(x(tick)),
        y: size.height - 4,
        'text-anchor': at === 0 ? 'start' : x(tick) > right - 20 ? 'end' : 'middle',
        'font-size': 9.5,
        fill: 'var(--mute)',
      },
      tick === 0 ? '0' : formatDuration(tick),
    ),
  );
  const drawn = curves.map((curve) => {
    const banded =
      curve.points.every(({ low, high }) => low !== undefined && high !== undefined) &&
      curve.points.length > 1;
    return shape(
      'g',
      {},
      banded
        ? shape('path', {
            d: `${steps(curve.points.map(({ at, high }) => ({ x: x(at), y: y(high ?? 0) })))}${steps(
              curve.points.map(({ at, low }) => ({ x: x(at), y: y(low ?? 0) })).reverse(),
              'L',
            )}Z`,
            fill: colours[curve.tone],
            'fill-opacity': 0.14,
          })
        : null,
      shape('path', {
        d: steps(curve.points.map(({ at, share }) => ({ x: x(at), y: y(share) }))),
        fill: 'none',
        stroke: colours[curve.tone],
        'stroke-width': curve.tone === 'rest' ? 1.25 : 1.75,
      }),
    );
  });
  return shape('g', { class: 'survival' }, grid, ticks, drawn);
}

function steps(points: readonly { x: number; y: number }[], first = 'M'): string {
  return points
    .map((point, at) => {
      const before = points[at - 1];
      if (!before) return `${first}${tenth(point.x)},${tenth(point.y)}`;
      return before.x <= point.x
        ? `H${tenth(point.x)}V${tenth(point.y)}`
        : `V${tenth(point.y)}H${tenth(point.x)}`;
    })
    .join('');
}
