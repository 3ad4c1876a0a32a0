import { describe, expect, it } from 'vitest';
import { drawChance, drawReliability } from '../../../src/web/charts/reliability.ts';
import { toMarkup } from '../../../src/web/charts/shape.ts';

const bins = [
  { predicted: 0.05, observed: 0.04, low: 0.02, high: 0.08, n: 400 },
  { predicted: 0.4, observed: 0.45, low: 0.3, high: 0.6, n: 40 },
  { predicted: 0.9, observed: 1, low: 0.6, high: 1, n: 6 },
];

describe('chances told against what happened', () => {
  it('are dots with intervals about the diagonal, larger where there are more', () => {
    const drawn = toMarkup(drawReliability(bins, { width: 360, height: 230 }));
    expect(drawn).toMatchSnapshot();
    expect(drawn.match(/<circle/g)).toHaveLength(bins.length);
    const radii = [...drawn.matchAll(/ r="([\d.]+)"/g)].map(([, r]) => Number(r));
    expect(radii).toEqual(radii.toSorted((a, b) => b - a));
  });

  it('are an empty plot where nothing was tested', () => {
    const drawn = toMarkup(drawReliability([], { width: 220, height: 230 }));
    expect(drawn).toContain('chance that was told');
    expect(drawn).not.toMatch(/<circle|NaN|Infinity/);
  });
});

describe('a chance in a list', () => {
  it('is a bar of its whole, with its interval', () => {
    const size = { width: 120, height: 14 };
    expect(toMarkup(drawChance({ chance: 0.6, low: 0.5, high: 0.7 }, size))).toMatchSnapshot();
    for (const chance of [0, 1])
      expect(toMarkup(drawChance({ chance, low: chance, high: chance }, size))).not.toMatch(/NaN|width="-/);
  });
});
