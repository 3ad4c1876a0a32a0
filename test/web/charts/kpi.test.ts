import { describe, expect, it } from 'vitest';
import { drawSpark } from '../../../src/web/charts/kpiSpark.ts';
import { drawKpiTrend } from '../../../src/web/charts/kpiTrend.ts';
import { toMarkup } from '../../../src/web/charts/shape.ts';

const points = [
  { value: 0.5, low: 0.4, high: 0.6, complete: true, title: 'first' },
  { value: null, low: null, high: null, complete: true, title: 'none' },
  { value: 0.7, low: 0.6, high: 0.8, complete: true, title: 'third' },
  { value: 0.2, low: 0.1, high: 0.4, complete: false, title: 'not over' },
];

describe('a KPI over time', () => {
  it('has its interval, its target, and what is not finished hatched', () => {
    const drawn = toMarkup(
      drawKpiTrend(
        {
          points,
          periods: ['1 Jan', '8 Jan', '15 Jan', '22 Jan'],
          target: 0.6,
          targetText: 'target ≥ 60 %',
          format: (value) => `${Math.round(value * 100)} %`,
        },
        { width: 300, height: 160 },
      ),
    );
    expect(drawn).toMatchSnapshot();
    expect(drawn.match(/url\(#kpi-unfinished\)/g)).toHaveLength(1);
    expect(drawn).not.toContain('NaN');
  });
  it('is a small line in a list, whatever there is to show', () => {
    const small = { width: 100, height: 30 };
    const spark = points.map(({ value, complete }) => ({ value, finished: complete }));
    expect(toMarkup(drawSpark(spark, 0.6, small))).toMatchSnapshot();
    for (const few of [[], [{ value: 3, finished: true }], [{ value: null, finished: false }]])
      for (const target of [null, 3])
        expect(toMarkup(drawSpark(few, target, small))).not.toMatch(/NaN|Infinity/);
  });
});
