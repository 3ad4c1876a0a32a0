import { shorten } from '../../map/text/measure.ts';
import { calendarTicks, linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface RoadmapRow {
  id: string;
  title: string;
  owner: string;
  /** ms; null: no day is named */
  from: number | null;
  to: number | null;
  /** ms: since when customers meet it */
  live: number | null;
  state: 'open' | 'doing' | 'live' | 'done' | 'late';
}

export const roadmapRow = 40;
const head = 26;

const fills: Readonly<Record<RoadmapRow['state'], string>> = {
  open: 'var(--sunk)',
  doing: 'var(--teal-soft)',
  live: 'var(--teal)',
  done: 'var(--good-soft)',
  late: 'var(--warn-soft)',
};

/** A bar from begin to due day a row, with a line for today; a diamond where something went live. Rows without a day say so. */
export function drawRoadmap(
  rows: readonly RoadmapRow[],
  span: { from: number; to: number; today: number },
  width: number,
  selected: string | null = null,
): { drawing: Shape; height: number } {
  const narrow = width < 640;
  const left = narrow ? 12 : Math.min(320, Math.round(width * 0.34));
  const x = linearScale(span.from, span.to, left, width - 16);
  const row = narrow ? roadmapRow + 14 : roadmapRow;
  const height = head + rows.length * row + 8;
  const ticks = calendarTicks(span.from, span.to, narrow ? 3 : 6);
  const grid = ticks.map((tick) =>
    shape(
      'g',
      {},
      shape('line', {
        x1: tenth(x(tick)),
        x2: tenth(x(tick)),
        y1: head - 6,
        y2: height,
        stroke: 'var(--line)',
      }),
      shape(
        'text',
        { x: tenth(x(tick) + 4), y: 12, 'font-size': 10.5, fill: 'var(--mute)' },
        new Date(tick).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
      ),
    ),
  );
  const drawn = rows.map((one, at) => {
    const y = head + at * row;
    const middle = y + row / 2 + (narrow ? 10 : 0);
    const from = one.from === null ? null : Math.max(left, x(one.from));
    const to = one.to === null ? null : Math.max((from ?? left) + 6, Math.min(width - 8, x(one.to)));
    return shape(
      'g',
      { 'data-id': one.id, role: 'button', tabindex: 0, cursor: 'pointer' },
      shape('title', {}, `${one.title}${one.owner === '' ? '' : `, ${one.owner}`}`),
      shape('rect', {
        x: 0,
        y,
        width,
        height: row,
        rx: 4,
        fill: one.id === selected ? 'var(--sunk)' : 'transparent',
        class: 'hit',
      }),
      shape(
        'text',
        {
          x: 8,
          y: tenth(narrow ? y + 16 : middle - (one.owner === '' ? -4 : 2)),
          'font-size': 12,
          fill: 'var(--ink)',
          ...(narrow ? { stroke: 'var(--ground)', 'stroke-width': 3, 'paint-order': 'stroke' } : {}),
        },
        shorten(one.title, { size: 12 }, narrow ? width - 24 : left - 28),
      ),
      one.owner === '' || narrow
        ? null
        : shape(
            'text',
            { x: 8, y: tenth(middle + 13), 'font-size': 10.5, fill: 'var(--mute)' },
            shorten(one.owner, { size: 10.5 }, left - 28),
          ),
      from === null || to === null
        ? shape(
            'text',
            { x: tenth(left + 4), y: tenth(middle + 4), 'font-size': 11, fill: 'var(--mute)' },
            'no day named',
          )
        : shape('rect', {
            x: tenth(from),
            y: tenth(middle - 7),
            width: tenth(to - from),
            height: 14,
            rx: 4,
            fill: fills[one.state],
            stroke:
              one.state === 'late'
                ? 'var(--warn)'
                : one.state === 'open'
                  ? 'var(--line-strong)'
                  : 'var(--teal)',
          }),
      one.live === null ? null : diamond(Math.max(left, Math.min(width - 8, x(one.live))), middle),
    );
  });
  const today = shape(
    'g',
    {},
    shape('line', {
      x1: tenth(x(span.today)),
      x2: tenth(x(span.today)),
      y1: head - 8,
      y2: height,
      stroke: 'var(--warn)',
      'stroke-dasharray': '3 3',
    }),
    shape(
      'text',
      { x: tenth(x(span.today)), y: 24, 'text-anchor': 'middle', 'font-size': 10, fill: 'var(--warn-ink)' },
      'today',
    ),
  );
  return { drawing: shape('g', { class: 'roadmap' }, grid, drawn, today), height };
}

function diamond(x: number, y: number): Shape {
  return shape('path', {
    d: `M${tenth(x)} ${tenth(y - 8)}l8 8l-8 8l-8 -8Z`,
    fill: 'var(--good)',
    stroke: 'var(--panel)',
    'stroke-width': 1.5,
  });
}
