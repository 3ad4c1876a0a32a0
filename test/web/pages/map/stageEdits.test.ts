import { describe, expect, it } from 'vitest';
import { blankMap } from '../../../../src/map/blankMap.ts';
import { applyEdit } from '../../../../src/map/edit/applyEdit.ts';
import type { JourneyMap } from '../../../../src/model/journeyMap.ts';
import { moveStageTo, splitStageInTwo } from '../../../../src/web/pages/map/edit/stageEdits.ts';

const map: JourneyMap = {
  ...blankMap('current', { id: 'm', name: 'Map', stages: ['A', 'B', 'C', 'D'] }),
  touchpoints: ['one', 'two', 'three'].map((id) => ({
    id,
    stage: 'stage-2',
    name: id,
    channel: '',
    match: { touchpoints: [id] },
    required: false,
    repeatable: true,
    momentOfTruth: false,
  })),
};

function names(edited: ReturnType<typeof moveStageTo>): string {
  return applyEdit(map, edited!.edit)
    .map.stages.map((stage) => stage.name)
    .join('');
}

describe('what a drop on a stage does', () => {
  it.each([
    ['stage-1', 'stage-2', 'BACD'],
    ['stage-1', 'stage-4', 'BCDA'],
    ['stage-4', 'stage-1', 'DABC'],
    ['stage-3', 'stage-2', 'ACBD'],
  ])('%s dropped on %s takes its place', (stage, over, order) => {
    expect(names(moveStageTo(map, stage, over))).toBe(order);
  });

  it('does nothing on itself', () => {
    expect(moveStageTo(map, 'stage-2', 'stage-2')).toBeNull();
  });
});

describe('splitting a stage', () => {
  it('puts the second half of its touchpoints into a stage right after it', () => {
    const { map: after } = applyEdit(map, splitStageInTwo(map, 'stage-2')!.edit);
    expect(after.stages.map((stage) => stage.name)).toEqual(['A', 'B', 'B, later', 'C', 'D']);
    const added = after.stages[2]!.id;
    expect(after.touchpoints.map((touchpoint) => touchpoint.stage)).toEqual(['stage-2', 'stage-2', added]);
  });

  it('needs two touchpoints', () => {
    expect(splitStageInTwo(map, 'stage-1')).toBeNull();
  });
});
