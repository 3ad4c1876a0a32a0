import { describe, expect, it } from 'vitest';
import { drawAttribution } from '../../../src/web/charts/attributionDots.ts';
import { drawCoverage } from '../../../src/web/charts/coverageCurve.ts';
import { type Shape, toMarkup } from '../../../src/web/charts/shape.ts';
import { drawWays } from '../../../src/web/charts/waysList.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;

function find(drawing: Shape, tag: string): Shape[] {
  const inner = drawing.children.flatMap((child) => (typeof child === 'string' ? [] : find(child, tag)));
  return drawing.tag === tag ? [drawing, ...inner] : inner;
}

describe('drawCoverage', () => {
  const format = { count: String, share: percent };

  it('rises from the most frequent way to all of them, with marks at round shares', () => {
    const drawing = drawCoverage(
      [
        { variants: 1, share: 0.3 },
        { variants: 2, share: 0.45 },
      ],
      [
        { variants: 3, share: 0.5 },
        { variants: 40, share: 0.8 },
      ],
      200,
      { width: 400, height: 96 },
      format,
    );
    expect(find(drawing, 'circle')).toHaveLength(2);
    expect(toMarkup(drawing)).toMatchSnapshot();
  });

  it('draws a single way, and none', () => {
    for (const all of [0, 1]) {
      const marks = all === 0 ? [] : [{ variants: 1, share: 1 }];
      const text = toMarkup(drawCoverage(marks, marks, all, { width: 300, height: 90 }, format));
      expect(text).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('drawWays', () => {
  it('draws bars in proportion, as many steps as fit, and how many more there are', () => {
    const steps = Array.from({ length: 12 }, (_, i) => ({
      touchpoint: `Touchpoint ${i}`,
      times: i === 1 ? 3 : 1,
    }));
    const { drawing, height } = drawWays(
      [
        { steps, share: 0.4, figure: '400', note: '40 % so far' },
        { steps: steps.slice(0, 1), share: 0.1, rest: 0.2, figure: '10 % · 20 %', note: '−10 pts' },
      ],
      700,
    );
    expect(height).toBe(60);
    expect(toMarkup(drawing)).toMatch(/\+ \d+</);
    expect(toMarkup(drawing)).toMatchSnapshot();
  });
});

describe('drawAttribution', () => {
  const rows = [
    {
      id: 'value:Call',
      label: 'Call',
      markov: 0.4,
      low: 0.35,
      high: 0.46,
      first: 0.1,
      last: 0.6,
      linear: 0.3,
      figure: '40 %',
      interval: '35 % to 46 %',
    },
    {
      id: 'value:Bill',
      label: 'Bill',
      markov: 0.1,
      low: null,
      high: null,
      first: 0,
      last: 0,
      linear: 0.05,
      figure: '10 %',
      interval: 'no interval',
    },
  ];
  const axis = { to: 0.6, ticks: [0, 0.2, 0.4, 0.6], format: percent };

  it('gives each rule a form of its own, and the removal effect its interval', () => {
    const { drawing, height } = drawAttribution(rows, axis, 900);
    expect(height).toBe(82);
    expect(find(drawing, 'circle')).toHaveLength(2);
    expect(find(drawing, 'path')).toHaveLength(6);
    expect(toMarkup(drawing)).toMatchSnapshot();
  });

  it('writes labels over their rows where it is narrow', () => {
    expect(toMarkup(drawAttribution(rows, axis, 340, 'value:Bill').drawing)).toMatchSnapshot();
  });
});
