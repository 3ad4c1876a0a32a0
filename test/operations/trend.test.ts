import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rhythm, rhythmPeople } from '../../src/operations/questions/time/rhythm.ts';
import { trend } from '../../src/operations/questions/time/trend.ts';
import { trendPeople } from '../../src/operations/questions/time/trendPeople.ts';
import { importFiles } from '../../src/operations/sources/import.ts';
import { saveSettings } from '../../src/operations/workspace/settings.ts';
import { freshFolder } from '../support/program.ts';
import { type TestWorkspace, testWorkspace } from './support/workspace.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** a Monday */
const begin = Date.UTC(2026, 2, 2);
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  const file = join(freshFolder(), 'log.csv');
  const lines = ['customer,time,touchpoint,channel,rating,ratingKind,kind'];
  const add = (customer: string, ms: number, touchpoint: string, channel: string, rest = ',,') =>
    lines.push(`${customer},${new Date(ms).toISOString()},${touchpoint},${channel},${rest}`);
  // 5 weeks and 2 days, across the clock change of 29 March
  for (let i = 0; i < 37 * 4; i++) {
    const at = begin + i * 6 * hour;
    const channel = i % 3 === 0 ? 'app' : 'web';
    add(`c${i}`, at, 'Order', channel);
    if (i % 2 === 0) add(`c${i}`, at + 2 * day, 'Paid', channel);
    if (i % 4 === 0) add(`c${i}`, at + hour, 'Order', channel, `${i % 8 === 0 ? 10 : 3},nps,feedback`);
  }
  writeFileSync(file, lines.join('\n'));
  await workspace.call(importFiles, { files: [file] });
});
afterAll(() => workspace.close());

interface Point {
  from: string;
  value: number | null;
  n: number;
  customers: number;
  hits: number;
  state: string;
}
interface Found {
  unit: string;
  points: Point[];
  series: { value: string | null; points: Point[] }[];
  compare?: { rest: Found; differences: { difference: number | null }[] };
}
const ask = async (input: object) => (await workspace.call(trend, input)) as Found;
const people = async (input: object) => ((await workspace.call(trendPeople, input)) as { n: number }).n;

it('follows a figure week by week and says which weeks are not complete', async () => {
  const found = await ask({ figure: 'interactions' });
  expect(found.points.map((point) => point.from.slice(0, 10))).toEqual([
    '2026-03-02',
    '2026-03-09',
    '2026-03-16',
    '2026-03-23',
    '2026-03-30',
    '2026-04-06',
  ]);
  expect(found.points.map((point) => point.state)).toEqual([...Array(5).fill('complete'), 'partial']);
  const conversion = { figure: 'conversion', from: 'Order', to: 'Paid', within: '3d' };
  const rates = await ask(conversion);
  expect(rates.points.map((point) => point.state).slice(-3)).toEqual(['complete', 'complete', 'partial']);
  const longer = await ask({ ...conversion, within: '10d' });
  expect(longer.points.map((point) => point.state).slice(-3)).toEqual(['complete', 'immature', 'partial']);
  expect(rates.points[0]).toMatchObject({ value: 0.5, n: 28, customers: 28, hits: 14 });
  const at = rates.points[1]?.from;
  expect(await people({ ...conversion, at })).toBe(28);
  expect(await people({ ...conversion, at, who: 'hits' })).toBe(14);
  const median = await ask({ ...conversion, figure: 'medianTime' });
  expect(median.points[0]).toMatchObject({ value: 2 * day, n: 14 });
});

it('splits by the most frequent values, and compares', async () => {
  const found = await ask({ figure: 'customers', by: 'channel', top: 1 });
  expect(found.series.map(({ value }) => value)).toEqual(['web', null]);
  const [all, web, others] = [found.points[2], found.series[0]?.points[2], found.series[1]?.points[2]];
  expect((web?.value ?? 0) + (others?.value ?? 0)).toBe(all?.value);
  const input = { figure: 'customers', by: 'channel', top: 1, at: all?.from };
  expect(await people({ ...input, value: 'web' })).toBe(web?.customers);
  expect(await people({ ...input, others: true })).toBe(others?.customers);
  const nps = await ask({ figure: 'nps', compare: ['channel=app'] });
  expect(nps.unit).toBe('score');
  expect(nps.points.length).toBe(nps.compare?.differences.length);
  expect(await ask({ figure: 'contactRate', touchpoint: ['Paid'] })).toMatchObject({ unit: 'share' });
});

it('begins days by the clocks of the workspace', async () => {
  await workspace.call(saveSettings, { timezone: 'Europe/Amsterdam' });
  const found = await ask({ period: 'day', since: '2026-03-28', until: '2026-03-30' });
  expect(found.points.map((point) => point.from)).toEqual([
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
    '2026-03-30T22:00:00.000Z',
  ]);
  const found2 = (await workspace.call(rhythm, {})) as {
    zone: string;
    n: { interactions: number };
    cells: { weekday: number; hour: number; interactions: number; customers: number; weeks: number }[];
  };
  expect(found2.zone).toBe('Europe/Amsterdam');
  expect(found2.cells.reduce((sum, cell) => sum + cell.interactions, 0)).toBe(found2.n.interactions);
  const busy = found2.cells.find((cell) => cell.weekday === 3 && cell.hour === 7);
  expect(busy?.interactions).toBeGreaterThan(0);
  const list = (await workspace.call(rhythmPeople, { weekday: 3, hour: 7 })) as { n: number };
  expect(list.n).toBe(busy?.customers);
  expect(found2.cells.find((cell) => cell.weekday === 7 && cell.hour === 2)?.weeks).toBe(4);
  await workspace.call(saveSettings, { timezone: 'UTC' });
});

it('says what does not go together, and is empty where nobody is left', async () => {
  await expect(ask({ figure: 'conversion', from: 'Order' })).rejects.toThrow('name --from and --to');
  await expect(ask({ from: 'Order' })).rejects.toThrow('not with interactions');
  await expect(ask({ figure: 'contactRate' })).rejects.toThrow('name --touchpoint');
  await expect(ask({ touchpoint: ['Payd'] })).rejects.toThrow("did you mean 'Paid'?");
  await expect(ask({ by: 'chanel' })).rejects.toThrow("did you mean 'channel'?");
  expect((await ask({ since: '2030-01-01' })).points).toEqual([]);
  const none = await ask({ figure: 'csat' });
  expect(none.points.every((point) => point.value === null && point.n === 0)).toBe(true);
  await expect(people({ at: '2020-01-01' })).rejects.toThrow('lies outside the data');
});
