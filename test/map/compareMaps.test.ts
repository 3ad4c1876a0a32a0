import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignIds } from '../../src/map/compare/alignIds.ts';
import { compareMaps } from '../../src/map/compare/compareMaps.ts';
import { applyEdit } from '../../src/map/edit/applyEdit.ts';
import type { JourneyMap } from '../../src/model/journeyMap.ts';
import { harbour } from './exampleMaps.ts';
import { chooser, randomEdit, randomMap, seeds } from './randomMaps.ts';

const byId = (map: JourneyMap) => ({
  ...map,
  stages: map.stages.map(({ 'x-own': _, ...stage }) => stage),
  touchpoints: map.touchpoints.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  marks: map.marks.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  personas: map.personas.toSorted(),
});

describe('compareMaps', () => {
  test('the edits together lead from one map to the other (unknown keys stay as they are)', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const choose = chooser(seed);
        const a = randomMap(choose);
        let b = a;
        for (let serial = 0; serial < 15; serial++) {
          const edit = randomEdit(choose, b, serial);
          if (edit) b = applyEdit(b, edit).map;
        }
        const edits = compareMaps(a, b).flatMap((difference) => difference.edits);
        const reached = applyEdit(a, { kind: 'batch', edits }).map;
        expect(byId(reached)).toEqual(byId(alignIds(a, b)));
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('two equal maps differ in nothing', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const map = randomMap(chooser(seed));
        expect(compareMaps(map, structuredClone(map))).toEqual([]);
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  test('a map that was discovered again with other ids is recognised', () => {
    const { map } = harbour();
    const again: JourneyMap = {
      ...map,
      stages: map.stages.map((stage, index) => ({ ...stage, id: `new-${index}` })),
      touchpoints: map.touchpoints.map((item, index) => ({
        ...item,
        id: `t-${index}`,
        stage: `new-${map.stages.findIndex((stage) => stage.id === item.stage)}`,
      })),
      marks: [],
    };
    const moved = again.touchpoints.find((item) => item.name === 'Router arrives');
    if (moved) moved.stage = 'new-3';
    const words = compareMaps({ ...map, marks: [] }, again).map((difference) => difference.words);
    expect(words).toEqual(["Touchpoint 'Router arrives' moves from 'Set up' to 'Wait for installation'."]);
  });

  test('says in words what is new, gone, renamed and moved', () => {
    const { map } = harbour();
    const changed = applyEdit(map, {
      kind: 'batch',
      edits: [
        { kind: 'renameStage', stage: 'wait', name: 'Waiting' },
        { kind: 'removeTouchpoint', touchpoint: 'bill-page' },
        { kind: 'moveStage', stage: 'bill', before: 'setup' },
      ],
    }).map;
    expect(compareMaps(map, changed).map((difference) => difference.words)).toEqual([
      "Stage 'Wait for installation' is called 'Waiting'.",
      "Touchpoint 'Billing page' is gone.",
      "Stage 'Set up' comes before 'Outcome'.",
    ]);
  });
});
