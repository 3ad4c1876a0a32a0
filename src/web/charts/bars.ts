import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface Bar {
  label: string;
  value: number;
  /** what stands at the right end: the figure with its n or share */
  figure: string;
  tone?: 'measured' | 'warn';
}

/** Rows of labelled bars, the label on the bar and the figure at the right, as in a ranked list. Height 22 per row. */
export function drawBars(bars: readonly Bar[], width: number): { drawing: Shape; height: number } {
  const most = Math.max(0, ...bars.map(({ value }) => value));
  const long = linearScale(0, most, 0, width - 64);
  const rows = bars.map((bar, row) => {
    const y = row * 22;
    return shape(
      'g',
      { transform: `translate(0,${y})` },
      shape('title', {}, `${bar.label}: ${bar.figure}`),
      shape('rect', {
        y: 2,
        width: most > 0 ? tenth(Math.max(2, long(bar.value))) : 0,
        height: 17,
        rx: 3,
        fill: bar.tone === 'warn' ? 'var(--warn-soft)' : 'var(--teal-soft)',
      }),
      shape('text', { x: 6, y: 14.5, 'font-size': 11.5, fill: 'var(--ink)' }, bar.label),
      shape(
        'text',
        {
          x: width,
          y: 14.5,
          'font-size': 11.5,
          'font-weight': 620,
          'text-anchor': 'end',
          fill: 'var(--ink)',
        },
        bar.figure,
      ),
    );
  });
  return { drawing: shape('g', { class: 'bars' }, rows), height: bars.length * 22 };
}
