import { heat } from './heat.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface WeekCell {
  /** 1 Monday … 7 Sunday */
  weekday: number;
  hour: number;
  id: string;
  /** how strongly it is coloured: 0 … most; negative in the other colour */
  value: number;
  /** written into the cell where it fits */
  text: string;
  /** the cell in words */
  title: string;
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const head = 18;

export function weekHeatHeight(width: number): number {
  return head + 7 * rowHeight(width);
}

const rowHeight = (width: number) => (width < 560 ? 26 : width < 900 ? 36 : 44);

/** A week as a heat map: a row a day, a column an hour. */
export function drawWeekHeat(
  cells: readonly WeekCell[],
  width: number,
  selected: string | null = null,
): Shape {
  const left = width < 560 ? 30 : 40;
  const column = (width - left) / 24;
  const row = rowHeight(width);
  const most = cells.reduce((high, { value }) => Math.max(high, Math.abs(value)), 0);
  const every = column < 20 ? 6 : column < 34 ? 3 : 1;
  const hours = Array.from({ length: 24 }, (_, hour) => hour)
    .filter((hour) => hour % every === 0)
    .map((hour) =>
      shape(
        'text',
        {
          x: tenth(left + (hour + 0.5) * column),
          y: 11,
          'text-anchor': 'middle',
          'font-size': 10,
          fill: 'var(--mute)',
        },
        String(hour),
      ),
    );
  const names = days.map((day, at) =>
    shape(
      'text',
      { x: 0, y: tenth(head + (at + 0.5) * row + 3.5), 'font-size': 10.5, fill: 'var(--mute)' },
      day,
    ),
  );
  const chosen = cells.some(({ id }) => id === selected) ? selected : cells[0]?.id;
  const drawn = cells.map((cell) => {
    const x = left + cell.hour * column;
    const y = head + (cell.weekday - 1) * row;
    const fits = cell.text !== '' && cell.text.length * 5.8 < column - 4;
    return shape(
      'g',
      {
        'data-id': cell.id,
        role: 'button',
        tabindex: cell.id === chosen ? 0 : -1,
        'aria-label': cell.title,
      },
      shape('rect', {
        class: 'hit',
        x: tenth(x + 1),
        y: y + 1,
        width: tenth(column - 2),
        height: row - 2,
        rx: 3,
        fill: 'var(--sunk)',
        stroke: cell.id === selected ? 'var(--ink)' : undefined,
        'stroke-width': cell.id === selected ? 1.5 : undefined,
      }),
      shape('rect', {
        x: tenth(x + 1),
        y: y + 1,
        width: tenth(column - 2),
        height: row - 2,
        rx: 3,
        fill: cell.value < 0 ? 'var(--warn)' : 'var(--teal)',
        'fill-opacity': heat(Math.abs(cell.value), most),
        'pointer-events': 'none',
      }),
      fits
        ? shape(
            'text',
            {
              x: tenth(x + column / 2),
              y: tenth(y + row / 2 + 3.5),
              'text-anchor': 'middle',
              'font-size': 10,
              fill: 'var(--ink)',
              'pointer-events': 'none',
            },
            cell.text,
          )
        : null,
      shape('title', {}, cell.title),
    );
  });
  return shape('g', { class: 'week' }, hours, names, drawn);
}
