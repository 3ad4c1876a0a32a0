import { expect, it } from 'vitest';
import { everything } from '../../../src/engine/selection.ts';
import { measureMap } from '../../../src/insight/measureMap.ts';
import { journeyMapSchema } from '../../../src/model/journeyMap.ts';
import { columnsOf, type Row } from '../../support/columns.ts';

const map = journeyMapSchema.parse({
  format: 'waymark/map',
  version: 1,
  id: 'm',
  name: 'M',
  stages: [
    { id: 'ask', name: 'Ask' },
    { id: 'use', name: 'Use' },
  ],
  touchpoints: [
    { id: 'call', stage: 'ask', name: 'Call', match: { touchpoints: ['Call'] } },
    { id: 'chat', stage: 'use', name: 'Chat', match: { touchpoints: ['Chat'] } },
  ],
  lanes: [],
});

it('shows on a map what texts say where nobody rated, and ratings where they did', () => {
  const rows = Array.from({ length: 20 }, (_, i): Row[] => [
    { customer: `c${i}`, time: 0, touchpoint: 'Call' },
    { customer: `c${i}`, time: 1, touchpoint: 'Call', feedback: { ratingKind: 'csat', rating: 5 } },
    { customer: `c${i}`, time: 2, touchpoint: 'Chat' },
    { customer: `c${i}`, time: 3, touchpoint: 'Chat', feedback: {} },
  ]).flat();
  const columns = columnsOf(rows);
  const { feedback } = columns;
  const { count } = feedback;
  const said = {
    written: { ...feedback, feedback: Int32Array.from({ length: count }, (_, f) => f) },
    scores: {
      scorer: { id: 'lexicon', version: '1' },
      sentiment: new Float32Array(count).fill(-0.5),
      confidence: new Float32Array(count).fill(0.7),
      source: new Uint8Array(count).fill(2),
      emotions: new Uint8Array(count),
    },
  };
  const { touchpoints, stages } = measureMap(everything(columns), map, { said });
  expect(touchpoints.map(({ emotion }) => emotion)).toMatchObject([
    { source: 'rating', n: 20, mean: 1 },
    { source: 'lexicon', n: 20, mean: -0.5, ratings: {} },
  ]);
  expect(stages.map(({ emotion }) => emotion?.source)).toEqual(['rating', 'lexicon']);
  const without = measureMap(everything(columns), map);
  expect(without.touchpoints[1]?.emotion).toBeNull();
});
