import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../src/map/edit/applyEdit.ts';
import { findMapProblems } from '../../src/map/validateMap.ts';
import { journeyMapSchema } from '../../src/model/journeyMap.ts';
import { type MapEdit, mapEditSchema, type SingleMapEdit } from '../../src/model/mapEdit.ts';
import { UnusableInput } from '../../src/model/unusableInput.ts';
import { chooser, randomEdit, randomMap, seeds } from './randomMaps.ts';

function editsOn(seed: number, count: number) {
  const choose = chooser(seed);
  const start = randomMap(choose);
  const edits: SingleMapEdit[] = [];
  const inverses: MapEdit[] = [];
  let map = start;
  for (let serial = 0; serial < count; serial++) {
    const edit = randomEdit(choose, map, serial);
    if (!edit) continue;
    const done = applyEdit(map, edit);
    edits.push(edit);
    inverses.push(done.inverse);
    map = done.map;
  }
  return { start, edits, inverses, end: map };
}

describe('applyEdit', () => {
  test('the inverse of every edit brings back exactly what was there', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { start, inverses, end } = editsOn(seed, 25);
        let map = end;
        for (const inverse of inverses.toReversed()) map = applyEdit(map, inverse).map;
        expect(map).toEqual(start);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('a batch is undone as one step, and redone by the inverse of its inverse', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { start, edits, end } = editsOn(seed, 12);
        const forth = applyEdit(start, { kind: 'batch', edits });
        expect(forth.map).toEqual(end);
        const back = applyEdit(forth.map, forth.inverse);
        expect(back.map).toEqual(start);
        expect(applyEdit(back.map, back.inverse).map).toEqual(end);
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  test('references never dangle, the map keeps its schema, and edits are plain data', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { start, edits, inverses, end } = editsOn(seed, 25);
        expect(findMapProblems(start)).toEqual([]);
        expect(findMapProblems(end)).toEqual([]);
        expect(journeyMapSchema.parse(end)).toEqual(end);
        for (const edit of [...edits, ...inverses]) {
          expect(mapEditSchema.parse(JSON.parse(JSON.stringify(edit)))).toEqual(edit);
        }
      }),
      { seed: 9, numRuns: 200 },
    );
  });

  test('leaves the map that it was given alone', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const choose = chooser(seed);
        const map = randomMap(choose);
        const before = structuredClone(map);
        for (let serial = 0; serial < 10; serial++) {
          const edit = randomEdit(choose, map, serial);
          if (edit) applyEdit(map, edit);
        }
        expect(map).toEqual(before);
      }),
      { seed: 10, numRuns: 100 },
    );
  });

  test('errors name the offender', () => {
    const map = randomMap(chooser(3));
    const refused = (edit: MapEdit) => {
      try {
        applyEdit(map, edit);
      } catch (error) {
        expect(error).toBeInstanceOf(UnusableInput);
        return (error as Error).message;
      }
      throw new Error('was accepted');
    };
    expect(refused({ kind: 'renameStage', stage: 'nowhere', name: 'x' })).toContain("'nowhere'");
    expect(refused({ kind: 'mergeStages', into: 's0', from: 's0' })).toContain("'s0'");
    expect(refused({ kind: 'addLane', lane: { id: 'l0', kind: 'notes', name: 'x' } })).toContain(
      "already has a lane 'l0'",
    );
    expect(
      refused({
        kind: 'addMark',
        mark: {
          id: 'x',
          lane: 'no-lane',
          stage: 's0',
          kind: 'note',
          text: 'x',
          provenance: 'assumed',
          evidence: [],
          owner: '',
        },
      }),
    ).toContain("'no-lane'");
    expect(refused({ kind: 'removePersona', persona: 'nobody' })).toContain("'nobody'");
    expect(refused({ kind: 'moveStage', stage: 's0', before: 's0' })).toContain('before itself');
  });

  test('setting one key of a stage leaves its steps and KPIs alone', () => {
    const edit = mapEditSchema.parse({ kind: 'setStage', stage: 's0', changes: { goal: 'New' } });
    expect(edit).toEqual({ kind: 'setStage', stage: 's0', changes: { goal: 'New' } });
  });
});
