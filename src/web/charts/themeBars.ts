import { type Shape, shape, tenth } from './shape.ts';

export interface ThemeBar {
  name: string;
  texts: number;
  negative: number;
}

const row = 24;
const names = 250;

/** Themes as bars of their texts, the negative part in the colour of pain, each with its numbers. */
export function drawThemes(
  themes: readonly ThemeBar[],
  width: number,
): { shape: Shape; width: number; height: number } {
  const most = Math.max(1, ...themes.map(({ texts }) => texts));
  const room = width - names - 130;
  const long = (n: number) => tenth((n / most) * room);
  const rows = themes.map(({ name, texts, negative }, at) =>
    shape(
      'g',
      { transform: `translate(0 ${12 + at * row})` },
      shape(
        'text',
        { x: names - 12, y: 14, 'text-anchor': 'end', 'font-size': 12, fill: 'var(--ink)' },
        name.length > 38 ? `${name.slice(0, 37)}…` : name,
      ),
      shape('rect', { x: names, y: 4, width: long(negative), height: 13, fill: 'var(--warn)' }),
      shape('rect', {
        x: tenth(names + long(negative)),
        y: 4,
        width: long(texts - negative),
        height: 13,
        fill: 'var(--line-strong)',
      }),
      shape(
        'text',
        { x: tenth(names + long(texts) + 8), y: 14, 'font-size': 11, fill: 'var(--mute)' },
        `${texts} texts, ${negative} negative`,
      ),
    ),
  );
  return { shape: shape('g', { class: 'themes' }, rows), width, height: 24 + themes.length * row };
}
