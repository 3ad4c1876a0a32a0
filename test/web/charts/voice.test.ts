import { expect, it } from 'vitest';
import { drawMood } from '../../../src/web/charts/moodOverTime.ts';
import { toMarkup } from '../../../src/web/charts/shape.ts';
import { sparkBars } from '../../../src/web/charts/sparkBars.ts';
import { drawThemes } from '../../../src/web/charts/themeBars.ts';

const point = (value: number | null, n: number) => ({
  value,
  low: value === null ? null : value - 0.1,
  high: value === null ? null : value + 0.1,
  complete: n >= 10,
  title: `${value}, n ${n}`,
});

it('draws counts as thin bars, pale where a period is not complete', () => {
  expect(toMarkup(sparkBars([3, 0, 6], [true, true, false], { width: 30, height: 12 }))).toMatchSnapshot();
});

it('draws emotion over time with how much it rests on', () => {
  const lines = [
    { name: 'Ratings', colour: '--teal', counts: [40, 52], points: [point(0.2, 40), point(0.3, 52)] },
    { name: 'Texts', colour: '--gold', counts: [1200, 4], points: [point(-0.1, 1200), point(null, 4)] },
  ];
  const drawing = drawMood(lines, ['1 Jun', '8 Jun'], { width: 400, height: 160, names: 90 }, String);
  expect(toMarkup(drawing)).toMatchSnapshot();
});

it('draws themes by their texts and the negative among them', () => {
  const drawn = drawThemes(
    [
      { name: 'Waiting', texts: 40, negative: 30 },
      { name: 'Ease', texts: 10, negative: 0 },
    ],
    600,
  );
  expect(drawn.height).toBe(72);
  expect(toMarkup(drawn.shape)).toMatchSnapshot();
});
