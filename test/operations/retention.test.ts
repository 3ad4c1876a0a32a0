import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveJourney } from '../../src/operations/definitions/journeyDefinitions.ts';
import { importMap } from '../../src/operations/maps/importMap.ts';
import { loops } from '../../src/operations/questions/retention/loops.ts';
import { loopsPeople } from '../../src/operations/questions/retention/loopsPeople.ts';
import { retention } from '../../src/operations/questions/retention/retention.ts';
import { retentionPeople } from '../../src/operations/questions/retention/retentionPeople.ts';
import { importFiles } from '../../src/operations/sources/import.ts';
import { freshFolder } from '../support/program.ts';
import { type TestWorkspace, testWorkspace } from './support/workspace.ts';

const day = 86_400_000;
const monday = Date.UTC(2024, 0, 1);
/** customer, day, touchpoint, channel */
const log: [string, number, string, string][] = [
  ...['a', 'b', 'c', 'd'].flatMap((customer, i): [string, number, string, string][] => [
    [customer, i, 'Visit', 'web'],
    [customer, i + 1, 'Order', 'web'],
    [customer, i + 8, 'Visit', i < 2 ? 'app' : 'web'],
    [customer, i + 9, 'Visit', i < 2 ? 'app' : 'web'],
  ]),
  ['e', 7, 'Visit', 'app'],
  ['e', 8, 'Call', 'phone'],
  ['e', 15, 'Call', 'phone'],
  ['f', 28, 'Visit', 'app'],
];

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  const file = join(freshFolder(), 'log.csv');
  const lines = log.map(([customer, at, touchpoint, channel]) =>
    [customer, new Date(monday + at * day).toISOString(), touchpoint, channel].join(','),
  );
  writeFileSync(file, ['customer,time,touchpoint,channel', ...lines].join('\n'));
  await workspace.call(importFiles, { files: [file] });
});
afterAll(() => workspace.close());

interface Side {
  n: { customers: number; cohorts: number; startLeftOut: number };
  cohorts: { cohort: string; customers: number; cells: { customers: number; complete: boolean }[] }[];
  average: { period: number; share: number; n: number }[];
}
interface Compared extends Side {
  compare: {
    rest: Side;
    differences: { figure: string; at: string; value: number; rest: number; low: number; high: number }[];
  };
}
const ask = (input: object = {}) => workspace.call(retention, input) as Promise<Compared>;
const people = (input: object) => workspace.call(retentionPeople, input) as Promise<{ n: number }>;

describe('retention', () => {
  it('is a table of weeks, with what is not over marked', async () => {
    const { cohorts, average } = await ask({ periods: 4 });
    expect(
      cohorts.map(({ cohort, customers, cells }) => [
        cohort,
        customers,
        cells.map((cell) => `${cell.customers}${cell.complete ? '' : ' so far'}`).join(', '),
      ]),
    ).toEqual([
      ['2024-01-01', 4, '4, 4, 0, 0 so far, 0 so far'],
      ['2024-01-08', 1, '1, 1, 0, 0 so far'],
      ['2024-01-29', 1, '1 so far'],
    ]);
    expect(average.map(({ period, share, n }) => [period, share, n])).toEqual([
      [0, 1, 5],
      [1, 1, 5],
      [2, 0, 5],
    ]);
  });

  it('a start within the filters counts only where it is the first of all, unless told so', async () => {
    expect((await ask({ since: '2024-01-08' })).n).toMatchObject({
      customers: 6,
      cohorts: 2,
      startLeftOut: 4,
    });
    expect((await ask({ channel: ['app'] })).n).toMatchObject({ customers: 4, cohorts: 2, startLeftOut: 2 });
    expect((await ask({ channel: ['app'], first: 'filtered' })).n).toMatchObject({ cohorts: 4 });
  });

  it('begins where the journeys of a definition begin', async () => {
    await workspace.call(saveJourney, { definition: { name: 'After the order', start: ['Order'] } });
    expect((await ask({ journey: 'After the order' })).n).toMatchObject({ customers: 4, cohorts: 4 });
  });

  it('is compared cell by cell, and each side opens its people', async () => {
    const question = { compare: ['channel=app'], periods: 2 };
    const { compare, cohorts, average } = await ask(question);
    expect([cohorts[0]!.customers, compare.rest.cohorts[0]!.customers]).toEqual([2, 2]);
    expect(compare.differences.map(({ figure, at }) => `${figure} ${at}`)).toEqual([
      'average week 1',
      'average week 2',
      'cell 2024-01-01, week 1',
      'cell 2024-01-01, week 2',
    ]);
    const [first] = compare.differences;
    expect(first).toMatchObject({ value: 1, rest: 1 });
    expect(first!.low).toBeLessThan(0);
    const cell = { ...question, cohort: '2024-01-01', period: 1 };
    expect((await people(cell)).n).toBe(2);
    expect((await people({ ...cell, side: 'rest' })).n).toBe(2);
    expect((await people({ ...question, period: 1 })).n).toBe(average[1]!.n);
  });

  it('stands by value at the start, each cell for those whose period is over', async () => {
    const { cohorts } = await ask({ by: 'channel', periods: 1 });
    expect(cohorts.map(({ cohort, customers, cells }) => [cohort, customers, cells.length])).toEqual([
      ['web', 4, 2],
      ['app', 2, 2],
    ]);
    expect((await people({ by: 'channel', cohort: 'app', period: 1, returned: true })).n).toBe(1);
  });

  it.each([
    [{ start: ['Ordr'] }, "--start: no interaction has the touchpoint 'Ordr'; did you mean 'Order'?"],
    [
      { returns: ['[^Call|Order|Visit]'] },
      "--return '[^Call|Order|Visit]' is no touchpoint: nobody can come there",
    ],
    [{ by: 'chanel' }, "no interaction or customer has the attribute 'chanel'; did you mean 'channel'?"],
    [{ periods: 0 }, 'periods: must be at least 1'],
  ])('says what is wrong with %j', async (input, message) => {
    await expect(ask(input)).rejects.toThrow(message);
  });

  it('says which cohorts there are where one is not', async () => {
    await expect(people({ cohort: '2024-01-02' })).rejects.toThrow('for example 2024-01-01');
    await expect(people({ period: 13 })).rejects.toThrow('the table has 12');
  });
});

describe('loops', () => {
  const touchpoint = (id: string, stage: string, name: string, channels?: string[]) => ({
    ...{ id, stage, name },
    match: { touchpoints: [name], ...(channels ? { channels } : {}) },
  });
  const map = {
    format: 'waymark/map',
    version: 1,
    id: 'shop',
    name: 'Shop',
    stages: [
      { id: 'look', name: 'Looking' },
      { id: 'buy', name: 'Buying' },
    ],
    touchpoints: [touchpoint('v', 'look', 'Visit', ['app']), touchpoint('o', 'buy', 'Order')],
    lanes: [],
  };
  interface Round {
    any: { selfLoops: { journeys: number; share: number }; returns: { journeys: number } | null };
    selfLoops: { touchpoint: string; customers: number; totalMs: number; share: number }[];
    returns:
      | { from: string; to: string; customers: number; regained: number; medianMs: number | null }[]
      | null;
    repeatContacts: {
      overall: { customers: number; repeated: number } | null;
      touchpoints: { touchpoint: string; customers: number; observed: number; repeated: number }[];
    };
    compare: { differences: { figure: string; at: string; difference: number | null }[] };
  }
  const round = (input: object = {}) => workspace.call(loops, input) as Promise<Round>;
  const theirs = (input: object) => workspace.call(loopsPeople, input) as Promise<{ n: number }>;

  it('says where journeys repeat, return and come again, and every figure opens its people', async () => {
    await workspace.call(importMap, { text: JSON.stringify(map) });
    const found = await round({ map: 'Shop', within: '8d' });
    expect(found.selfLoops).toMatchObject([
      { touchpoint: 'Call', customers: 1, totalMs: 7 * day },
      { touchpoint: 'Visit', customers: 4, totalMs: 4 * day },
    ]);
    // the map's visits are those by app
    expect(found.returns).toMatchObject([
      { from: 'Buying', to: 'Looking', customers: 2, regained: 0, medianMs: null },
    ]);
    expect(found.repeatContacts.touchpoints[0]).toMatchObject({
      touchpoint: 'Visit',
      customers: 6,
      observed: 5,
      repeated: 4,
    });
    expect((await theirs({ figure: 'selfLoop' })).n).toBe(5);
    expect((await theirs({ figure: 'return', map: 'Shop', fromStage: 'Buying' })).n).toBe(2);
    expect((await theirs({ figure: 'repeatContact', touchpoint: 'Visit', within: '8d' })).n).toBe(4);
  });

  it('counts contact on an assisted channel', async () => {
    const { repeatContacts } = await round({ channelOf: ['phone'], within: '2d' });
    expect(repeatContacts.overall).toMatchObject({ customers: 1, repeated: 0 });
    expect(repeatContacts.touchpoints[0]).toMatchObject({ touchpoint: 'Visit', repeated: 1 });
    expect((await theirs({ figure: 'repeatContact', channelOf: ['phone'], counted: 'notRepeated' })).n).toBe(
      0,
    );
  });

  it('is compared row by row', async () => {
    const { compare } = await round({ compare: ['channel=app'] });
    expect(compare.differences.map(({ figure, at }) => `${figure} ${at}`)).toEqual(
      expect.arrayContaining(['anySelfLoop ', 'selfLoop Visit', 'repeatContact Visit', 'repeatContact Call']),
    );
  });

  it.each([
    [{ within: '0d' }, 'must be longer than nothing'],
    [{ channelOf: ['fone'] }, "no interaction has the channel 'fone'; did you mean 'phone'?"],
    [{ contact: ['Cal'] }, "no interaction has the touchpoint 'Cal'; did you mean 'Call'?"],
    [{ map: 'Nowhere' }, "there is no map 'Nowhere'"],
  ])('says what is wrong with %j', async (input, message) => {
    await expect(round(input)).rejects.toThrow(message);
  });

  it('says what a list of people lacks', async () => {
    await expect(theirs({ figure: 'return' })).rejects.toThrow('--map');
    await expect(theirs({ figure: 'repeatContact' })).rejects.toThrow('--touchpoint');
    await expect(theirs({ figure: 'pingPong', over: 'Visitt' })).rejects.toThrow("did you mean 'Visit'?");
  });
});
