import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

/** A rate with its interval, and what it is held against. */
export interface Rate {
  rate: number;
  low: number;
  high: number;
  base: number;
  /** a rate that people set as a target, null where none */
  target: number | null;
}

export interface RateDomain {
  from: number;
  to: number;
}

/** What the axis of a rate spans: all of −1…1 for a valence, else from nothing to a little beyond the largest. */
export function rateDomain(
  { rate, high, base, target }: Rate,
  isValence: boolean,
  most = Number.POSITIVE_INFINITY,
): RateDomain {
  if (isValence) return { from: -1, to: 1 };
  const largest = Math.max(rate, high, base, target ?? 0);
  return { from: 0, to: Math.min(most, largest * 1.12) || 1 };
}

/** A small mark: the reference as a hollow dot, the rate as a filled one on its interval. */
export function drawRateMark(
  rate: Rate,
  domain: RateDomain,
  { width, height }: { width: number; height: number },
): Shape {
  const middle = tenth(height / 2);
  return shape(
    'g',
    {},
    axis(width, middle),
    marks(rate, linearScale(domain.from, domain.to, 7, width - 7), middle),
  );
}

/** The same larger, with its numbers written out. */
export function drawRate(
  rate: Rate,
  domain: RateDomain,
  format: (value: number) => string,
  { width, reference }: { width: number; reference: string },
): { drawing: Shape; height: number } {
  const x = linearScale(domain.from, domain.to, 10, width - 10);
  const middle = 34;
  const label = (value: number, y: number, text: string, look: Record<string, string | number>) => {
    const at = x(value);
    const half = text.length * 3.4;
    const clamped = Math.min(width - half - 2, Math.max(half + 2, at));
    return shape('text', { x: tenth(clamped), y, 'text-anchor': 'middle', 'font-size': 11, ...look }, text);
  };
  const drawing = shape(
    'g',
    {},
    axis(width, middle),
    marks(rate, x, middle),
    label(rate.rate, 18, format(rate.rate), { 'font-size': 14, 'font-weight': 660, fill: 'var(--ink)' }),
    label(rate.base, 58, `${format(rate.base)} ${reference}`, { fill: 'var(--mute)' }),
    rate.target === null
      ? null
      : label(rate.target, 74, `${format(rate.target)} target`, { fill: 'var(--good-ink)' }),
  );
  return { drawing, height: rate.target === null ? 66 : 82 };
}

function axis(width: number, middle: number): Shape {
  return shape('line', { x1: 0, x2: width, y1: middle, y2: middle, stroke: 'var(--line)' });
}

function marks(rate: Rate, x: (value: number) => number, middle: number): Shape {
  const [low, high] = [Math.min(rate.low, rate.rate), Math.max(rate.high, rate.rate)];
  return shape(
    'g',
    {},
    shape('line', {
      x1: tenth(x(rate.base)),
      x2: tenth(x(rate.rate)),
      y1: middle,
      y2: middle,
      stroke: 'var(--warn)',
      'stroke-opacity': 0.35,
      'stroke-width': 2,
    }),
    shape('line', {
      x1: tenth(x(low)),
      x2: tenth(x(high)),
      y1: middle,
      y2: middle,
      stroke: 'var(--warn)',
      'stroke-opacity': 0.55,
      'stroke-width': 6,
      'stroke-linecap': 'round',
    }),
    shape('circle', {
      cx: tenth(x(rate.base)),
      cy: middle,
      r: 4,
      fill: 'var(--panel)',
      stroke: 'var(--mute)',
      'stroke-width': 1.5,
    }),
    rate.target === null
      ? null
      : shape('line', {
          x1: tenth(x(rate.target)),
          x2: tenth(x(rate.target)),
          y1: middle - 7,
          y2: middle + 7,
          stroke: 'var(--good)',
          'stroke-width': 2,
        }),
    shape('circle', { cx: tenth(x(rate.rate)), cy: middle, r: 4.5, fill: 'var(--warn)' }),
  );
}
