import { describe, expect, it } from 'vitest';
import { blankMap } from '../../src/map/blankMap.ts';
import { drawMap } from '../../src/map/draw/drawMap.ts';
import { barWidth } from '../../src/map/layout/insightCards.ts';
import { layoutMap } from '../../src/map/layout/layoutMap.ts';
import type { JourneyMap } from '../../src/model/journeyMap.ts';
import type { MapInsight } from '../../src/model/mapInsight.ts';

const blank = blankMap('current', { id: 'm', name: 'Map' });
const [stage] = blank.stages;
const lane = blank.lanes.find(({ kind }) => kind === 'painPoints');
const map: JourneyMap = {
  ...blank,
  marks: [
    {
      id: 'p',
      lane: lane?.id ?? '',
      stage: stage?.id ?? '',
      kind: 'painPoint',
      text: 'They wait for the router',
      provenance: 'measured',
      evidence: [{ kind: 'query', text: '3 days against 1', n: 40, sources: [] }],
      owner: '',
      insight: 'waited',
      weight: 0.25,
    },
  ],
};
const found = (id: string, changes: Partial<MapInsight> = {}): MapInsight => ({
  id,
  kind: 'dropOff',
  title: `Many stop at ${id}`,
  label: `Drop-off at ${id}`,
  figures: '30 % against 6 %',
  status: 'new',
  stage: stage?.id ?? '',
  customers: 120,
  weight: 1,
  ...changes,
});

describe('the lane of pain points', () => {
  it('shows what was found beside what people accepted, two a stage, each to be opened', () => {
    const plan = layoutMap(map, null, [], { insights: [found('a'), found('b'), found('c')] });
    const marks = plan.marks.map(({ mark }) => mark).filter((mark) => mark.startsWith('suggestion:'));
    expect(marks).toEqual(['suggestion:a', 'suggestion:b']);
    const svg = drawMap(plan, {});
    expect(svg).toContain('1 more found');
    expect(svg).toContain('Suggested pain point: Many stop at a. 120 customers.');
    expect(layoutMap(map, null, []).marks.some(({ mark }) => mark.startsWith('suggestion:'))).toBe(false);
  });

  it('draws a pain point as thick as it costs, as measured now before what was when it was accepted', () => {
    expect([null, 0, 0.25, 1].map(barWidth)).toEqual([3, 3, 8, 12]);
    const widthOf = (insights?: MapInsight[]) =>
      /width="(\d+)"[^>]*fill="[^"]*warning[^"]*"/.exec(
        drawMap(layoutMap(map, null, [], { insights }), {}),
      )?.[1];
    expect(widthOf()).not.toBe(widthOf([found('waited', { status: 'accepted', weight: 1 })]));
  });

  it('suggests nothing that was accepted already', () => {
    const plan = layoutMap(map, null, [], { insights: [found('waited', { status: 'accepted' })] });
    expect(plan.marks.map(({ mark }) => mark)).not.toContain('suggestion:waited');
  });
});
