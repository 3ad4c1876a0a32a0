import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptInsight } from '../../../src/operations/insights/decideInsight.ts';
import { insights } from '../../../src/operations/insights/insights.ts';
import { discover } from '../../../src/operations/maps/discover.ts';
import { deleteRecommendation } from '../../../src/operations/recommendations/deleteRecommendation.ts';
import { setPriority } from '../../../src/operations/recommendations/priority.ts';
import { recommendations } from '../../../src/operations/recommendations/recommendations.ts';
import { saveRecommendation } from '../../../src/operations/recommendations/saveRecommendation.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { simulationFiles } from '../../../src/simulate/files.ts';
import { simulate } from '../../../src/simulate/simulate.ts';
import { freshFolder } from '../../support/program.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

interface Listed {
  id: string;
  title: string;
  insight: string;
  measure: string;
  baseline: number;
  target: number;
  targetFrom: { source: string; text: string };
  expected: number;
  interval: [number, number];
  customers: number | null;
  impact: number;
  confidence: number;
  effort: number | null;
  score: number;
  owner: string;
  due: string | null;
  liveSince: string | null;
  status: string;
  kept: boolean;
  isEffortAssumed: boolean;
  answers: { rate: number; stands: boolean } | null;
}

let workspace: TestWorkspace;
let ids: string[] = [];
const list = async (input: object = {}) =>
  (await workspace.call(recommendations, input)) as { recommendations: Listed[]; formula: string };

beforeAll(async () => {
  workspace = await testWorkspace();
  const folder = freshFolder();
  for (const { name, source, lines } of simulationFiles(
    simulate('retail', { customers: 5000, seed: 'build-3' }),
  )) {
    if (source === null) continue;
    writeFileSync(join(folder, name), [...lines].join('\n'));
    await workspace.call(importFiles, { files: [join(folder, name)] });
  }
  await workspace.call(discover, { name: 'Buying' });
  const found = (await workspace.call(insights, {})) as { insights: { id: string; kind: string }[] };
  ids = found.insights.map(({ id }) => id);
}, 120_000);
afterAll(() => workspace.close());

describe('recommendations', () => {
  it('are none until an insight is accepted', async () => {
    expect(ids.length).toBeGreaterThan(1);
    expect((await list()).recommendations).toEqual([]);
  });

  it('are made of each that is, with a target from the data, what it would change, and a day', async () => {
    for (const insight of ids) await workspace.call(acceptInsight, { insight });
    const { recommendations: all, formula } = await list();
    expect(formula).toBe('impact * confidence / effort');
    expect(all.map(({ insight }) => insight).sort()).toEqual([...ids].sort());
    for (const one of all) {
      expect(one).toMatchObject({
        status: 'proposed',
        kept: false,
        effort: null,
        isEffortAssumed: true,
        owner: '',
      });
      expect(one.due).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(one.expected).toBeCloseTo(one.target - one.baseline, 9);
      expect(one.interval[0]).toBeLessThanOrEqual(one.expected);
      expect(one.interval[1]).toBeGreaterThanOrEqual(one.expected);
      expect(one.score).toBeCloseTo((one.impact * one.confidence) / 3, 9);
      expect(['bestThird', 'reference']).toContain(one.targetFrom.source);
    }
    const scores = all.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    // the planted gap bites customers of one plan only: the others are the better-served third
    const gap = all.find(({ insight }) => insight.startsWith('channelgap'));
    expect(gap?.targetFrom).toMatchObject({ source: 'bestThird' });
    expect(gap?.targetFrom.text).toMatch(/plan (Pro|Plus)/);
  });

  it('are kept as soon as somebody says something, and go by what they said', async () => {
    const [first, second] = (await list()).recommendations as [Listed, Listed];
    const saved = (await workspace.call(saveRecommendation, {
      recommendation: second.id,
      owner: 'Mina',
      effort: 1,
      due: '2026-12-24',
      status: 'live',
      tickets: ['https://tracker.example.org/CX-7'],
    })) as Listed;
    const today = workspace.context.clock().toISOString().slice(0, 10);
    expect(saved).toMatchObject({ kept: true, owner: 'Mina', liveSince: today, isEffortAssumed: false });
    expect(saved.score).toBeCloseTo(second.impact * second.confidence, 9);
    await workspace.call(setPriority, { formula: '0 - effort' });
    const byEffort = await list();
    expect(byEffort.recommendations[0]?.id).toBe(second.id);
    await workspace.call(setPriority, { formula: 'impact * confidence / effort' });
    const cleared = (await workspace.call(saveRecommendation, {
      recommendation: second.id,
      due: '',
    })) as Listed;
    expect(cleared).toMatchObject({ due: null, owner: 'Mina', liveSince: today });
    await workspace.call(saveRecommendation, { recommendation: first.id, status: 'dropped' });
    expect((await list()).recommendations.map(({ id }) => id)).not.toContain(first.id);
    expect((await list({ status: ['dropped'] })).recommendations.map(({ id }) => id)).toEqual([first.id]);
    await workspace.call(deleteRecommendation, { recommendation: first.id });
    expect((await list()).recommendations.find(({ id }) => id === first.id)).toMatchObject({ kept: false });
  });

  it('keep all that several people say at once', async () => {
    const [one] = (await list()).recommendations;
    const id = one?.id;
    await Promise.all([
      workspace.call(saveRecommendation, { recommendation: id, owner: 'Mina' }),
      workspace.call(saveRecommendation, { recommendation: id, status: 'accepted' }),
      workspace.call(saveRecommendation, { recommendation: id, effort: 3 }),
    ]);
    const now = (await list()).recommendations.find((each) => each.id === id);
    expect(now).toMatchObject({ owner: 'Mina', status: 'accepted', effort: 3 });
  });

  it('reckon anew from a target that people set', async () => {
    const share = (await list()).recommendations.find(({ measure }) => measure === 'share')!;
    const target = (share.baseline + share.target) / 2;
    const saved = (await workspace.call(saveRecommendation, { recommendation: share.id, target })) as Listed;
    expect(saved.targetFrom.source).toBe('people');
    expect(saved.expected).toBeCloseTo(share.expected / 2, 9);
    expect(saved.impact).toBeCloseTo(share.impact / 2, 6);
    if (share.customers !== null) expect(saved.customers).toBeCloseTo(share.customers / 2, 6);
  });

  it('refuse what cannot be', async () => {
    const [first] = (await list()).recommendations as [Listed];
    const refused = (input: object) =>
      expect(workspace.call(saveRecommendation, { recommendation: first.id, ...input })).rejects;
    await refused({}).toThrow(/nothing to save/);
    await refused({ due: '2026-02-31x' }).toThrow(/is no day/);
    await refused({ start: '2027-05-01', due: '2027-04-01' }).toThrow(/lies after the due date/);
    await refused({ effort: 9 }).toThrow(/effort/);
    await expect(
      workspace.call(saveRecommendation, { recommendation: 'nobody', owner: 'x' }),
    ).rejects.toThrow(/no recommendation 'nobody'/);
    await expect(workspace.call(setPriority, { formula: 'impact / speed' })).rejects.toThrow(
      /'speed' is not known/,
    );
  });
});
