import { describe, expect, it } from 'vitest';
import { drawBars } from '../../../src/web/charts/bars.ts';
import { drawHistogram, logBins } from '../../../src/web/charts/histogram.ts';
import { type Shape, toMarkup } from '../../../src/web/charts/shape.ts';
import { drawSurvival } from '../../../src/web/charts/survival.ts';

const day = 86_400_000;
const days = (ms: number) => `${ms / day} d`;

function find(drawing: Shape, tag: string): Shape[] {
  const inner = drawing.children.flatMap((child) => (typeof child === 'string' ? [] : find(child, tag)));
  return drawing.tag === tag ? [drawing, ...inner] : inner;
}

describe('drawBars', () => {
  it('draws lengths in proportion, warns by colour, and writes label and figure', () => {
    const { drawing, height } = drawBars(
      [
        { label: 'Called', value: 600, figure: '600' },
        { label: 'Left', value: 150, figure: '150', tone: 'warn' },
      ],
      364,
    );
    expect(height).toBe(44);
    const widths = find(drawing, 'rect').map(({ attributes }) => attributes['width']);
    expect(widths).toEqual([300, 75]);
    expect(toMarkup(drawing)).toMatchSnapshot();
  });

  it('shows nothing for nothing', () => {
    const { drawing } = drawBars([{ label: 'None', value: 0, figure: '0' }], 300);
    expect(find(drawing, 'rect')[0]!.attributes['width']).toBe(0);
  });
});

describe('drawSurvival', () => {
  it('falls in steps, with its interval as a band', () => {
    const drawing = drawSurvival(
      [
        {
          name: 'North',
          tone: 'warn',
          points: [
            { at: 0, share: 1, low: 1, high: 1 },
            { at: 5 * day, share: 0.5, low: 0.4, high: 0.6 },
            { at: 20 * day, share: 0, low: 0, high: 0.1 },
          ],
        },
        {
          name: 'Rest',
          tone: 'rest',
          points: [
            { at: 0, share: 1 },
            { at: 4 * day, share: 0 },
          ],
        },
      ],
      { width: 334, height: 130 },
      days,
    );
    const paths = find(drawing, 'path').map(({ attributes }) => attributes['d']);
    expect(paths).toHaveLength(3);
    expect(paths[1]).toBe('M0,10H75V60H300V110');
    expect(toMarkup(drawing)).toMatchSnapshot();
  });
});

describe('logBins', () => {
  it('counts every duration once, instants apart', () => {
    const bins = logBins([0, 0, 1, 9, 10, 11, 99, 1000], 1);
    expect(bins.map(({ from, to, count }) => [from, to, count])).toEqual([
      [0, 1, 2],
      [1, 10, 2],
      [10, 100, 3],
      [100, 1000, 0],
      [1000, 10_000, 1],
    ]);
    expect(logBins([])).toEqual([]);
  });
});

describe('drawHistogram', () => {
  it('draws a bar per bin and names the outer bounds', () => {
    const drawing = drawHistogram(
      [
        { from: 1, to: 10, count: 4 },
        { from: 10, to: 100, count: 10 },
      ],
      { width: 200, height: 100 },
      String,
    );
    const heights = find(drawing, 'rect').map(({ attributes }) => attributes['height']);
    expect(heights[1]).toBeCloseTo(Number(heights[0]) * 2.5, 0);
    expect(toMarkup(drawing)).toMatchSnapshot();
  });
});
