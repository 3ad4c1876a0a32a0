import { type Shape, shape, tenth } from './shape.ts';
import { drawTrend, type TrendLine, type TrendSize, trendAxis } from './trendLine.ts';

export interface MoodLine extends TrendLine {
  /** what each point rests on */
  counts: readonly number[];
}

const strip = 34;

const short = (n: number) => (n < 1000 ? String(n) : `${(n / 1000).toFixed(n < 10_000 ? 1 : 0)}K`);

/** Height of the drawing for a height of the lines. */
export const moodHeight = (height: number, lines: number) => height + lines * strip + 6;

/** How customers felt over time: a line with its interval for each kind of evidence, and below how much of it there is, each on its own scale. */
export function drawMood(
  lines: readonly MoodLine[],
  periods: readonly string[],
  size: TrendSize,
  format: (value: number) => string,
): Shape {
  const axis = trendAxis(lines, format);
  const left = 44;
  const right = size.width - size.names - 8;
  const step = (right - left) / Math.max(1, periods.length);
  const bar = Math.max(1, Math.min(step - 1.5, 14));
  return shape(
    'g',
    { class: 'mood' },
    drawTrend(lines, periods, axis, size),
    lines.map(({ name, colour, counts }, at) => {
      const base = size.height + 6 + (at + 1) * strip - 6;
      const most = Math.max(1, ...counts);
      return shape(
        'g',
        { 'aria-hidden': 'true' },
        shape('line', { x1: left, x2: tenth(right), y1: base + 0.5, y2: base + 0.5, stroke: 'var(--line)' }),
        shape(
          'text',
          { x: left - 8, y: base - 2, 'text-anchor': 'end', 'font-size': 10, fill: 'var(--mute)' },
          `n ${short(Math.max(0, ...counts))}`,
        ),
        counts.map((count, period) =>
          count === 0
            ? null
            : shape('rect', {
                x: tenth(left + (period + 0.5) * step - bar / 2),
                y: tenth(base - Math.max(1, (count / most) * (strip - 10))),
                width: tenth(bar),
                height: tenth(Math.max(1, (count / most) * (strip - 10))),
                fill: `var(${colour})`,
                'fill-opacity': 0.55,
              }),
        ),
        size.names > 0
          ? shape(
              'text',
              { x: tenth(right + 19), y: base - 2, 'font-size': 10.5, fill: 'var(--mute)' },
              `n of ${name.toLowerCase()}`,
            )
          : null,
      );
    }),
  );
}
