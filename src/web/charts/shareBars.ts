import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface ShareBar {
  share: number;
  low: number;
  high: number;
}

/** A share as a bar with its interval as a whisker, on a scale from 0 to `most`. */
export function drawShareBar(
  bar: ShareBar | null,
  most: number,
  size: { width: number; height: number },
): Shape {
  const middle = size.height / 2;
  const x = linearScale(0, most || 1, 0, size.width - 2);
  const ground = shape('rect', {
    y: middle - 5,
    width: size.width,
    height: 10,
    rx: 2,
    fill: 'var(--sunk)',
  });
  if (bar === null) return shape('g', {}, ground);
  const low = tenth(x(Math.min(bar.low, most)));
  const high = tenth(x(Math.min(bar.high, most)));
  const end = (at: number) =>
    shape('line', { x1: at, x2: at, y1: middle - 3, y2: middle + 3, stroke: 'var(--ink)' });
  return shape(
    'g',
    {},
    ground,
    shape('rect', {
      y: middle - 5,
      width: tenth(Math.max(bar.share > 0 ? 1 : 0, x(bar.share))),
      height: 10,
      rx: 2,
      fill: 'var(--teal)',
      'fill-opacity': 0.55,
    }),
    shape('line', { x1: low, x2: high, y1: middle, y2: middle, stroke: 'var(--ink)' }),
    end(low),
    end(high),
  );
}

export interface RankedShare {
  label: string;
  figure: string;
  bar: ShareBar | null;
}

const row = 22;
const labelWidth = 300;

/** Titled lists of labelled bars, one list under the other, for a file. */
export function drawShareLists(
  lists: readonly { title: string; rows: readonly RankedShare[] }[],
  width: number,
): { drawing: Shape; height: number } {
  let y = 0;
  const text = (x: number, at: number, content: string, attributes: Shape['attributes'] = {}) =>
    shape('text', { x, y: at, 'font-size': 11.5, fill: 'var(--ink)', ...attributes }, content);
  const drawn = lists.flatMap(({ title, rows }) => {
    const most = Math.max(0, ...rows.map(({ bar }) => bar?.high ?? 0));
    const heading = text(0, y + 15, title, { 'font-size': 13, 'font-weight': 660 });
    y += 28;
    const lines = rows.map(({ label, figure, bar }) => {
      const line = shape(
        'g',
        { transform: `translate(0,${y})` },
        text(0, 15, label),
        shape(
          'g',
          { transform: `translate(${labelWidth},0)` },
          drawShareBar(bar, most, { width: width - labelWidth - 180, height: row }),
        ),
        text(width, 15, figure, { 'text-anchor': 'end' }),
      );
      y += row;
      return line;
    });
    y += 18;
    return [heading, ...lines];
  });
  return { drawing: shape('g', {}, drawn), height: y };
}
