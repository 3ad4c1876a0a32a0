import { linearScale, roundTicks } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface TrendDot {
  /** opens what is behind it; absent where nothing is */
  id?: string;
  /** null: no data, the line breaks */
  value: number | null;
  low: number | null;
  high: number | null;
  /** whether the period is over and was watched to its end; others are hollow, on a dashed line */
  complete: boolean;
  /** the point in words */
  title: string;
}

export interface TrendLine {
  name: string;
  /** a colour of the theme, for example --teal */
  colour: string;
  /** one per period */
  points: readonly TrendDot[];
}

export interface TrendAxis {
  from: number;
  to: number;
  ticks: readonly number[];
  format(value: number): string;
}

export interface TrendSize {
  width: number;
  height: number;
  /** room for the names of lines at the right */
  names: number;
}

const left = 44;
const top = 10;

/** A y axis for values and their intervals: from 0, or from below where some are. */
export function trendAxis(lines: readonly TrendLine[], format: (value: number) => string): TrendAxis {
  const all = lines.flatMap(({ points }) => points.flatMap(({ value, high }) => [value ?? 0, high ?? 0]));
  const lows = lines.flatMap(({ points }) => points.flatMap(({ value, low }) => [value ?? 0, low ?? 0]));
  const most = Math.max(0, ...all);
  const least = Math.min(0, ...lows);
  const up = roundTicks(Math.max(most, least < 0 ? -least / 4 : 0), 6);
  const step = up[1] ?? 1;
  const down = least < 0 ? Array.from({ length: Math.ceil(-least / step) }, (_, i) => -step * (i + 1)) : [];
  const ticks = [...down.reverse(), ...up];
  return { from: ticks[0] ?? 0, to: (ticks.at(-1) ?? 0) || 1, ticks, format };
}

/** Where the periods and values of such lines stand. */
export function trendPlaces(periods: number, axis: TrendAxis, size: TrendSize) {
  const bottom = size.height - 22;
  const right = size.width - size.names - 8;
  const step = (right - left) / Math.max(1, periods);
  return {
    ...{ left, right, top, bottom, step },
    x: (period: number) => left + (period + 0.5) * step,
    y: linearScale(axis.from, axis.to, bottom, top),
  };
}

/** Lines over periods of equal width, each with its interval as a band; names of periods where there is room. */
export function drawTrend(
  lines: readonly TrendLine[],
  periods: readonly string[],
  axis: TrendAxis,
  size: TrendSize,
  selected: string | null = null,
): Shape {
  const { bottom, right, step, x, y } = trendPlaces(periods.length, axis, size);
  const every = Math.max(1, Math.ceil(58 / Math.max(1, step)));
  const grid = axis.ticks.map((tick) =>
    shape(
      'g',
      {},
      shape('line', {
        x1: left,
        x2: right,
        y1: tenth(y(tick)),
        y2: tenth(y(tick)),
        stroke: tick === 0 ? 'var(--line-strong)' : 'var(--line)',
      }),
      shape(
        'text',
        { x: left - 8, y: tenth(y(tick) + 3.5), 'text-anchor': 'end', 'font-size': 10, fill: 'var(--mute)' },
        axis.format(tick),
      ),
    ),
  );
  const names = periods.flatMap((name, at) =>
    at % every === 0
      ? shape(
          'text',
          {
            x: tenth(x(at)),
            y: size.height - 6,
            'text-anchor': size.names === 0 && x(at) + 20 > size.width ? 'end' : 'middle',
            'font-size': 10,
            fill: 'var(--mute)',
          },
          name,
        )
      : [],
  );
  const single = lines.length === 1;
  return shape(
    'g',
    { class: 'trend' },
    grid,
    names,
    lines.flatMap((line) => band(line, x, y)),
    lines.flatMap((line) => stroke(line, x, y)),
    lines.flatMap((line) => dots(line, x, y, { step, top, bottom, single, selected })),
    size.names > 0 ? endNames(lines, y, right, bottom) : null,
  );
}

type Place = (value: number) => number;

function band({ colour, points }: TrendLine, x: Place, y: Place): Shape[] {
  return runs(points, (point) => point.low !== null && point.high !== null).map((run) =>
    shape('path', {
      d: `${pathOf(run.map((at) => [x(at), y(points[at]?.high ?? 0)]))}${pathOf(
        [...run].reverse().map((at) => [x(at), y(points[at]?.low ?? 0)]),
        'L',
      )}Z`,
      fill: `var(${colour})`,
      'fill-opacity': 0.12,
    }),
  );
}

function stroke({ colour, points }: TrendLine, x: Place, y: Place): Shape[] {
  return points.slice(1).flatMap((point, i) => {
    const before = points[i];
    if (point.value === null || before === undefined || before.value === null) return [];
    const whole = point.complete && before.complete;
    return shape('line', {
      x1: tenth(x(i)),
      y1: tenth(y(before.value)),
      x2: tenth(x(i + 1)),
      y2: tenth(y(point.value)),
      stroke: `var(${colour})`,
      'stroke-width': 1.75,
      'stroke-linecap': 'round',
      'stroke-dasharray': whole ? undefined : '3 4',
    });
  });
}

function dots(
  { colour, points }: TrendLine,
  x: Place,
  y: Place,
  room: { step: number; top: number; bottom: number; single: boolean; selected: string | null },
): Shape[] {
  const wide = room.single ? room.step : Math.min(room.step, 16);
  const firstId = points.find(({ id }) => id !== undefined)?.id;
  const chosen = points.some(({ id }) => id === room.selected) ? room.selected : firstId;
  return points.flatMap((point, at) => {
    if (point.value === null) return [];
    const dense = room.step < 9 && point.id !== room.selected;
    const dot = shape('circle', {
      cx: tenth(x(at)),
      cy: tenth(y(point.value)),
      r: point.id === room.selected && point.id !== undefined ? 5 : dense ? 1.5 : 3,
      fill: point.complete ? `var(${colour})` : 'var(--ground)',
      stroke: `var(${colour})`,
      'stroke-width': 1.5,
    });
    if (point.id === undefined) return shape('g', {}, dot, shape('title', {}, point.title));
    return shape(
      'g',
      {
        'data-id': point.id,
        role: 'button',
        tabindex: point.id === chosen ? 0 : -1,
        'aria-label': point.title,
      },
      shape('rect', {
        class: 'hit',
        x: tenth(x(at) - wide / 2),
        y: room.single ? room.top : tenth(y(point.value) - 8),
        width: tenth(wide),
        height: room.single ? room.bottom - room.top : 16,
        fill: 'transparent',
      }),
      dot,
      shape('title', {}, point.title),
    );
  });
}

/** The names of lines beside their last points, pushed apart where they would overlap. */
function endNames(lines: readonly TrendLine[], y: Place, right: number, bottom: number): Shape[] {
  const placed = lines
    .map(({ name, colour, points }) => {
      const at = points.findLastIndex(({ value }) => value !== null);
      return { name, colour, at, y: at < 0 ? bottom : y(points[at]?.value ?? 0) };
    })
    .sort((a, b) => a.y - b.y);
  for (const [i, one] of placed.entries()) one.y = Math.max(one.y, (placed[i - 1]?.y ?? top - 13) + 13);
  for (let i = placed.length - 1; i >= 0; i--) {
    const one = placed[i];
    if (one) one.y = Math.min(one.y, (placed[i + 1]?.y ?? bottom + 13) - 13);
  }
  return placed.map(({ name, colour, y: at }) =>
    shape(
      'g',
      {},
      shape('rect', { x: tenth(right + 6), y: tenth(at - 1), width: 8, height: 2, fill: `var(${colour})` }),
      shape(
        'text',
        { x: tenth(right + 19), y: tenth(at + 3.5), 'font-size': 10.5, fill: 'var(--ink)' },
        name.length > 18 ? `${name.slice(0, 17)}…` : name,
      ),
    ),
  );
}

function runs(points: readonly TrendDot[], belongs: (point: TrendDot) => boolean): number[][] {
  const found: number[][] = [];
  points.forEach((point, at) => {
    if (!belongs(point)) return;
    const run = found.at(-1);
    if (run?.at(-1) === at - 1) run.push(at);
    else found.push([at]);
  });
  return found;
}

const pathOf = (points: readonly (readonly [number, number])[], first = 'M') =>
  points.map(([px, py], at) => `${at === 0 ? first : 'L'}${tenth(px)},${tenth(py)}`).join('');
