import { describe, expect, it } from 'vitest';
import { formatPoints } from '../../../src/web/format/numbers.ts';
import { cellsOf, isClear, type Paths, sizeOf } from '../../../src/web/pages/paths/cells.ts';
import { linksCsv, stepsCsv } from '../../../src/web/pages/paths/pathsFiles.ts';
import { layOutPaths } from '../../../src/web/pages/paths/picture.ts';
import type { PathsQuestion } from '../../../src/web/pages/paths/usePathsQuestion.ts';
import { cellSentence, rowName, stepHead } from '../../../src/web/pages/paths/words.ts';

const row = (touchpoint: string, journeys: number, kind: 'touchpoint' | 'ended' = 'touchpoint', n = 10) => ({
  touchpoint,
  kind,
  journeys,
  customers: journeys,
  share: journeys / n,
  repeats: 0,
});
const link = (from: string, to: string, journeys: number, toKind: 'touchpoint' | 'ended' = 'touchpoint') => ({
  step: 1,
  from,
  to,
  journeys,
  customers: journeys,
  fromKind: 'touchpoint' as const,
  toKind,
});

const rest = {
  n: 20,
  customers: 20,
  of: { journeys: 20, customers: 20 },
  columns: [
    { step: 1, rows: [row('Plan page', 20, 'touchpoint', 20)] },
    { step: 2, rows: [row('Call', 20, 'touchpoint', 20)] },
  ],
  links: [link('Plan page', 'Call', 20)],
};
const found: Paths = {
  n: 10,
  customers: 10,
  of: { journeys: 12, customers: 12 },
  columns: [
    { step: 1, rows: [row('Plan page', 10)] },
    { step: 2, rows: [row('Checkout', 6), row('ended', 4, 'ended')] },
  ],
  links: [link('Plan page', 'Checkout', 6), link('Plan page', 'ended', 4, 'ended')],
};
const difference = {
  unit: 'share' as const,
  value: 0,
  n: 10,
  rest: 1,
  restN: 20,
  difference: -1,
  low: -1,
  high: -0.7,
};
const compared: Paths = {
  ...found,
  compare: {
    group: 'plan=pro',
    size: { journeys: 12, customers: 12 },
    restSize: { journeys: 20, customers: 20 },
    inBoth: 0,
    rest,
    differences: [
      { figure: 'row', at: 'step 2: Call', ...difference },
      { figure: 'link', at: 'step 1: "Plan page" → Call', ...difference },
    ],
  },
};
const question: PathsQuestion = {
  from: null,
  to: null,
  show: 'after',
  steps: 2,
  rows: 8,
  collapse: false,
  compare: [],
  input: {},
};

describe('the cells of paths', () => {
  it('stand beside those of the rest, also where only one group has them', () => {
    const cells = cellsOf(compared);
    expect(
      cells.columns[1]?.rows.map(({ touchpoint, journeys, rest: other }) => [
        touchpoint,
        journeys,
        other?.journeys,
      ]),
    ).toEqual([
      ['Checkout', 6, 0],
      ['ended', 4, 0],
      ['Call', 0, 20],
    ]);
    const call = cells.columns[1]?.rows[2];
    expect(isClear(call?.difference ?? null)).toBe(true);
    expect(call && sizeOf(call)).toBe(0.5);
    expect(
      cells.links.map(({ id, difference: own }) => [id.endsWith('Call'), own?.difference ?? null]),
    ).toEqual([
      [false, null],
      [false, null],
      [true, -1],
    ]);
  });

  it('are drawn in proportion, with a count of what is left out', () => {
    const { layout, drawn } = layOutPaths(cellsOf(found), 600, question);
    expect(layout.nodes.map(({ node }) => node.lines)).toEqual([
      ['Plan page'],
      ['Checkout'],
      ['ended before'],
    ]);
    expect(drawn).toEqual({ links: 2, of: 2, share: 1 });
  });

  it('are said in words with their n', () => {
    const [first] = cellsOf(found).columns[0]!.rows;
    expect(cellSentence(first!, 10, question)).toBe('Plan page, at step 1: 10 of 10 journeys (100\u2009%)');
    expect(rowName({ kind: 'ended', touchpoint: 'ended' }, 'between')).toBe('arrived before');
    expect([-2, 0, 3].map((step) => stepHead(step, { from: 'A', to: null }))).toEqual([
      '2 before',
      'Anchor',
      '3 after',
    ]);
    expect([0.123, -0.004].map(formatPoints)).toEqual(['+12', '−0.4']);
  });

  it('are saved as they are counted', () => {
    expect(stepsCsv(cellsOf(found)).split('\r\n')[1]).toBe('1,touchpoint,Plan page,10,10,10,1,0');
    expect(linksCsv(cellsOf(compared)).split('\r\n')[3]).toBe(
      '1,touchpoint,Plan page,touchpoint,Call,0,0,10,0,20,1,-1,-1,-0.7',
    );
  });
});
