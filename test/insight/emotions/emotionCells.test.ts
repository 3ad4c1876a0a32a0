import { expect, it } from 'vitest';
import type { Selection } from '../../../src/engine/columns.ts';
import { everything } from '../../../src/engine/selection.ts';
import { seededRandom } from '../../../src/engine/statistics/seededRandom.ts';
import { emotionCells } from '../../../src/insight/emotions/emotionCells.ts';
import type { Written } from '../../../src/insight/emotions/textFeelings.ts';
import type { TextScores } from '../../../src/insight/text/scorer.ts';
import { columnsOf, type Row } from '../../support/columns.ts';

interface Said {
  touchpoint: string;
  rating?: number;
  kind?: 'nps' | 'csat';
  sentiment?: number;
  source?: number;
  customer?: string | null;
}

/** A log with a step for each remark, and texts along it. */
function made(said: readonly Said[]): { selection: Selection; written: Written; scores: TextScores } {
  const rows = said.flatMap(({ touchpoint, rating, kind = 'csat', customer = 'c' }, i): Row[] => [
    ...(customer === null ? [] : [{ customer: `${customer}${i}`, time: i * 10, touchpoint }]),
    {
      customer: customer === null ? null : `${customer}${i}`,
      time: i * 10 + 1,
      touchpoint,
      feedback: rating === undefined ? {} : { ratingKind: kind, rating },
    },
  ]);
  const columns = columnsOf(rows);
  const told = said.flatMap(({ sentiment }, f) => (sentiment === undefined ? [] : [f]));
  const { feedback } = columns;
  return {
    selection: everything(columns),
    written: {
      count: told.length,
      customer: Int32Array.from(told, (f) => feedback.customer[f]!),
      step: Int32Array.from(told, (f) => feedback.step[f]!),
      feedback: Int32Array.from(told),
      time: Float64Array.from(told, (f) => feedback.time[f]!),
      touchpoint: Uint8Array.from(told, (f) => feedback.touchpoint[f]!),
      channel: Uint8Array.from(told, (f) => feedback.channel[f]!),
    },
    scores: {
      scorer: { id: 'lexicon', version: '1' },
      sentiment: Float32Array.from(told, (f) => said[f]!.sentiment!),
      confidence: new Float32Array(told.length).fill(0.5),
      source: Uint8Array.from(told, (f) => said[f]!.source ?? 2),
      emotions: Uint8Array.from(told, (_, t) => (t % 2 === 0 ? 1 : 0)),
    },
  };
}

function byTouchpoint(said: readonly Said[], options = {}) {
  const { selection, written, scores } = made(said);
  const { names } = selection.touchpoints;
  const cells = { size: names.length, ofLabel: Int32Array.from(names, (_, label) => label), ofChannel: null };
  const { anchors, cells: found } = emotionCells(selection, cells, written, scores, options);
  return { anchors, of: (name: string) => found.find(({ cell }) => names[cell] === name) };
}

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

it('lets ratings come first, of the kind that prevails, and texts where nobody rated', () => {
  const { of } = byTouchpoint([
    ...times(12, () => ({ touchpoint: 'Call', rating: 5, kind: 'csat' as const, sentiment: -0.5 })),
    ...times(8, () => ({ touchpoint: 'Call', rating: 0, kind: 'nps' as const })),
    ...times(12, () => ({ touchpoint: 'Chat', sentiment: -0.5 })),
    ...times(3, () => ({ touchpoint: 'Shop', rating: 1 })),
  ]);
  expect(of('Call')).toMatchObject({
    indicative: false,
    emotion: { mean: 1, n: 12, source: 'rating' },
    customers: 20,
  });
  expect(of('Call')?.emotion.ratings).toMatchObject({ csat: { n: 12, mean: 5 }, nps: { n: 8, score: -100 } });
  expect(of('Chat')).toMatchObject({ indicative: false, emotion: { mean: -0.5, n: 12, source: 'lexicon' } });
  expect(of('Shop')).toMatchObject({ indicative: true, emotion: { mean: -1, n: 3, source: 'rating' } });
  expect(of('Call')?.emotions).toMatchObject([{ emotion: 'frustration', texts: 6 }]);
});

it('moves texts to the level of ratings, of each source apart, and says so', () => {
  const { of, anchors } = byTouchpoint([
    ...times(40, (i) => ({ touchpoint: 'Call', rating: 4, sentiment: 0.1 + (i % 2) * 0.2 })),
    ...times(40, (i) => ({ touchpoint: 'Call', rating: 4, sentiment: 0.9 + (i % 2) * 0.02, source: 1 })),
    ...times(20, () => ({ touchpoint: 'Chat', sentiment: -0.2 })),
    ...times(20, () => ({ touchpoint: 'Mail', sentiment: -0.2, source: 1 })),
  ]);
  expect(anchors[2]).toMatchObject({ source: 'lexicon', n: 40, offset: expect.closeTo(0.3, 5) });
  expect(anchors[1]).toMatchObject({ source: 'model', n: 40, offset: expect.closeTo(-0.41, 5) });
  expect(of('Chat')?.texts).toMatchObject({ anchored: true, mean: expect.closeTo(0.1, 3) });
  expect(of('Mail')?.texts).toMatchObject({
    anchored: true,
    source: 'model',
    mean: expect.closeTo(-0.61, 3),
  });
});

it('sets no level by a few, and leaves out what the scorer had nothing to say about', () => {
  const { of, anchors } = byTouchpoint([
    ...times(29, () => ({ touchpoint: 'Call', rating: 5, sentiment: 0 })),
    ...times(5, () => ({ touchpoint: 'Chat', sentiment: Number.NaN })),
  ]);
  expect(anchors[2]).toMatchObject({ n: 29, offset: 0 });
  expect(of('Call')?.texts).toMatchObject({ anchored: false, mean: 0 });
  expect(of('Chat')).toBeUndefined();
});

it('counts what nobody is known to have said only where that is asked for', () => {
  const said = [
    ...times(10, () => ({ touchpoint: 'Call', rating: 5 })),
    ...times(10, () => ({ touchpoint: 'Call', rating: 1, customer: null })),
  ];
  expect(byTouchpoint(said).of('Call')?.emotion).toMatchObject({ n: 10, mean: 1 });
  const all = byTouchpoint(said, { unattributed: { since: null, until: null, channels: [] } });
  expect(all.of('Call')).toMatchObject({ emotion: { n: 20, mean: 0 }, customers: 10 });
});

it('has the true mean in its interval about 95 times of 100, also after moving the level', () => {
  const random = seededRandom(7);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let held = 0;
  const runs = 400;
  for (let run = 0; run < runs; run++) {
    const { of } = byTouchpoint([
      ...times(60, () => {
        const felt = 0.3 * normal();
        return {
          touchpoint: 'Call',
          rating: Math.round((felt + 1) * 5000) / 2500 + 1,
          sentiment: felt / 2 + 0.2 + 0.1 * normal(),
        };
      }),
      ...times(40, () => ({ touchpoint: 'Chat', sentiment: 0.1 * normal() })),
    ]);
    const { low, high } = of('Chat')!.texts!;
    // what ratings say less what these texts say at 'Call' is −0.2
    if (low <= -0.2 && -0.2 <= high) held++;
  }
  expect(held / runs).toBeGreaterThan(0.93);
});
