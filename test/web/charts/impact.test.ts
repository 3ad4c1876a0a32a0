import { describe, expect, it } from 'vitest';
import { drawEffect } from '../../../src/web/charts/effectAxis.ts';
import { drawImpactSeries, roundTicksBetween } from '../../../src/web/charts/impactSeries.ts';
import { toMarkup } from '../../../src/web/charts/shape.ts';

const format = (value: number) => value.toFixed(2);

describe('drawings of impact', () => {
  it('show an effect with its interval on an axis through zero', () => {
    const { shape } = drawEffect(
      { value: -0.8, interval: [-1.3, -0.3], smallest: 0.7, tone: 'warn', format },
      600,
    );
    expect(toMarkup(shape)).toMatchSnapshot();
    const bare = drawEffect({ value: 0, interval: null, smallest: null, tone: 'plain', format }, 300);
    expect(toMarkup(bare.shape)).not.toMatch(/NaN|Infinity/);
  });

  it('show both groups over time, gaps as gaps, what is left out shaded', () => {
    const point = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });
    const drawn = drawImpactSeries(
      [
        { name: 'old', colour: '--gold', points: [point(1), null, point(1.2), point(1.1)] },
        { name: 'new', colour: '--teal', points: [point(1), point(1.1), point(1.6), point(1.7)] },
      ],
      {
        width: 600,
        height: 240,
        periods: ['1 Mar', '8 Mar', '15 Mar', '22 Mar'],
        change: 2,
        changeName: '15 March',
        used: [true, false, true, true],
        format,
      },
    );
    expect(toMarkup(drawn)).toMatchSnapshot();
  });

  it('have round ticks around values far from zero', () => {
    expect(roundTicksBetween(0.81, 0.93)).toEqual([0.8, 0.85, 0.9, 0.95]);
    expect(roundTicksBetween(-2, 3)).toEqual([-2, 0, 2, 4]);
    expect(roundTicksBetween(1, 1).length).toBeGreaterThan(1);
    expect(roundTicksBetween(Number.NaN, Number.NaN)).toEqual([0, 1]);
  });
});
