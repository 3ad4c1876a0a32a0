import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../src/operations/operation.ts';
import { flow } from '../../src/operations/questions/flow.ts';
import { importFiles } from '../../src/operations/sources/import.ts';
import { freshFolder } from '../support/program.ts';
import { type TestWorkspace, testWorkspace } from './support/workspace.ts';

interface Compared {
  n: { journeys: number; customers: number };
  edges: { from: string; to: string; count: number }[];
  compare?: {
    group: string;
    size: { journeys: number; customers: number };
    restSize: { journeys: number; customers: number };
    inBoth: number;
    rest: Omit<Compared, 'compare'>;
    differences: {
      figure: string;
      at: string;
      value: number;
      rest: number;
      difference: number;
      low: number;
      high: number;
    }[];
  };
}

/** 20 customers: the even ones use the app and call; of the odd ones one in five does. */
const rows = Array.from({ length: 20 }, (_, i) => {
  const channel = i % 2 === 0 ? 'app' : 'website';
  const steps = [`c${i},2026-01-0${1 + (i % 9)}T10:00:00Z,Visit,${channel},${i < 10 ? 'pro' : 'basic'}`];
  if (i % 2 === 0 || i % 5 === 0)
    steps.push(`c${i},2026-01-0${1 + (i % 9)}T11:00:00Z,Call,helpline,${i < 10 ? 'pro' : 'basic'}`);
  return steps;
}).flat();

describe('comparing groups of journeys', () => {
  let workspace: TestWorkspace;
  const ask = async (input: object) =>
    (await workspace.call(flow as unknown as Operation, input)) as Compared;

  beforeAll(async () => {
    workspace = await testWorkspace();
    const file = join(freshFolder(), 'visits.csv');
    writeFileSync(file, `customer,time,touchpoint,channel,plan\n${rows.join('\n')}\n`);
    await workspace.call(importFiles as unknown as Operation, { files: [file] });
  });
  afterAll(() => workspace.close());

  it('answers for those where it holds and for the rest, and the two add up', async () => {
    const whole = await ask({});
    const { compare, ...group } = await ask({ compare: ['channel=app'] });
    expect(group.n.journeys).toBe(10);
    expect(compare?.rest.n.journeys).toBe(10);
    expect(compare).toMatchObject({
      group: 'channel=app',
      size: { journeys: 10, customers: 10 },
      restSize: { journeys: 10, customers: 10 },
      inBoth: 0,
    });
    const count = ({ edges }: Pick<Compared, 'edges'>) => edges.reduce((sum, edge) => sum + edge.count, 0);
    expect(count(group) + count(compare?.rest ?? { edges: [] })).toBe(count(whole));
  });

  it('gives signed differences with intervals', async () => {
    const { compare } = await ask({ compare: ['channel=app'] });
    const called = compare?.differences.find(({ at }) => at === 'Visit → Call');
    expect(called).toMatchObject({ figure: 'journeysAlong', value: 1, rest: 0.2, difference: 0.8 });
    expect(called?.low).toBeGreaterThan(0.3);
    expect(called?.high).toBeLessThanOrEqual(1);
    const swapped = await ask({ compare: ['channel!=app'] });
    const back = swapped.compare?.differences.find(({ at }) => at === 'Visit → Call');
    expect(back?.difference).toBeCloseTo(-0.8);
    expect(back?.low).toBeCloseTo(-(called?.high ?? 0));
  });

  it('counts both sides over the same touchpoints where the graph is simplified', async () => {
    const { compare, ...group } = await ask({ compare: ['channel=app'], activities: 0.5 });
    expect(group.edges).toEqual([]);
    const places = new Set(compare?.differences.map(({ at }) => at));
    expect(places.size).toBe(1);
    expect(compare?.differences[0]).toMatchObject({ value: 1, n: 10, restN: 10 });
  });

  it('compares by path, by when journeys started, and by several clauses at once', async () => {
    expect((await ask({ compare: ['path=Visit->Call'] })).n.journeys).toBe(12);
    expect((await ask({ compare: ['path="Visit"->"Call"'] })).n.journeys).toBe(12);
    expect((await ask({ compare: ['started<2026-01-05'] })).n.journeys).toBe(10);
    expect((await ask({ compare: ['plan=pro', 'channel=app'] })).n.journeys).toBe(5);
  });

  it.each([
    [['channel=fax'], "compare 'channel=fax' holds for no journey"],
    [['channel=helplin'], "did you mean 'helpline'?"],
    [['touchpoint=Visit'], "compare 'touchpoint=Visit' holds for every journey"],
    [['pln=pro'], "no interaction or customer has the attribute 'pln'; did you mean 'plan'?"],
    [['started=today'], "compare 'started=today' can't be read: write started<2026-08-30"],
    [['path=Visitt'], 'Visit'],
    [['segment=None'], 'None'],
    [['nonsense'], "where 'nonsense' can't be read"],
  ])('refuses %j', async (compare, sentence) => {
    await expect(ask({ compare })).rejects.toThrow(sentence);
  });
});
