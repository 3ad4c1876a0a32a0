import { expect, it } from 'vitest';
import { drawPosters, drawTraits, type TraitBar } from '../../../src/web/charts/personaTraits.ts';
import { toMarkup } from '../../../src/web/charts/shape.ts';

const bars: TraitBar[] = [
  {
    label: 'of interactions on helpline',
    value: 0.42,
    rest: 0.08,
    most: 1,
    said: '42 %',
    saidRest: '8 %',
    title: 'helpline',
  },
  {
    label: 'A touchpoint with a name that is far too long to stand over its bar, times in 30 days',
    value: 0,
    rest: 2.4,
    most: 2.8,
    said: '0.0',
    saidRest: '2.4',
    title: 'long',
  },
  { label: 'nothing', value: 0, rest: 0, most: 0, said: '0.0', saidRest: '0.0', title: 'nothing' },
];

it('draws a bar for the persona and a tick for the rest', () => {
  const { drawing, height } = drawTraits(bars, 300);
  const markup = toMarkup(drawing);
  expect(markup).not.toContain('NaN');
  expect({ height, markup }).toMatchSnapshot();
});

it('draws personas side by side for a file', () => {
  const { drawing, width, height } = drawPosters([
    { name: 'Helpline first', size: '23 %, 1,204 customers', traits: bars },
    { name: 'By hand', size: 'assumed', traits: [] },
  ]);
  expect({ width, height, markup: toMarkup(drawing) }).toMatchSnapshot();
});
