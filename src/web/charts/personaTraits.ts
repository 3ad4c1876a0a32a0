import { shorten } from '../../map/text/measure.ts';
import { type Shape, shape, tenth } from './shape.ts';

/** One trait of a persona against all others, both on the scale 0 … `most`. */
export interface TraitBar {
  label: string;
  value: number;
  rest: number;
  most: number;
  /** as read: '46 %' */
  said: string;
  saidRest: string;
  /** '46 % against 18 % of the rest, n 1,240' */
  title: string;
}

export const traitRow = 34;

/** A bar for the persona with a tick where the rest stands, a row each. */
export function drawTraits(bars: readonly TraitBar[], width: number): { drawing: Shape; height: number } {
  const right = 84;
  const wide = Math.max(60, width - right);
  const rows = bars.map(({ label, value, rest, most, said, saidRest, title }, at) => {
    const top = at * traitRow;
    const scale = (x: number) => tenth(Math.max(0, Math.min(1, most > 0 ? x / most : 0)) * wide || 0);
    const colour = value >= rest ? 'var(--teal)' : 'var(--warn)';
    return shape(
      'g',
      {},
      shape('title', {}, title),
      shape(
        'text',
        { x: 0, y: top + 12, 'font-size': 12, fill: 'var(--ink)' },
        shorten(label, { size: 12 }, width - 4),
      ),
      shape('rect', { x: 0, y: top + 19, width: wide, height: 6, rx: 3, fill: 'var(--sunk)' }),
      shape('rect', { x: 0, y: top + 19, width: Math.max(2, scale(value)), height: 6, rx: 3, fill: colour }),
      shape('line', {
        x1: scale(rest),
        x2: scale(rest),
        y1: top + 16,
        y2: top + 28,
        stroke: 'var(--ink)',
        'stroke-width': 1.5,
      }),
      shape(
        'text',
        { x: width, y: top + 26, 'font-size': 11, 'text-anchor': 'end', fill: 'var(--mute)' },
        shape('tspan', { fill: 'var(--ink)', 'font-weight': 600 }, said),
        ` · ${saidRest}`,
      ),
    );
  });
  return { drawing: shape('g', {}, rows), height: Math.max(1, bars.length * traitRow) };
}

/** A persona as a poster shows it. */
export interface PosterPersona {
  name: string;
  size: string;
  traits: readonly TraitBar[];
}

const column = 320;
const gap = 28;

/** All personas side by side, as a picture to take along. */
export function drawPosters(personas: readonly PosterPersona[]): {
  drawing: Shape;
  width: number;
  height: number;
} {
  const across = Math.max(1, Math.min(3, personas.length));
  const most = Math.max(0, ...personas.map(({ traits }) => traits.length));
  const tall = 64 + most * traitRow + gap;
  const drawn = personas.map(({ name, size, traits }, at) =>
    shape(
      'g',
      {
        transform: `translate(${gap + (at % across) * (column + gap)} ${gap + Math.floor(at / across) * tall})`,
      },
      shape(
        'text',
        { x: 0, y: 14, 'font-size': 15, 'font-weight': 650, fill: 'var(--ink)' },
        shorten(name, { size: 15, weight: 700 }, column),
      ),
      shape('text', { x: 0, y: 34, 'font-size': 12, fill: 'var(--mute)' }, size),
      shape('g', { transform: 'translate(0 48)' }, drawTraits(traits, column).drawing),
    ),
  );
  return {
    drawing: shape('g', {}, drawn),
    width: gap + across * (column + gap),
    height: gap + Math.ceil(personas.length / across) * tall,
  };
}
