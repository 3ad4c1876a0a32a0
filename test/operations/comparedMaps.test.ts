import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OperationName, type OutputOf, operations } from '../../src/operations/registry.ts';
import { freshFolder } from '../support/program.ts';
import { type TestWorkspace, testWorkspace } from './support/workspace.ts';

/** 60 customers visit and put something into the basket; those of the app go on to order in 8 of 10 cases, the others in 3 of 10. */
const rows = Array.from({ length: 60 }, (_, i) => {
  const channel = i % 2 === 0 ? 'app' : 'website';
  const orders = i % 20 < (channel === 'app' ? 16 : 6);
  const day = `2026-01-${String(1 + (i % 28)).padStart(2, '0')}`;
  const step = (hour: number, touchpoint: string) => `c${i},${day}T${hour}:00:00Z,${touchpoint},${channel},,`;
  return [
    step(10, 'Visit'),
    step(11, 'Basket'),
    ...(orders ? [step(12, 'Order'), step(13, 'Parcel')] : []),
    `c${i},${day}T15:00:00Z,Basket,survey,csat,${channel === 'app' ? 4 + (i % 2) : 1 + (i % 3)}`,
  ];
}).flat();

describe('a map that shows a group of journeys against the rest', () => {
  let workspace: TestWorkspace;
  let map: OutputOf<'showMap'>['map'];
  const ask = async <Name extends OperationName>(name: Name, input: object) =>
    (await workspace.call(operations.find((one) => one.name === name)!, input)) as OutputOf<Name>;
  const figures = (input: object) => ask('mapFigures', { map: 'buying', ...input });
  const evidence = (input: object) => ask('mapEvidence', { map: 'buying', ...input });

  beforeAll(async () => {
    workspace = await testWorkspace();
    const file = join(freshFolder(), 'shop.csv');
    writeFileSync(file, `customer,time,touchpoint,channel,ratingKind,rating\n${rows.join('\n')}\n`);
    await ask('import', { files: [file] });
    await ask('createMap', { name: 'Buying', kind: 'current', discover: true });
    ({ map } = await ask('showMap', { map: 'buying' }));
  });
  afterAll(() => workspace.close());

  const idOf = (name: string) => map.touchpoints.find((touchpoint) => touchpoint.name === name)?.id ?? '';

  it('measures both sides, and they add up to the whole', async () => {
    const whole = await figures({});
    const { compare, ...group } = await figures({ compare: ['channel=app'] });
    expect(compare?.group).toBe('channel=app');
    expect(group.n.journeys + (compare?.rest.n.journeys ?? 0)).toBe(whole.n.journeys);
    whole.touchpoints.forEach((touchpoint, t) => {
      const sides = [group.touchpoints[t], compare?.rest.touchpoints[t]];
      expect(sides.reduce((sum, side) => sum + (side?.journeys ?? 0), 0)).toBe(touchpoint.journeys);
    });
  });

  it('says how far apart they are, with intervals', async () => {
    const { compare } = await figures({ compare: ['channel=app'] });
    const found = (figure: string, at: string) =>
      compare?.differences.find((one) => one.figure === figure && one.at === at);
    const ordered = found('reached', `touchpoint:${idOf('Order')}`);
    expect(ordered).toMatchObject({ unit: 'share', n: 30, restN: 30 });
    expect(ordered?.difference).toBeCloseTo((ordered?.value ?? 0) - (ordered?.rest ?? 0));
    expect(ordered?.difference).toBeGreaterThan(0.3);
    expect(ordered?.low).toBeGreaterThan(0);
    const felt = found('emotion', `touchpoint:${idOf('Basket')}`);
    expect(felt).toMatchObject({ unit: 'mean', n: 30, restN: 30 });
    expect(felt?.low).toBeGreaterThan(0);
  });

  it('tells of a mark for either side, beside the other', async () => {
    const target = `touchpoint:${idOf('Order')}`;
    const { differences = [] } = (await figures({ compare: ['channel=app'] })).compare ?? {};
    const ordered = differences.find(({ figure, at }) => figure === 'reached' && at === target);
    const ofSide = (side: string) => evidence({ target, compare: ['channel=app'], side });
    const [group, rest] = [await ofSide('group'), await ofSide('rest')];
    expect(group.n).toBe(Math.round((ordered?.value ?? 0) * 30));
    expect(rest.n).toBe(Math.round((ordered?.rest ?? 0) * 30));
    for (const [at, figure] of group.figures.entries()) {
      expect(figure.comparedWith).toEqual({ label: 'the rest', value: rest.figures[at]?.value ?? null });
    }
  });

  it('is exported with the rest beside it', async () => {
    const { text } = await ask('exportMap', {
      map: 'buying',
      format: 'svg',
      compare: ['channel=app'],
    });
    expect(text).toContain('where channel=app, against the rest: 30');
    expect(text).toMatch(/rest \d+\u2009%, \+\d+ points/);
  });

  it('draws what it drew before where nothing is compared', async () => {
    expect(await figures({})).not.toHaveProperty('compare');
  });
});
