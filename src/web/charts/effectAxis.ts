import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface EffectMark {
  value: number;
  interval: readonly [number, number] | null;
  /** the smallest effect that would have been seen, either way; null where unknown */
  smallest: number | null;
  tone: 'good' | 'warn' | 'plain';
  format(value: number): string;
}

const height = 92;
const middle = 40;

/** An effect with its interval on an axis through zero; between the dashed lines an effect would have stayed unseen. */
export function drawEffect(
  { value, interval, smallest, tone, format }: EffectMark,
  width: number,
): { shape: Shape; height: number } {
  const [low, high] = interval ?? [value, value];
  const reach = Math.max(Math.abs(low), Math.abs(high), smallest ?? 0, Math.abs(value)) * 1.12 || 1;
  const x = linearScale(-reach, reach, 16, width - 16);
  const colour = tone === 'good' ? '--good' : tone === 'warn' ? '--warn' : '--mute';
  const at = (place: number) => tenth(x(place));
  const text = (place: number, y: number, words: string, fill = 'var(--mute)', weight = 400) => {
    const half = words.length * 3.1;
    const px = Math.min(width - half, Math.max(half, x(place)));
    return shape(
      'text',
      { x: tenth(px), y, 'text-anchor': 'middle', 'font-size': 11, 'font-weight': weight, fill },
      words,
    );
  };
  const lowText = format(low);
  const highText = format(high);
  const apart = x(high) - x(low);
  // the bounds' words keep clear of the value's where the interval is narrow
  const away = Math.max(0, (lowText.length + format(value).length + highText.length) * 3.4 - apart) / 2;
  const shift = (away / Math.max(1, width - 32)) * 2 * reach;
  return {
    height,
    shape: shape(
      'g',
      {},
      smallest === null
        ? null
        : [
            shape('rect', {
              x: at(-smallest),
              y: middle - 20,
              width: tenth(x(smallest) - x(-smallest)),
              height: 40,
              fill: 'var(--sunk)',
            }),
            ...[-smallest, smallest].map((place) =>
              shape('line', {
                x1: at(place),
                x2: at(place),
                y1: middle - 20,
                y2: middle + 20,
                stroke: 'var(--line-strong)',
                'stroke-dasharray': '2 3',
              }),
            ),
          ],
      shape('line', { x1: 8, x2: width - 8, y1: middle, y2: middle, stroke: 'var(--line-strong)' }),
      shape('line', {
        x1: at(0),
        x2: at(0),
        y1: middle - 26,
        y2: middle + 26,
        stroke: 'var(--ink)',
        'stroke-width': 1.25,
      }),
      interval === null
        ? null
        : shape('line', {
            x1: at(low),
            x2: at(high),
            y1: middle,
            y2: middle,
            stroke: `var(${colour})`,
            'stroke-width': 6,
            'stroke-linecap': 'round',
            'stroke-opacity': 0.45,
          }),
      shape('circle', { cx: at(value), cy: middle, r: 5.5, fill: `var(${colour})` }),
      interval === null ? null : [text(low - shift, 12, lowText), text(high + shift, 12, highText)],
      text(value, 12, format(value), 'var(--ink)', 640),
      text(0, height - 12, 'no effect'),
    ),
  };
}
