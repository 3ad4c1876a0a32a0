import { describe, expect, it } from 'vitest';
import { toSvgFile } from '../../../src/web/charts/shape.ts';
import { passagesOf } from '../../../src/web/components/passages.ts';
import { parseSearch, stringifySearch } from '../../../src/web/filters/search.ts';
import { funnelCsv, funnelPicture } from '../../../src/web/pages/funnel/funnelFiles.ts';
import { conversionWords } from '../../../src/web/pages/funnel/funnelWords.ts';
import { usualWay } from '../../../src/web/pages/funnel/suggestFunnels.ts';
import { funnelOf } from '../../../src/web/pages/funnel/useFunnelQuestion.ts';

const step = (touchpoint: string, customers: number, more = {}) => ({
  touchpoint,
  customers,
  journeys: customers,
  ofFirst: customers / 50,
  ofPrevious: null,
  medianMs: null,
  dropped: 0,
  inProgress: 0,
  order: 'eventual' as const,
  optional: false,
  ...more,
});

const answer = {
  n: { journeys: 60, customers: 60 },
  steps: [step('Plan page', 50, { dropped: 20 }), step('Paid | Order', 30, { medianMs: 60_000 })],
  by: { app: [step('Plan page', 50, { dropped: 20 }), step('Paid | Order', 30)] },
  entered: { customers: 50, attempts: 55 },
  conversion: { value: 0.6, low: 0.46, high: 0.72, customers: 30, n: 50 },
};

describe('the funnel of an address', () => {
  it('keeps steps in their order, repeats too, and everything else', () => {
    const text =
      '?step=A&step=-%3EB%3F&step=A&exclude=X&within=7d&order=any&attempt=first&by=plan&attributeAt=last';
    const search = parseSearch(text);
    const { steps, question, by, attributeAt } = funnelOf(search);
    expect(steps.map(({ touchpoints, order, optional }) => [touchpoints[0], order, optional])).toEqual([
      ['A', null, false],
      ['B', 'next', true],
      ['A', null, false],
    ]);
    expect(question).toEqual({
      steps: ['A', '->B?', 'A'],
      exclude: ['X'],
      within: '7d',
      order: 'any',
      attempt: 'first',
    });
    expect([by, attributeAt]).toEqual(['plan', 'last']);
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  it('takes no nonsense', () => {
    expect(funnelOf(parseSearch('?order=sideways&window=x&exclusion=y&attributeAt=z')).question).toEqual({
      steps: [],
    });
  });
});

describe('what a funnel saves and says', () => {
  it('is a line per step and group', () => {
    expect(funnelCsv(answer).split('\r\n').slice(0, 4)).toEqual([
      'group,step,touchpoint,customers,journeys,ofFirst,ofPrevious,medianMs,dropped,inProgress',
      'all,1,Plan page,50,50,1,,,20,0',
      'all,2,Paid or Order,30,30,0.6,,60000,0,0',
      'app,1,Plan page,50,50,1,,,20,0',
    ]);
  });

  it('is a picture with every figure', () => {
    const { drawing, height } = funnelPicture(answer, 760);
    const svg = toSvgFile(drawing, { width: 760, height }, () => '#123456');
    expect(svg).toContain('Paid or Order');
    expect(svg).toContain('20 dropped');
    expect(svg).not.toMatch(/var\(|NaN/);
  });

  it('is a sentence with its n', () => {
    expect(conversionWords(answer)).toMatch(/^30 of 50 customers got from Plan page to Paid or Order: 60/);
    expect(conversionWords({ ...answer, conversion: null })).toBe('Nobody came to the first step.');
  });
});

describe('the funnel that data suggest', () => {
  const node = (touchpoint: string, starts: number, ends: number, journeys: number) => ({
    touchpoint,
    starts,
    ends,
    journeys,
  });

  it('goes from the most frequent start of a journey definition to its most frequent end', () => {
    const nodes = [
      node('Bill', 90, 80, 90),
      node('Ad', 30, 9, 36),
      node('Shop', 5, 0, 9),
      node('Paid', 0, 9, 31),
    ];
    const join = { name: 'join', start: ['Shop', 'Ad'], end: ['Paid', 'Gone'], only: ['Ad', 'Shop', 'Paid'] };
    const leave = { name: 'leave', start: ['Gone'], end: ['Paid'], only: [] };
    expect(passagesOf(nodes, [leave, join])).toEqual([{ from: 'Ad', to: 'Paid', journey: 'join' }]);
  });

  it('without definitions goes from where journeys begin to where they end', () => {
    const nodes = [node('Bill', 40, 40, 90), node('Ad', 35, 0, 36), node('Done', 0, 30, 31)];
    expect(passagesOf(nodes, [])).toEqual([
      { from: 'Ad', to: 'Done', journey: null },
      { from: 'Ad', to: 'Bill', journey: null },
      { from: 'Bill', to: 'Done', journey: null },
    ]);
    expect(passagesOf([], [])).toEqual([]);
    expect(passagesOf([node('Only', 3, 3, 3)], [])).toEqual([]);
  });

  it('has the steps that most meet between, in their usual order', () => {
    const way = (journeys: number, ...touchpoints: string[]) => ({ touchpoints, journeys });
    const ways = [
      way(5, 'Before', 'Ad', 'Page', 'Check', 'Order', 'Paid'),
      way(3, 'Ad', 'Page', 'Order', 'Page', 'Paid', 'After'),
      way(1, 'Ad', 'Call', 'Paid'),
      way(9, 'Ad', 'Page'),
    ];
    expect(usualWay('Ad', 'Paid', ways)).toEqual(['Ad', 'Page', 'Check', 'Order', 'Paid']);
    expect(usualWay('Ad', 'Nowhere', ways)).toEqual(['Ad', 'Nowhere']);
  });
});
