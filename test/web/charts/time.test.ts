import { describe, expect, it } from 'vitest';
import { drawHistogram } from '../../../src/web/charts/histogram.ts';
import { type Shape, toMarkup } from '../../../src/web/charts/shape.ts';
import { drawSurvival } from '../../../src/web/charts/survival.ts';
import { drawTrend, type TrendDot, trendAxis } from '../../../src/web/charts/trendLine.ts';
import { drawWeekHeat, type WeekCell, weekHeatHeight } from '../../../src/web/charts/weekHeat.ts';

const day = 86_400_000;
const days = (ms: number) => `${ms / day} d`;
function find(drawing: Shape, tag: string): Shape[] {
  const inner = drawing.children.flatMap((child) => (typeof child === 'string' ? [] : find(child, tag)));
  return drawing.tag === tag ? [drawing, ...inner] : inner;
}

describe('arrival curves', () => {
  const curve = {
    name: 'app',
    tone: 'measured' as const,
    points: [
      { at: 0, share: 0, low: 0, high: 0 },
      { at: 2 * day, share: 0.5, low: 0.4, high: 0.6 },
      { at: 30 * day, share: 0.9, low: 0.8, high: 0.95 },
    ],
    median: { value: 2 * day, low: day, high: null },
  };

  it('rise in steps to the end of the axis, with the median and its interval', () => {
    const drawing = drawSurvival([curve], { width: 634, height: 200 }, days, { until: 10 * day });
    expect(toMarkup(drawing)).toMatchSnapshot();
    const ends = find(drawing, 'path').map(({ attributes }) => String(attributes['d']).includes('H600'));
    expect(ends).toEqual([true, true]);
  });
});

describe('bars that open', () => {
  it('have one tab stop, their counts and the names for which there is room', () => {
    const bins = [0, 1, 2, 3].map((from) => ({ from, to: from + 1, count: from * 10, id: `b${from}` }));
    const drawing = drawHistogram(bins, { width: 120, height: 80 }, String, {
      namesEvery: 50,
      selected: 'b2',
    });
    const buttons = find(drawing, 'g').filter(({ attributes }) => attributes['role'] === 'button');
    expect(buttons.map(({ attributes }) => attributes['tabindex'])).toEqual([-1, -1, 0, -1]);
    expect(toMarkup(drawing)).toMatchSnapshot();
  });
});

describe('drawTrend', () => {
  const dot = (value: number | null, rest: Partial<TrendDot> = {}): TrendDot => ({
    value,
    low: null,
    high: null,
    complete: true,
    title: String(value),
    ...rest,
  });

  it('is dashed and hollow where a period is not complete, and breaks where there is no data', () => {
    const points = [
      dot(4, { id: 'a', complete: false }),
      dot(6, { id: 'b', low: 5, high: 7 }),
      dot(8, { id: 'c', low: 6, high: 9 }),
      dot(null),
      dot(5, { id: 'e' }),
    ];
    const lines = [{ name: 'all', colour: '--teal', points }];
    const axis = trendAxis(lines, String);
    expect([axis.from, axis.to]).toEqual([0, 10]);
    const drawing = drawTrend(
      lines,
      ['1', '2', '3', '4', '5'],
      axis,
      { width: 400, height: 160, names: 0 },
      'c',
    );
    expect(toMarkup(drawing)).toMatchSnapshot();
    const dashes = find(drawing, 'line').map(({ attributes }) => attributes['stroke-dasharray']);
    expect(dashes.filter((dash) => dash !== undefined)).toHaveLength(1);
    const hollow = find(drawing, 'circle').filter(({ attributes }) => attributes['fill'] === 'var(--ground)');
    expect(hollow).toHaveLength(1);
  });

  it('reaches below 0 where values do, and pushes names apart', () => {
    const lines = ['one', 'two', 'a name too long to be written out'].map((name) => ({
      name,
      colour: '--teal',
      points: [dot(-40), dot(20)],
    }));
    const axis = trendAxis(lines, String);
    expect(axis.from).toBeLessThanOrEqual(-40);
    const drawing = drawTrend(lines, ['1', '2'], axis, { width: 500, height: 200, names: 130 });
    const names = find(drawing, 'text').filter(({ attributes }) => attributes['font-size'] === 10.5);
    const places = names.map(({ attributes }) => Number(attributes['y'])).toSorted((a, b) => a - b);
    expect(places.slice(1).every((y, i) => y - places[i]! >= 12.9)).toBe(true);
  });

  it('draws nothing from nothing', () => {
    const drawing = drawTrend([], [], trendAxis([], String), { width: 300, height: 100, names: 0 });
    expect(toMarkup(drawing)).not.toMatch(/NaN|Infinity/);
  });
});

describe('drawWeekHeat', () => {
  const cells = Array.from(
    { length: 168 },
    (_, at): WeekCell => ({
      weekday: Math.floor(at / 24) + 1,
      hour: at % 24,
      id: `${Math.floor(at / 24) + 1}-${at % 24}`,
      value: at === 9 ? 10 : at === 30 ? -5 : 0,
      text: at === 9 ? '10' : '',
      title: String(at),
    }),
  );

  it('colours what is more and what is less, and writes where it fits', () => {
    const drawing = drawWeekHeat(cells, 960, '2-6');
    expect(find(drawing, 'g').filter(({ attributes }) => attributes['role'] === 'button')).toHaveLength(168);
    const coloured = find(drawing, 'rect').filter(({ attributes }) => Number(attributes['fill-opacity']) > 0);
    expect(coloured.map(({ attributes }) => attributes['fill'])).toEqual(['var(--teal)', 'var(--warn)']);
    expect(toMarkup(drawWeekHeat(cells.slice(0, 12), 390))).toMatchSnapshot();
    expect(weekHeatHeight(960)).toBeGreaterThan(weekHeatHeight(390));
  });
});
