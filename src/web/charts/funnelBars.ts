import { shorten } from '../../map/text/measure.ts';
import { type Shape, shape, tenth } from './shape.ts';

/** A step of a funnel as it is drawn: customers of those at the first step, and what became of those who got no further. */
export interface FunnelBar {
  customers: number;
  dropped: number;
  inProgress: number;
  /** customers at the first step */
  first: number;
  /** customers at the required step before; null at the first */
  before: number | null;
}

/** The same step in the rest, where two groups are compared. */
export type RestBar = Pick<FunnelBar, 'customers' | 'first'>;

/**
 * A step as one bar over the width of the first step: who went on, who is still on the way, who left; faint up to where the step before
 * stood. A mark shows where the rest stands.
 */
export function drawFunnelBar(
  bar: FunnelBar,
  size: { width: number; height: number },
  rest: RestBar | null = null,
): Shape {
  const { width, height } = size;
  const x = (customers: number) => (bar.first > 0 ? tenth((customers / bar.first) * width) : 0);
  const on = bar.customers - bar.dropped - bar.inProgress;
  const piece = (from: number, to: number, fill: string, opacity?: number) =>
    to > from
      ? shape('rect', { x: x(from), width: tenth(x(to) - x(from)), height, fill, 'fill-opacity': opacity })
      : null;
  const restAt = rest !== null && rest.first > 0 ? tenth((rest.customers / rest.first) * width) : null;
  return shape(
    'g',
    {},
    shape('rect', { width, height, rx: 2, fill: 'var(--sunk)' }),
    bar.before === null ? null : piece(bar.customers, bar.before, 'var(--line-strong)', 0.45),
    piece(0, on, 'var(--teal)'),
    piece(on, on + bar.inProgress, 'var(--gold)', 0.75),
    piece(on + bar.inProgress, bar.customers, 'var(--warn)', 0.75),
    restAt === null
      ? null
      : shape('rect', {
          x: Math.min(width - 2, Math.max(0, restAt - 1)),
          y: -3,
          width: 2,
          height: height + 6,
          fill: 'var(--ink)',
        }),
  );
}

export interface FunnelRow extends FunnelBar {
  title: string;
  /** customers and shares, as read: '1,165 · 81 % of the first' */
  figures: string;
  /** who stopped, as read; '' where nobody does */
  stopped: string;
}

const rowHeight = 62;
const margin = 16;

/** A whole funnel as a picture: a bar a step, with its figures over it and who stopped below. */
export function drawFunnel(rows: readonly FunnelRow[], width: number): { drawing: Shape; height: number } {
  const inner = width - 2 * margin;
  const text = (x: number, y: number, size: number, fill: string, content: string, more = {}) =>
    shape('text', { x, y, 'font-size': size, fill, ...more }, content);
  const drawn = rows.map((row, k) =>
    shape(
      'g',
      { transform: `translate(${margin},${margin + k * rowHeight})` },
      text(0, 10, 12, 'var(--ink)', `${k + 1}  ${shorten(row.title, { size: 12 }, inner * 0.5)}`, {
        'font-weight': 620,
      }),
      text(inner, 10, 11.5, 'var(--ink)', row.figures, { 'text-anchor': 'end' }),
      shape('g', { transform: 'translate(0,17)' }, drawFunnelBar(row, { width: inner, height: 16 })),
      row.stopped === '' ? null : text(0, 46, 10.5, 'var(--mute)', row.stopped),
    ),
  );
  return {
    drawing: shape('g', { class: 'funnel' }, drawn),
    height: 2 * margin + rows.length * rowHeight - 12,
  };
}
