import { describe, expect, it } from 'vitest';
import { drawRate, drawRateMark, rateDomain } from '../../../src/web/charts/rateMark.ts';
import { toMarkup } from '../../../src/web/charts/shape.ts';
import { drawSparkInterval } from '../../../src/web/charts/sparkInterval.ts';

const rate = { rate: 0.42, low: 0.4, high: 0.45, base: 0.065, target: null };
const percent = (value: number) => `${Math.round(value * 100)} %`;

describe('a rate and its reference', () => {
  it('spans from nothing to a little beyond the largest, a valence from −1 to 1, a share at most 1', () => {
    expect(rateDomain(rate, false)).toEqual({ from: 0, to: 0.45 * 1.12 });
    expect(rateDomain(rate, true)).toEqual({ from: -1, to: 1 });
    expect(rateDomain({ ...rate, high: 0.99 }, false, 1).to).toBe(1);
    expect(rateDomain({ rate: 0, low: 0, high: 0, base: 0, target: null }, false)).toEqual({
      from: 0,
      to: 1,
    });
  });

  it('is drawn small, and large with its numbers', () => {
    const domain = rateDomain(rate, false, 1);
    expect(toMarkup(drawRateMark(rate, domain, { width: 132, height: 22 }))).toMatchSnapshot();
    const { drawing, height } = drawRate({ ...rate, target: 0.1 }, domain, percent, {
      width: 300,
      reference: 'elsewhere',
    });
    expect(height).toBe(82);
    expect(toMarkup(drawing)).toMatchSnapshot();
  });

  it('goes over time on its interval', () => {
    const points = [0, 1, 2].map((day) => ({
      at: day,
      value: 0.2 + day / 10,
      low: 0.1 + day / 10,
      high: 0.3 + day / 10,
    }));
    const markup = toMarkup(drawSparkInterval(points, 0.1, { width: 200, height: 50 }));
    expect(markup).toMatchSnapshot();
    expect(markup).not.toContain('NaN');
  });
});
