import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { timeBetween, timeBetweenPeople } from '../../src/operations/questions/time/timeBetween.ts';
import { importFiles } from '../../src/operations/sources/import.ts';
import { freshFolder } from '../support/program.ts';
import { type TestWorkspace, testWorkspace } from './support/workspace.ts';

let workspace: TestWorkspace;
const hour = 3_600_000;
const begin = Date.UTC(2026, 4, 4, 12);
beforeAll(async () => {
  workspace = await testWorkspace();
  const file = join(freshFolder(), 'log.csv');
  const lines = ['customer,time,touchpoint,channel'];
  const add = (customer: string, hours: number, touchpoint: string, channel: string) =>
    lines.push(`${customer},${new Date(begin + hours * hour).toISOString()},${touchpoint},${channel}`);
  for (let i = 0; i < 40; i++) {
    const channel = i % 2 === 0 ? 'app' : 'web';
    add(`c${i}`, i, 'Order', channel);
    if (i % 4 !== 3) add(`c${i}`, i + (channel === 'app' ? 10 + i / 10 : 30 + i / 10), 'Paid', channel);
  }
  // as the data end: half an hour after the last order, ten hours before the data of c39 would be silent for long
  add('late', 60, 'Order', 'web');
  writeFileSync(file, lines.join('\n'));
  await workspace.call(importFiles, { files: [file] });
});
afterAll(() => workspace.close());

interface Result {
  reached: { times: number; customers: number };
  arrived: { customers: number };
  open: { customers: number };
  gone: { customers: number };
  share: { value: number } | null;
  median: { value: number | null };
  curve: unknown[];
  compare?: { differences: { figure: string; difference: number | null }[] };
}
const ask = async (input: object) => (await workspace.call(timeBetween, input)) as Result;
const people = async (input: object) =>
  ((await workspace.call(timeBetweenPeople, input)) as { n: number; customers: unknown[] }).n;

it('says how long it takes, who may still come and who is gone; every figure has its people', async () => {
  const way = { from: 'Order', to: 'Paid' };
  const found = await ask(way);
  expect(found.reached.customers).toBe(41);
  expect(found.arrived.customers).toBe(30);
  expect(found.open.customers + found.gone.customers).toBe(11);
  expect(found.open.customers).toBeGreaterThan(0);
  for (const who of ['reached', 'arrived', 'open', 'gone'] as const)
    expect(await people({ ...way, who })).toBe(found[who].customers);
  expect(await people({ ...way, tookUnder: '20h' })).toBe(20);
  const within = await ask({ ...way, within: '20h' });
  expect(within.arrived.customers).toBe(20);
});

it('compares, with the difference of shares and medians', async () => {
  const input = { from: 'Order', to: 'Paid', compare: ['channel=app'] };
  const found = await ask(input);
  const median = found.compare?.differences.find((row) => row.figure === 'arrivedMedian');
  expect(median?.difference).toBeLessThan(-15 * hour);
  expect(await people({ ...input, who: 'arrived', side: 'group' })).toBe(20);
  expect(await people({ ...input, who: 'arrived', side: 'rest' })).toBe(10);
});

it('helps where a name is wrong, and is empty where nobody is left', async () => {
  await expect(ask({ from: 'Ordr', to: 'Paid' })).rejects.toThrow("did you mean 'Order'?");
  await expect(ask({ from: '[Order', to: 'Paid' })).rejects.toThrow();
  await expect(ask({ from: 'Order', to: 'Paid', within: 'soon' })).rejects.toThrow(
    "--within 'soon' is no duration",
  );
  const nobody = await ask({ from: 'Order', to: 'Paid', since: '2030-01-01' });
  expect([nobody.share, nobody.median.value, nobody.curve]).toEqual([null, null, []]);
});
