import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface ImpactPoint {
  value: number;
  low: number | null;
  high: number | null;
}

export interface ImpactLine {
  name: string;
  colour: string;
  points: readonly (ImpactPoint | null)[];
}

export interface ImpactFrame {
  width: number;
  height: number;
  /** words of the periods; shown where there is room */
  periods: readonly string[];
  /** index of the first period after the change */
  change: number;
  changeName: string;
  /** false: left out of the comparison */
  used: readonly boolean[];
  format(value: number): string;
  /** round numbers are multiples of it, for example the ms of an hour; 1 unless said otherwise */
  unit?: number;
}

const left = 52;
const top = 22;

/** Both groups over time with their intervals as bands, the change as a line, what was left out shaded. */
export function drawImpactSeries(lines: readonly ImpactLine[], frame: ImpactFrame): Shape {
  const { width, height, periods, change, changeName, used, format, unit = 1 } = frame;
  const bottom = height - 24;
  const right = width - 10;
  const all = lines.flatMap(({ points }) =>
    points.flatMap((point) =>
      point === null ? [] : [point.value, point.low ?? point.value, point.high ?? point.value],
    ),
  );
  const ticks = roundTicksBetween(Math.min(...all) / unit, Math.max(...all) / unit).map(
    (tick) => tick * unit,
  );
  const y = linearScale(ticks[0] ?? 0, ticks.at(-1) ?? 1, bottom, top);
  const step = (right - left) / Math.max(1, periods.length);
  const x = (period: number) => left + (period + 0.5) * step;
  const every = Math.max(1, Math.ceil(64 / Math.max(1, step)));
  const edge = left + change * step;
  return shape(
    'g',
    {},
    used.flatMap((isUsed, p) =>
      isUsed
        ? []
        : shape('rect', {
            x: tenth(left + p * step),
            y: top,
            width: tenth(step),
            height: bottom - top,
            fill: 'var(--sunk)',
          }),
    ),
    ticks.map((tick) =>
      shape(
        'g',
        {},
        shape('line', { x1: left, x2: right, y1: tenth(y(tick)), y2: tenth(y(tick)), stroke: 'var(--line)' }),
        shape(
          'text',
          {
            x: left - 8,
            y: tenth(y(tick) + 3.5),
            'text-anchor': 'end',
            'font-size': 10,
            fill: 'var(--mute)',
          },
          format(tick),
        ),
      ),
    ),
    periods.flatMap((name, p) =>
      p % every === 0
        ? shape(
            'text',
            { x: tenth(x(p)), y: height - 7, 'text-anchor': 'middle', 'font-size': 10, fill: 'var(--mute)' },
            name,
          )
        : [],
    ),
    shape('line', {
      x1: tenth(edge),
      x2: tenth(edge),
      y1: top - 8,
      y2: bottom,
      stroke: 'var(--ink)',
      'stroke-dasharray': '3 3',
    }),
    shape(
      'text',
      {
        x: tenth(edge + (change > periods.length * 0.75 ? -5 : 5)),
        y: top - 8,
        'text-anchor': change > periods.length * 0.75 ? 'end' : 'start',
        'font-size': 10.5,
        fill: 'var(--ink)',
      },
      changeName,
    ),
    lines.flatMap(({ colour, points }) =>
      runs(points).map((run) =>
        shape('path', {
          d: `${pathOf(run.map((p) => [x(p), y(points[p]?.high ?? points[p]?.value ?? 0)]))}${pathOf(
            [...run].reverse().map((p) => [x(p), y(points[p]?.low ?? points[p]?.value ?? 0)]),
            'L',
          )}Z`,
          fill: `var(${colour})`,
          'fill-opacity': 0.13,
        }),
      ),
    ),
    lines.flatMap(({ colour, points }) => [
      ...runs(points).map((run) =>
        shape('path', {
          d: pathOf(run.map((p) => [x(p), y(points[p]?.value ?? 0)])),
          fill: 'none',
          stroke: `var(${colour})`,
          'stroke-width': 1.75,
          'stroke-linejoin': 'round',
        }),
      ),
      ...points.flatMap((point, p) =>
        point === null || step < 7
          ? []
          : shape('circle', { cx: tenth(x(p)), cy: tenth(y(point.value)), r: 2.5, fill: `var(${colour})` }),
      ),
    ]),
  );
}

/** About five round numbers around values that need not come near zero. */
export function roundTicksBetween(least: number, most: number): number[] {
  if (!Number.isFinite(least) || !Number.isFinite(most)) return [0, 1];
  const span = most - least || Math.abs(most) || 1;
  const raw = span / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  const first = Math.floor(least / step);
  const last = Math.max(first + 1, Math.ceil(most / step));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

function runs(points: readonly (ImpactPoint | null)[]): number[][] {
  const found: number[][] = [];
  points.forEach((point, at) => {
    if (point === null) return;
    const run = found.at(-1);
    if (run?.at(-1) === at - 1) run.push(at);
    else found.push([at]);
  });
  return found;
}

const pathOf = (points: readonly (readonly [number, number])[], first = 'M') =>
  points.map(([px, py], at) => `${at === 0 ? first : 'L'}${tenth(px)},${tenth(py)}`).join('');
