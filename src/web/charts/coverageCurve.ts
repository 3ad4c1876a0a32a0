import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface CoveragePoint {
  /** the most frequent so many */
  variants: number;
  /** of all journeys, 0…1 */
  share: number;
}

/**
 * How much of the journeys the most frequent variants cover, over how many they are (on a logarithmic axis), with marks at round shares. A
 * point is worth a label where it has room.
 */
export function drawCoverage(
  points: readonly CoveragePoint[],
  marks: readonly CoveragePoint[],
  all: number,
  size: { width: number; height: number },
  format: { count(value: number): string; share(value: number): string },
): Shape {
  const top = 8;
  const bottom = size.height - 18;
  const left = 4;
  const right = size.width - 40;
  const log = linearScale(0, Math.log(Math.max(2, all)), left, right);
  const x = (variants: number) => log(Math.log(Math.max(1, variants)));
  const y = linearScale(0, 1, bottom, top);
  const grid = [0, 0.5, 1].map((share) =>
    shape(
      'g',
      {},
      shape('line', { x1: left, x2: right, y1: tenth(y(share)), y2: tenth(y(share)), stroke: 'var(--line)' }),
      shape(
        'text',
        { x: right + 6, y: tenth(y(share) + 3.5), 'font-size': 10, fill: 'var(--mute)' },
        format.share(share),
      ),
    ),
  );
  const whole = [...points, ...marks, { variants: all, share: 1 }]
    .filter(({ variants }) => variants > 0)
    .sort((a, b) => a.variants - b.variants || a.share - b.share);
  const line = smoothed(whole).map(
    ({ variants, share }, at) => `${at === 0 ? 'M' : 'L'}${tenth(x(variants))} ${tenth(y(share))}`,
  );
  let free = left;
  const labelled = marks.map(({ variants, share }) => {
    const at = x(variants);
    const text = format.count(variants);
    const room = at - text.length * 3.2 >= free && at + text.length * 3.2 <= right;
    if (room) free = at + text.length * 3.2 + 8;
    return shape(
      'g',
      {},
      shape('title', {}, `${format.count(variants)} cover ${format.share(share)}`),
      shape('line', {
        x1: tenth(at),
        x2: tenth(at),
        y1: tenth(y(share)),
        y2: bottom,
        stroke: 'var(--line-strong)',
        'stroke-dasharray': '2 3',
      }),
      shape('circle', { cx: tenth(at), cy: tenth(y(share)), r: 3, fill: 'var(--teal)' }),
      room
        ? shape(
            'text',
            {
              x: tenth(at),
              y: size.height - 5,
              'text-anchor': 'middle',
              'font-size': 10,
              fill: 'var(--mute)',
            },
            text,
          )
        : null,
    );
  });
  return shape(
    'g',
    { class: 'coverage' },
    grid,
    shape('path', { d: line.join(''), fill: 'none', stroke: 'var(--teal)', 'stroke-width': 1.75 }),
    labelled,
  );
}

/** With points between those that are far apart: in between the share grows evenly by variant, which is no straight line on this axis. */
function smoothed(points: readonly CoveragePoint[]): CoveragePoint[] {
  return points.flatMap((point, at) => {
    const next = points[at + 1];
    if (next === undefined || next.variants < point.variants * 1.2) return [point];
    const steps = Math.min(24, next.variants - point.variants);
    return Array.from({ length: steps }, (_, step) => {
      const variants = point.variants * (next.variants / point.variants) ** (step / steps);
      const part = (variants - point.variants) / (next.variants - point.variants);
      return { variants, share: point.share + part * (next.share - point.share) };
    });
  });
}
