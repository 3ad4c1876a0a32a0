import { describe, expect, test } from 'vitest';
import { blankMap } from '../../src/map/blankMap.ts';
import { findMapProblems, validateMap } from '../../src/map/validateMap.ts';
import { journeyMapSchema } from '../../src/model/journeyMap.ts';
import { UnusableInput } from '../../src/model/unusableInput.ts';
import { harbour, mark, touchpoint } from './exampleMaps.ts';

describe('validateMap', () => {
  const { map } = harbour();

  test('a sound map has no problems', () => {
    expect(findMapProblems(map)).toEqual([]);
    expect(() => validateMap(map)).not.toThrow();
  });

  test('names duplicate ids and every reference that dangles', () => {
    const broken = {
      ...map,
      personas: ['mover', 'mover'],
      stages: [...map.stages, map.stages[0]!],
      touchpoints: [
        ...map.touchpoints,
        touchpoint('lost', 'nowhere', 'Lost'),
        touchpoint('stepless', 'order', 'Stepless', '', { step: 'no-step' }),
      ],
      marks: [
        ...map.marks,
        mark('m1', 'no-lane', 'order', 'note', 'x'),
        mark('m2', 'painPoints', 'no-stage', 'note', 'x'),
        mark('m3', 'painPoints', 'order', 'note', 'x', { touchpoint: 'no-touchpoint' }),
        mark('m4', 'painPoints', 'order', 'note', 'x', { touchpoint: 'ad' }),
      ],
    };
    expect(findMapProblems(broken).map(({ code, at }) => `${code} ${at}`)).toEqual([
      'duplicateId stage:discover',
      'duplicatePersona persona:mover',
      'danglingReference touchpoint:lost',
      'danglingReference touchpoint:stepless',
      'danglingReference mark:m1',
      'danglingReference mark:m2',
      'danglingReference mark:m3',
      'misplacedMark mark:m4',
    ]);
    expect(() => validateMap(broken)).toThrow(UnusableInput);
    expect(() => validateMap(broken)).toThrow(/'Joining Harbour'.*'discover'.*7 more/);
  });

  test('blank maps of every kind are sound and keep their schema; a blueprint has the lanes between its lines', () => {
    for (const kind of ['current', 'future', 'dayInTheLife', 'blueprint', 'emotional'] as const) {
      const blank = blankMap(kind, { id: 'new', name: 'New', stages: ['One', 'Two'] });
      expect(findMapProblems(blank)).toEqual([]);
      expect(journeyMapSchema.parse(blank)).toEqual(blank);
      expect(blank.stages.map((stage) => stage.name)).toEqual(['One', 'Two']);
    }
    expect(blankMap('blueprint', { id: 'b', name: 'B' }).lanes.map((lane) => lane.kind)).toEqual([
      'evidence',
      'customerActions',
      'frontstage',
      'backstage',
      'supportProcesses',
    ]);
  });
});
