import { shorten, textWidth } from '../../map/text/measure.ts';
import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface WayRow {
  /** each with how many times in a row */
  steps: readonly { touchpoint: string; times: number }[];
  /** the bar's length */
  share: number;
  /** a thin bar under it, where two groups are compared */
  rest?: number | null;
  /** stands on the bar: '3,429 · 26 %' */
  figure: string;
  /** stands at the right: '26 % so far' */
  note: string;
}

const rowHeight = 30;
const barWidth = 150;
const noteWidth = 150;

/** Ways as lines of steps, each with its bar: what a page shows as a list, for a file. */
export function drawWays(rows: readonly WayRow[], width: number): { drawing: Shape; height: number } {
  const most = Math.max(0, ...rows.flatMap(({ share, rest }) => [share, rest ?? 0]));
  const x = linearScale(0, most || 1, 0, barWidth);
  const drawn = rows.map((row, at) => {
    const steps = stepShapes(row.steps, barWidth + 40, width - noteWidth - 8);
    return shape(
      'g',
      { transform: `translate(0,${at * rowHeight})` },
      shape(
        'text',
        { x: 20, y: 19, 'text-anchor': 'end', 'font-size': 11, fill: 'var(--mute)' },
        String(at + 1),
      ),
      shape('rect', {
        x: 28,
        y: 5,
        width: tenth(Math.max(2, x(row.share))),
        height: 20,
        rx: 3,
        fill: 'var(--teal-soft)',
      }),
      row.rest === undefined || row.rest === null
        ? null
        : shape('rect', {
            x: 28,
            y: 23,
            width: tenth(Math.max(1, x(row.rest))),
            height: 2,
            fill: 'var(--mute)',
          }),
      shape('text', { x: 34, y: 19, 'font-size': 11.5, 'font-weight': 600, fill: 'var(--ink)' }, row.figure),
      steps,
      shape(
        'text',
        { x: width, y: 19, 'text-anchor': 'end', 'font-size': 11.5, fill: 'var(--mute)' },
        row.note,
      ),
    );
  });
  return { drawing: shape('g', { class: 'ways' }, drawn), height: rows.length * rowHeight };
}

/** As many steps as fit between two places, then how many more there are. */
function stepShapes(steps: WayRow['steps'], from: number, to: number): Shape[] {
  const shapes: Shape[] = [];
  let at = from;
  for (const [place, { touchpoint, times }] of steps.entries()) {
    const name = `${shorten(touchpoint, { size: 11 }, 150)}${times > 1 ? ` ×${times}` : ''}`;
    const width = textWidth(name, { size: 11 }) + 14;
    const left = steps.length - place;
    if (place > 0 && at + width + (left > 1 ? 44 : 0) > to) {
      shapes.push(shape('text', { x: tenth(at), y: 19, 'font-size': 11, fill: 'var(--mute)' }, `+ ${left}`));
      break;
    }
    shapes.push(
      shape('rect', { x: tenth(at), y: 4, width: tenth(width), height: 22, rx: 5, fill: 'var(--sunk)' }),
      shape('text', { x: tenth(at + 7), y: 19, 'font-size': 11, fill: 'var(--ink)' }, name),
    );
    at += width + 5;
  }
  return shapes;
}
