import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listChanges } from '../../../src/operations/impact/changes.ts';
import { insights } from '../../../src/operations/insights/insights.ts';
import { kpi } from '../../../src/operations/kpis/kpi.ts';
import { showMap } from '../../../src/operations/maps/showMap.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { recommendations } from '../../../src/operations/recommendations/recommendations.ts';
import { fillDemo } from '../../../src/operations/workspace/fillDemo.ts';
import { tellDemo } from '../../../src/operations/workspace/tellDemo.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

interface Insight {
  status: string;
  reason: string;
  at: { segment?: string };
  placed: { map: string } | null;
}

let workspace: TestWorkspace;
let maps: string[];
const ask = async <T>(operation: Operation, input: object = {}) =>
  (await workspace.call(operation, input)) as T;

beforeAll(async () => {
  workspace = await testWorkspace();
  maps = (await ask<{ maps: string[] }>(fillDemo, { customers: 8000, start: '2026-01-05' })).maps;
}, 180_000);
afterAll(() => workspace.close());

const told = async () => ({
  kpis: (await ask<{ kpis: { name: string; met: boolean | null; owner: string }[] }>(kpi)).kpis,
  join: (await ask<{ insights: Insight[] }>(insights, { journey: 'join', status: ['accepted', 'dismissed'] }))
    .insights,
  recommended: (
    await ask<{ recommendations: { status: string; owner: string; change: string }[] }>(recommendations)
  ).recommendations,
  changes: (await ask<{ changes: { id: string; verdict: string; claim: string }[] }>(listChanges)).changes,
});

describe('the demo', () => {
  it('tells what is measured, found, decided and tried', { timeout: 120_000 }, async () => {
    const { kpis, join, recommended, changes } = await told();
    expect(kpis).toHaveLength(7);
    expect(kpis.every(({ owner }) => owner !== '')).toBe(true);
    expect(new Set(kpis.map(({ met }) => met))).toContain(true);
    expect(new Set(kpis.map(({ met }) => met))).toContain(false);

    const accepted = join.filter(({ status }) => status === 'accepted');
    expect(accepted.length).toBeGreaterThanOrEqual(2);
    expect(accepted.every(({ placed }) => placed?.map === 'joining-harbour')).toBe(true);
    expect(accepted.map(({ at }) => at.segment)).toContain('router=Hub 3');
    for (const { status, reason } of join) expect(status === 'dismissed').toBe(reason !== '');

    expect(changes).toMatchObject([{ verdict: 'better', claim: 'causal' }]);
    expect(recommended.find(({ status }) => status === 'inTest')).toMatchObject({
      owner: 'Retention team',
      change: changes[0]?.id,
    });

    const { map } = await ask<{ map: { stages: { kpis: string[] }[] } }>(showMap, { map: 'joining-harbour' });
    expect(map.stages.flatMap((stage) => stage.kpis)).toContain('Connected within 14 days');
  });

  it('is told once, however often', { timeout: 120_000 }, async () => {
    const before = await told();
    await tellDemo(workspace.context, 'broadband', maps);
    expect(await told()).toEqual(before);
  });
});
