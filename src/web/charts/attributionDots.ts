import { shorten } from '../../map/text/measure.ts';
import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

/** Shares of the conversions that one value gets, by rule; `low` and `high` bound that by removal effect. */
export interface AttributionRow {
  id: string;
  label: string;
  markov: number;
  low: number | null;
  high: number | null;
  first: number;
  last: number;
  linear: number;
  /** read out at the right: '21 %', and its interval */
  figure: string;
  interval: string;
}

export interface AttributionAxis {
  to: number;
  ticks: readonly number[];
  format(value: number): string;
}

export const attributionRow = 30;
const head = 22;

/** Each rule has a form of its own, so that it is told apart without colour. */
export function ruleMark(rule: 'markov' | 'first' | 'last' | 'linear', x: number, y: number): Shape {
  const at = (dx: number, dy: number) => `${tenth(x + dx)} ${tenth(y + dy)}`;
  const hollow = { fill: 'var(--ground)', stroke: 'var(--mute)', 'stroke-width': 1.4 };
  if (rule === 'markov') return shape('circle', { cx: tenth(x), cy: tenth(y), r: 5, fill: 'var(--teal)' });
  const d =
    rule === 'first'
      ? `M${at(3.5, -4.5)}L${at(-4.5, 0)}L${at(3.5, 4.5)}Z`
      : rule === 'last'
        ? `M${at(-3.5, -4.5)}L${at(4.5, 0)}L${at(-3.5, 4.5)}Z`
        : `M${at(0, -4.8)}L${at(4.8, 0)}L${at(0, 4.8)}L${at(-4.8, 0)}Z`;
  return shape('path', { d, ...hollow });
}

/** A row for each value: a filled dot with its interval for the removal effect, hollow marks for first, last and linear. */
export function drawAttribution(
  rows: readonly AttributionRow[],
  axis: AttributionAxis,
  width: number,
  selected: string | null = null,
): { drawing: Shape; height: number } {
  const narrow = width < 560;
  const row = narrow ? attributionRow + 16 : attributionRow;
  const left = narrow ? 10 : Math.min(280, Math.round(width * 0.3));
  const right = width - (narrow ? 10 : 150);
  const x = linearScale(0, axis.to, left, right);
  const height = head + rows.length * row;
  const ticks = axis.ticks.map((tick, at) =>
    shape(
      'g',
      {},
      shape('line', {
        x1: tenth(x(tick)),
        x2: tenth(x(tick)),
        y1: head - 4,
        y2: height,
        stroke: 'var(--line)',
      }),
      shape(
        'text',
        {
          x: tenth(x(tick)),
          y: 12,
          'text-anchor':
            narrow && at === 0 ? 'start' : narrow && at === axis.ticks.length - 1 ? 'end' : 'middle',
          'font-size': 10,
          fill: 'var(--mute)',
        },
        axis.format(tick),
      ),
    ),
  );
  const drawn = rows.map((one, at) => {
    const top = head + at * row;
    const middle = top + row / 2 + (narrow ? 9 : 0);
    const text = narrow ? top + 15 : tenth(middle + 4);
    return shape(
      'g',
      { 'data-id': one.id, role: 'button', tabindex: 0, cursor: 'pointer' },
      shape(
        'title',
        {},
        `${one.label}: removal effect ${axis.format(one.markov)} (${one.interval}), first touch ${axis.format(one.first)}, last touch ${axis.format(one.last)}, linear ${axis.format(one.linear)}`,
      ),
      shape('rect', {
        x: 0,
        y: top,
        width,
        height: row,
        rx: 4,
        fill: one.id === selected ? 'var(--sunk)' : 'transparent',
        class: 'hit',
      }),
      shape(
        'text',
        { x: 8, y: text, 'font-size': 12, fill: 'var(--ink)' },
        shorten(one.label, { size: 12 }, narrow ? width - 150 : left - 24),
      ),
      one.low === null || one.high === null ? null : whisker(x(one.low), x(one.high), middle),
      ...(['linear', 'first', 'last'] as const).map((rule) => ruleMark(rule, x(one[rule]), middle)),
      ruleMark('markov', x(one.markov), middle),
      shape(
        'text',
        { x: width - 8, y: text, 'text-anchor': 'end', 'font-size': 12, fill: 'var(--ink)' },
        shape('tspan', { 'font-weight': 640 }, one.figure),
        shape('tspan', { fill: 'var(--mute)', 'font-size': 11 }, `  ${one.interval}`),
      ),
    );
  });
  return { drawing: shape('g', { class: 'attribution' }, ticks, drawn), height };
}

function whisker(low: number, high: number, y: number): Shape {
  const end = (x: number) =>
    shape('line', {
      x1: tenth(x),
      x2: tenth(x),
      y1: y - 4,
      y2: y + 4,
      stroke: 'var(--teal)',
      'stroke-width': 1.5,
    });
  return shape(
    'g',
    {},
    shape('line', {
      x1: tenth(low),
      x2: tenth(high),
      y1: y,
      y2: y,
      stroke: 'var(--teal)',
      'stroke-width': 2,
      'stroke-opacity': 0.6,
    }),
    end(low),
    end(high),
  );
}
