import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Claim } from '../../../src/insight/claim.ts';
import {
  acceptInsight,
  dismissInsight,
  noteInsight,
  reopenInsight,
  resolveInsight,
} from '../../../src/operations/insights/decideInsight.ts';
import { detectors } from '../../../src/operations/insights/detectors.ts';
import { insightPeople } from '../../../src/operations/insights/insightPeople.ts';
import { insights } from '../../../src/operations/insights/insights.ts';
import { showInsight } from '../../../src/operations/insights/showInsight.ts';
import { discover } from '../../../src/operations/maps/discover.ts';
import { showMap } from '../../../src/operations/maps/showMap.ts';
import { erase } from '../../../src/operations/privacy/erase.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { saveSettings } from '../../../src/operations/workspace/settings.ts';
import { freshFolder } from '../../support/program.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

interface Listed {
  id: string;
  status: string;
  title: string;
  news: string | null;
  owner: string;
  cost: { customers: number; money: number | null };
  target: number | null;
  evidence: { journeys: string[]; quotes: string[] };
}
interface List {
  n: number;
  insights: Listed[];
  counts: Record<string, number>;
  lookedAt: { journeys: number; failed: { name: string; error: string }[] };
}

const aClaim = (changes: Partial<Claim> = {}): Claim => ({
  kind: 'dropOff',
  at: { touchpoint: 'Upload' },
  title: 'Many stop at Upload',
  measure: 'share',
  rate: 0.4,
  baseRate: 0.1,
  interval: [0.35, 0.45],
  n: 400,
  reference: { kind: 'rest', text: 'at the other touchpoints' },
  p: 1e-9,
  customersAffected: 160,
  examples: [0, 1, 2],
  cost: { outcome: 'not completed', customers: 120, interval: [100, 140], contacts: 0 },
  quotes: [],
  query: 'waymark flow',
  since: null,
  ...changes,
});

let claims: readonly Claim[] = [];
let fails = false;
vi.mock('../../../src/operations/insights/detectors.ts', () => {
  const list: unknown[] = [];
  return { detectors: list };
});

let workspace: TestWorkspace;
const list = async (input: object = {}) => (await workspace.call(insights, input)) as List;
let rows = 0;
/** new data, so that everything is looked for anew */
async function moreData(): Promise<void> {
  const file = join(freshFolder(), `log-${rows}.csv`);
  const at = (m: number) => new Date(Date.UTC(2026, 4, 4 + rows, 12, m)).toISOString();
  const customers = Array.from({ length: 40 }, (_, i) => `c${rows}-${i}`);
  const lines = customers.flatMap((c, i) =>
    ['Visit', 'Order', 'Upload', ...(i % 2 ? ['Done'] : [])].map(
      (touchpoint, s) => `${c},${at(s)},${touchpoint}`,
    ),
  );
  rows++;
  writeFileSync(file, ['customer,time,touchpoint', ...lines].join('\n'));
  await workspace.call(importFiles, { files: [file] });
}

beforeAll(async () => {
  const mutable = detectors as unknown as object[];
  mutable.push(
    {
      name: 'made up',
      kinds: ['dropOff'],
      find: async () => claims,
    },
    {
      name: 'failing',
      kinds: ['wait'],
      find: async () => {
        if (fails) throw new Error('it broke');
        return [];
      },
    },
  );
  workspace = await testWorkspace();
  await moreData();
  await workspace.call(discover, { name: 'Joining' });
});
afterAll(() => workspace.close());

describe('the inbox', () => {
  let id = '';

  it('lists what is found, the most costly first, with money where prices are set', async () => {
    claims = [
      aClaim({
        at: { touchpoint: 'Order' },
        cost: { outcome: 'x', customers: 3, interval: null, contacts: 5 },
      }),
      aClaim(),
    ];
    const first = await list();
    expect(first.insights.map(({ cost }) => cost.customers)).toEqual([120, 3]);
    expect(first.insights[0]).toMatchObject({
      status: 'new',
      news: null,
      target: null,
      cost: { money: null },
    });
    expect(first.insights[0]?.evidence.journeys).toHaveLength(3);
    id = first.insights[0]?.id ?? '';
    await workspace.call(saveSettings, {
      costPerContact: 6,
      costPerLostOutcome: 100,
      targets: ['dropOff@Upload=0.2'],
    });
    const priced = await list();
    expect(priced.insights[0]).toMatchObject({ id, cost: { money: 12_000 }, target: 0.2 });
    expect(priced.insights[1]).toMatchObject({ cost: { money: 330 }, target: null });
  });

  it('keeps a dismissed one away until it grows', async () => {
    await workspace.call(dismissInsight, { insight: id, reason: 'known' });
    expect((await list()).insights.map((one) => one.id)).not.toContain(id);
    expect(await list({ status: ['dismissed'] })).toMatchObject({
      n: 1,
      insights: [{ id, reason: 'known' }],
    });
    claims = [aClaim({ rate: 0.42, interval: [0.37, 0.47] })];
    await moreData();
    expect((await list()).n).toBe(0);
    claims = [aClaim({ rate: 0.5, interval: [0.46, 0.54] })];
    await moreData();
    expect(await list()).toMatchObject({ n: 1, insights: [{ id, status: 'new', news: 'grew' }] });
  });

  it('puts an accepted one onto the map, with its evidence, and takes it off again', async () => {
    const accepted = await workspace.call(acceptInsight, { insight: id });
    expect(accepted).toMatchObject({ status: 'accepted', placed: { map: 'joining' } });
    await workspace.call(acceptInsight, { insight: id });
    const marksOf = async () =>
      ((await workspace.call(showMap, { map: 'joining' })) as { map: { marks: object[] } }).map.marks;
    expect(await marksOf()).toMatchObject([
      { kind: 'painPoint', provenance: 'measured', insight: id, evidence: [{ n: 160 }] },
    ]);
    await workspace.call(reopenInsight, { insight: id });
    expect(await marksOf()).toEqual([]);
    expect((await list()).insights[0]).toMatchObject({ id, status: 'new' });
  });

  it('resolves what is no longer found, and says so when it returns', async () => {
    claims = [];
    await moreData();
    expect((await list()).n).toBe(0);
    expect((await list({ status: ['resolved'] })).insights.map((one) => one.id)).toContain(id);
    claims = [aClaim()];
    await moreData();
    expect((await list()).insights[0]).toMatchObject({ id, status: 'new', news: 'returned' });
    await workspace.call(resolveInsight, { insight: id, note: 'form mended' });
    await moreData();
    expect((await list()).n).toBe(0);
  });

  it('neither resolves nor keeps anything when it looks at a part', async () => {
    await workspace.call(reopenInsight, { insight: id });
    claims = [];
    expect((await list({ until: '2026-05-05' })).n).toBe(0);
    claims = [aClaim()];
    expect((await list()).insights[0]).toMatchObject({ id, status: 'new' });
  });

  it('shows one with examples, what came next, history and what was done', async () => {
    await workspace.call(noteInsight, { insight: id, owner: 'Mia', comment: 'asked the team' });
    const shown = (await workspace.call(showInsight, { insight: id })) as {
      insight: Listed;
      examples: { steps: object[]; focus: number }[];
      next: { n: number; nothing: { journeys: number } };
      history: object[];
      events: { what: string }[];
    };
    expect(shown.insight).toMatchObject({ id, owner: 'Mia' });
    expect(shown.examples).toHaveLength(3);
    expect(shown.examples[0]?.steps[shown.examples[0].focus]).toMatchObject({ touchpoint: 'Upload' });
    expect(shown.next.nothing.journeys).toBe(shown.next.n / 2);
    expect(shown.history.length).toBeGreaterThan(1);
    expect(shown.events.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'found',
        'dismissed',
        'grew',
        'accepted',
        'vanished',
        'returned',
        'assigned',
        'commented',
      ]),
    );
    expect(await workspace.call(insightPeople, { insight: id })).toMatchObject({ n: 3, affected: 160 });
    await expect(workspace.call(showInsight, { insight: 'nothing' })).rejects.toThrow("no insight 'nothing'");
  });

  it('names nobody who was erased', async () => {
    const [before] = (await list()).insights;
    const gone = before?.evidence.journeys[0] ?? '';
    await workspace.call(erase, { customer: gone, confirm: gone });
    const [after] = (await list()).insights;
    expect(after?.evidence.journeys).not.toContain(gone);
  });

  it('names what could not be looked for, and lists the rest', async () => {
    fails = true;
    await moreData();
    const found = await list();
    expect(found.n).toBe(1);
    expect(found.lookedAt.failed).toEqual([{ name: 'failing', error: 'it broke' }]);
  });
});
