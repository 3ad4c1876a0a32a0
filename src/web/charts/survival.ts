import { durationTicks, linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface SurvivalCurve {
  name: string;
  /** share 0…1 still waiting from `at` (ms) on, falling, or arrived by then, rising; with its 95 % interval where known */
  points: readonly { at: number; share: number; low?: number; high?: number }[];
  tone: 'warn' | 'measured' | 'rest';
  /** marks the time at which the curve crosses a half, with its interval as far as it is known */
  median?: { value: number; low: number | null; high: number | null };
}

export interface SurvivalOptions {
  /** ms: where the axis ends; curves go on to it, or are cut off there */
  until?: number;
  fontSize?: number;
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
  options: SurvivalOptions = {},
): Shape {
  const fontSize = options.fontSize ?? 9.5;
  const top = 10;
  const bottom = size.height - 20;
  const right = size.width - 34;
  const last = options.until ?? curves.reduce((end, { points }) => Math.max(end, points.at(-1)?.at ?? 0), 0);
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
          'font-size': fontSize,
          fill: 'var(--mute)',
        },
        `${share * 100}\u2009%`,
      ),
    ),
  );
  const ticks = durationTicks(last, size.width < 500 ? 4 : 8).map((tick, at) =>
    shape(
      'text',
      {
        x: tenth(x(tick)),
        y: size.height - 4,
        'text-anchor': at === 0 ? 'start' : x(tick) > right - 20 ? 'end' : 'middle',
        'font-size': fontSize,
        fill: 'var(--mute)',
      },
      tick === 0 ? '0' : formatDuration(tick),
    ),
  );
  const drawn = curves.map((whole) => {
    const curve = { ...whole, points: upTo(whole.points, options.until) };
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
      curve.median === undefined || curve.median.value > last
        ? null
        : medianMark(curve.median, colours[curve.tone], (at) => x(Math.min(at, last)), y(0.5)),
    );
  });
  return shape('g', { class: 'survival' }, grid, ticks, drawn);
}

/** The points of the axis, and a last one at its end. */
function upTo(points: SurvivalCurve['points'], until: number | undefined): SurvivalCurve['points'] {
  if (until === undefined) return points;
  const inside = points.filter(({ at }) => at <= until);
  const end = inside.at(-1);
  return end && end.at < until ? [...inside, { ...end, at: until }] : inside;
}

function medianMark(
  { value, low, high }: { value: number; low: number | null; high: number | null },
  colour: string,
  x: (at: number) => number,
  y: number,
): Shape {
  return shape(
    'g',
    { class: 'median' },
    shape('line', {
      x1: tenth(x(low ?? value)),
      x2: tenth(x(high ?? Number.POSITIVE_INFINITY)),
      y1: tenth(y),
      y2: tenth(y),
      stroke: colour,
      'stroke-width': 3,
      'stroke-opacity': 0.45,
    }),
    shape('circle', { cx: tenth(x(value)), cy: tenth(y), r: 4, fill: colour, stroke: 'var(--ground)' }),
  );
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
