import { type Shape, shape, tenth } from './shape.ts';

/** Counts as thin bars side by side, to the scale of their greatest; one that is not complete is pale. */
export function sparkBars(
  counts: readonly number[],
  complete: readonly boolean[],
  { width, height }: { width: number; height: number },
): Shape {
  const most = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length);
  const bar = Math.max(1, Math.min(step - 1, 9));
  return shape(
    'g',
    { class: 'spark-bars' },
    counts.map((count, at) => {
      const tall = count === 0 ? 1 : Math.max(1.5, (count / most) * height);
      return shape('rect', {
        x: tenth(at * step + (step - bar) / 2),
        y: tenth(height - tall),
        width: tenth(bar),
        height: tenth(tall),
        rx: 0.75,
        fill: count === 0 ? 'var(--line-strong)' : 'var(--teal)',
        'fill-opacity': complete[at] === false ? 0.4 : 1,
      });
    }),
  );
}
