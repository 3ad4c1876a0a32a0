import { shorten } from '../../map/text/measure.ts';
import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

/** One figure of two groups, with the interval of their difference. */
export interface Dumbbell {
  id: string;
  label: string;
  value: number;
  rest: number;
  /** the difference as it is read: '+47 points' */
  difference: string;
  /** its 95 % interval: '31 to 59' */
  interval: string;
  /** whether it stands; the others are drawn fainter */
  stands: boolean;
}

export interface DumbbellAxis {
  from: number;
  to: number;
  ticks: readonly number[];
  format(value: number): string;
}

export const dumbbellRow = 30;
export const dumbbellHead = 24;

/**
 * Rows of two dots on one axis: filled for the group, hollow for the rest, a line between them in the colour of its direction. Narrow
 * drawings write the label over its row.
 */
export function drawDumbbells(
  rows: readonly Dumbbell[],
  axis: DumbbellAxis,
  width: number,
  selected: string | null = null,
): { drawing: Shape; height: number } {
  const narrow = width < 560;
  const row = narrow ? dumbbellRow + 14 : dumbbellRow;
  const left = narrow ? 8 : Math.min(300, Math.round(width * 0.34));
  const right = width - (narrow ? 8 : 190);
  const x = linearScale(axis.from, axis.to, left, right);
  const height = dumbbellHead + rows.length * row;
  const anchorAt = (at: number) =>
    narrow && at === 0 ? 'start' : narrow && at === axis.ticks.length - 1 ? 'end' : 'middle';
  const ticks = axis.ticks.map((tick, at) =>
    shape(
      'g',
      {},
      shape('line', {
        x1: tenth(x(tick)),
        x2: tenth(x(tick)),
        y1: dumbbellHead - 4,
        y2: height,
        stroke: 'var(--line)',
      }),
      shape(
        'text',
        { x: tenth(x(tick)), y: 12, 'text-anchor': anchorAt(at), 'font-size': 10, fill: 'var(--mute)' },
        axis.format(tick),
      ),
    ),
  );
  const drawn = rows.map((one, at) => {
    const top = dumbbellHead + at * row;
    const middle = top + row / 2 + (narrow ? 8 : 0);
    const more = one.value >= one.rest;
    const colour = more ? 'var(--teal)' : 'var(--warn)';
    const ink = one.stands ? 'var(--ink)' : 'var(--mute)';
    return shape(
      'g',
      {
        'data-id': one.id,
        role: 'button',
        tabindex: 0,
        cursor: 'pointer',
      },
      shape(
        'title',
        {},
        `${one.label}: ${axis.format(one.value)} against ${axis.format(one.rest)} of the rest, ${one.difference} (${one.interval})`,
      ),
      shape('rect', {
        x: 0,
        y: top,
        width,
        height: row,
        rx: 4,
        fill: one.id === selected ? 'var(--sunk)' : 'transparent',
        class: 'dumbbell-row',
      }),
      shape(
        'text',
        {
          x: 8,
          y: narrow ? top + 15 : tenth(middle + 4),
          'font-size': 12,
          fill: ink,
        },
        shorten(one.label, { size: 12 }, narrow ? width - 170 : left - 24),
      ),
      shape('line', {
        x1: tenth(x(one.rest)),
        x2: tenth(x(one.value)),
        y1: tenth(middle),
        y2: tenth(middle),
        stroke: colour,
        'stroke-width': 3,
        'stroke-opacity': one.stands ? 0.55 : 0.25,
        'stroke-linecap': 'round',
      }),
      shape('circle', {
        cx: tenth(x(one.rest)),
        cy: tenth(middle),
        r: 4.5,
        fill: 'var(--ground)',
        stroke: 'var(--mute)',
        'stroke-width': 1.5,
      }),
      shape('circle', {
        cx: tenth(x(one.value)),
        cy: tenth(middle),
        r: 5,
        fill: colour,
        'fill-opacity': one.stands ? 1 : 0.5,
      }),
      shape(
        'text',
        {
          x: width - 8,
          y: narrow ? top + 15 : tenth(middle + 4),
          'text-anchor': 'end',
          'font-size': 12,
          fill: ink,
        },
        shape('tspan', { 'font-weight': 640 }, one.difference),
        shape('tspan', { fill: 'var(--mute)', 'font-size': 11 }, `  ${one.interval}`),
      ),
    );
  });
  return { drawing: shape('g', { class: 'dumbbells' }, ticks, drawn), height };
}
