import { describe, expect, it } from 'vitest';
import { drawCohortTable } from '../../../src/web/charts/cohortTable.ts';
import { heat } from '../../../src/web/charts/heat.ts';
import { drawRetentionCurve } from '../../../src/web/charts/retentionCurve.ts';
import { type Shape, toMarkup } from '../../../src/web/charts/shape.ts';
import { drawShareBar, drawShareLists } from '../../../src/web/charts/shareBars.ts';
import { drawRetention, retentionCsv } from '../../../src/web/pages/retention/retentionFiles.ts';
import type { Retention } from '../../../src/web/pages/retention/retentionWords.ts';
import {
  intervalText,
  isClear,
  pointsText,
  setTimeText,
} from '../../../src/web/pages/retention/retentionWords.ts';
import { shownPeriods, tableFrame } from '../../../src/web/pages/retention/tableFrame.ts';

function find(drawing: Shape, tag: string): Shape[] {
  const inner = drawing.children.flatMap((child) => (typeof child === 'string' ? [] : find(child, tag)));
  return drawing.tag === tag ? [drawing, ...inner] : inner;
}
const texts = (drawing: Shape) => find(drawing, 'text').map(({ children }) => children.join(''));

const frame = { name: 100, customers: 80, column: 50, periods: 2 };
const point = (period: number, share: number) => ({
  ...{ period, share, low: share - 0.05, high: share + 0.05 },
  title: `week ${period}`,
});

describe('drawRetentionCurve', () => {
  it('stands over the columns of its table, each interval as a band', () => {
    const drawing = drawRetentionCurve(
      [
        { name: 'all', tone: 'measured', points: [point(1, 0.4), point(2, 0.3)] },
        { name: 'rest', tone: 'rest', points: [point(1, 0.2)] },
      ],
      { left: 180, column: 50, periods: 2, height: 120 },
    );
    expect(find(drawing, 'circle').map(({ attributes }) => attributes['cx'])).toEqual([255, 305, 255]);
    expect(find(drawing, 'path')).toHaveLength(2);
    expect(toMarkup(drawing)).toMatchSnapshot();
  });

  it('draws an empty frame where there is nothing yet', () => {
    expect(toMarkup(drawRetentionCurve([], { left: 10, column: 50, periods: 1, height: 90 }))).not.toMatch(
      /NaN/,
    );
  });
});

describe('drawCohortTable', () => {
  it('writes every number, tones by it, and hatches what is not over', () => {
    const { drawing, width, height } = drawCohortTable(
      { name: 'Began', customers: 'Customers', unit: 'Week' },
      [
        {
          name: '1 Jun 2026',
          customers: '40',
          cells: [
            { period: 0, text: '100 %', value: 1, complete: true },
            { period: 1, text: '25 %', value: 0.25, complete: true },
            { period: 2, text: '-5', value: -0.05, complete: false },
          ],
        },
      ],
      frame,
    );
    expect([width, height]).toEqual([330, 52]);
    expect(texts(drawing)).toEqual([
      'Began',
      'Customers',
      'Week 0',
      '1',
      '2',
      '1 Jun 2026',
      '40',
      '100 %',
      '25 %',
      '-5',
    ]);
    const fills = find(drawing, 'rect').map(({ attributes }) => attributes['fill']);
    expect(fills).toEqual(['var(--teal)', 'var(--warn)', 'url(#hatched)']);
    expect(toMarkup(drawing)).toMatchSnapshot();
  });
});

describe('shares as bars', () => {
  it('draw the interval, within the scale', () => {
    expect(
      toMarkup(drawShareBar({ share: 0.2, low: 0.1, high: 0.9 }, 0.5, { width: 102, height: 16 })),
    ).toMatchSnapshot();
    expect(find(drawShareBar(null, 1, { width: 100, height: 16 }), 'rect')).toHaveLength(1);
    const { drawing, height } = drawShareLists(
      [{ title: 'To and fro', rows: [{ label: 'A → B → A', figure: '20 %', bar: null }] }],
      700,
    );
    expect(height).toBe(68);
    expect(texts(drawing)).toEqual(['To and fro', 'A → B → A', '20 %']);
  });

  it('heat keeps the ink readable', () => {
    expect([heat(0, 1), heat(1, 1), heat(2, 1), heat(0.5, 0)]).toEqual([0, 0.55, 0.55, 0]);
  });
});

describe('words', () => {
  it('say points, intervals and times', () => {
    expect([0.042, -0.3, 0.0001, null].map(pointsText)).toEqual(['+4.2', '−30', '0', '']);
    expect(intervalText(0.24, 0.31)).toBe('24–31\u2009%');
    expect(intervalText(null, null)).toBe('no data');
    expect(isClear({ low: -0.1, high: 0.2 })).toBe(false);
    expect([7 * 86_400_000, 86_400_000, 3_600_000].map(setTimeText)).toEqual([
      '7 days',
      '24 hours',
      '1 hour',
    ]);
  });
});

describe('files', () => {
  const share = (value: number) => ({ share: value, low: value - 0.01, high: value + 0.01 });
  const table: Retention = {
    n: { customers: 50, cohorts: 40, noStart: 0, startLeftOut: 10 },
    ...{
      unit: 'week',
      mode: 'on',
      measured: 'sinceStart',
      by: null,
      zone: 'UTC',
      asOf: '2026-06-20T00:00:00.000Z',
    },
    cohorts: [
      {
        ...{ cohort: '2026-06-01', from: '2026-06-01T00:00:00.000Z', to: '2026-06-08T00:00:00.000Z' },
        ...{ customers: 40, closed: true },
        cells: [
          { period: 0, customers: 40, n: 40, ...share(1), complete: true },
          { period: 1, customers: 10, n: 40, ...share(0.25), complete: false },
        ],
      },
    ],
    average: [{ period: 0, customers: 40, n: 40, cohorts: 1, ...share(1) }],
  };

  it('hold each cell with what it rests on', () => {
    expect(retentionCsv(table).trim().split('\r\n')).toEqual([
      'side,cohort,from,to,cohortCustomers,period,customers,n,share,low,high,complete',
      'all,2026-06-01,2026-06-01T00:00:00.000Z,2026-06-08T00:00:00.000Z,40,0,40,40,1,0.99,1.01,true',
      'all,2026-06-01,2026-06-01T00:00:00.000Z,2026-06-08T00:00:00.000Z,40,1,10,40,0.25,0.24,0.26,false',
      'all,average,,,,0,40,40,1,0.99,1.01,true',
    ]);
  });

  it('hold the picture of the page', () => {
    const drawn = drawRetention(table, tableFrame(900, shownPeriods(table.cohorts, 12)));
    expect(texts(drawn.drawing)).toContain('1 Jun 2026');
    expect(toMarkup(drawn.drawing)).not.toMatch(/NaN|undefined/);
  });

  it('a table is as wide as its room, or scrolls', () => {
    expect(tableFrame(1140, 12)).toMatchObject({ column: 70, width: 132 + 92 + 13 * 70 });
    expect(tableFrame(358, 12).width).toBeGreaterThan(358);
  });
});
