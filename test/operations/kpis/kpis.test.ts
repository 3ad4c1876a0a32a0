import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeKpi } from '../../../src/operations/kpis/completeKpi.ts';
import { defineKpi, deleteKpi, previewKpi } from '../../../src/operations/kpis/defineKpi.ts';
import { kpi } from '../../../src/operations/kpis/kpi.ts';
import { acknowledgeAlert, checkKpis, kpiAlerts } from '../../../src/operations/kpis/kpiAlerts.ts';
import { kpiGroups } from '../../../src/operations/kpis/kpiGroups.ts';
import { keepKpis, kpiLibrary } from '../../../src/operations/kpis/kpiLibrary.ts';
import { kpiPeople } from '../../../src/operations/kpis/kpiPeople.ts';
import type { KpiResult } from '../../../src/operations/kpis/kpiSchemas.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { freshFolder } from '../../support/program.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const day = 86_400_000;
const monday = Date.UTC(2024, 0, 1);

/** Eight weeks of 60 customers each; in the first five 80 % of those who begin to pay do, then half of them. */
function shop(): string {
  const lines = ['customer,time,touchpoint,channel,amount'];
  const say = (customer: string, at: number, touchpoint: string, channel: string, amount = '') =>
    lines.push([customer, new Date(monday + at * day).toISOString(), touchpoint, channel, amount].join(','));
  for (let week = 0; week < 8; week++)
    for (let i = 0; i < 60; i++) {
      const who = `c${week}-${i}`;
      const at = week * 7 + (i % 5) + 0.3;
      say(who, at, 'Cart', i % 2 === 0 ? 'app' : 'website');
      say(who, at + 0.01, 'Checkout', 'website');
      if (i % 10 < (week < 5 ? 8 : 5)) say(who, at + 0.02, 'Order paid', 'website', String(20 + i));
      if (i % 6 === 0) say(who, at + 1, 'Call', 'helpline');
    }
  return lines.join('\n');
}

let workspace: TestWorkspace;
const ask = async <Result>(operation: Parameters<TestWorkspace['call']>[0], input: object = {}) =>
  (await workspace.call(operation, input)) as Result;
beforeAll(async () => {
  workspace = await testWorkspace();
  const file = join(freshFolder(), 'shop.csv');
  writeFileSync(file, shop());
  await ask(importFiles, { files: [file] });
});
afterAll(() => workspace.close());

describe('KPIs', () => {
  it('are proposed where their touchpoints are found, and kept', async () => {
    const { kpis } = await ask<{ kpis: { name: string; formula: string; kept: boolean }[] }>(kpiLibrary);
    const formulaOf = (name: string) => kpis.find((one) => one.name === name)?.formula;
    expect(formulaOf('Cart abandonment')).toBe('abandonment(Cart -> Order paid)');
    expect(formulaOf('Payment completion')).toBe('completion(Checkout -> Order paid)');
    expect(formulaOf('First-contact resolution')).toBe('1 - repeat contact(within 7d)');
    expect(formulaOf('Mean amount')).toBe('mean(amount, at Order paid)');
    expect(formulaOf('Login success')).toBeUndefined();
    expect(await ask(keepKpis, { names: ['Cart abandonment'] })).toEqual({ kept: ['Cart abandonment'] });
    await expect(ask(keepKpis, { names: ['Churn'] })).rejects.toThrow("the library has no KPI 'Churn'");
    expect(await ask(deleteKpi, { name: 'cart abandonment' })).toEqual({ deleted: true });
  });

  it('are measured with n, interval, target and trend', async () => {
    await ask(defineKpi, {
      name: 'Paid in time',
      formula: 'conversion(Checkout -> Order paid, within 2d)',
      target: '65%',
      owner: 'Sales',
    });
    const { kpis } = await ask<{ kpis: KpiResult[] }>(kpi, { name: 'paid in time' });
    const [found] = kpis;
    expect(found).toMatchObject({
      n: 480,
      target: 0.65,
      direction: 'up',
      owner: 'Sales',
      unit: 'share',
      period: 'week',
    });
    expect(found?.value).toBeCloseTo(330 / 480, 12);
    expect(found).toMatchObject({ met: null, status: 'tooClose' });
    expect(found?.trend.map(({ n, value }) => [n, value])).toEqual([
      ...Array.from({ length: 5 }, () => [60, 0.8]),
      ...Array.from({ length: 3 }, () => [60, 0.5]),
    ]);
    expect(found?.trend.map(({ finished }) => finished)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(found?.latest).toMatchObject({ value: 0.5, met: false });
    expect(found?.change?.value).toBeCloseTo(0, 12);
  });

  it('alert once where the last finished period misses the target, until somebody takes note', async () => {
    const { alerts } = await ask<{ alerts: { id: string; text: string; reason: string }[] }>(checkKpis);
    expect(alerts).toMatchObject([{ reason: 'missed', acknowledged: null }]);
    expect(alerts[0]?.text).toBe(
      'Paid in time missed its target of 65 %: 50 % (n 60) in the week from 2024-02-12.',
    );
    expect(await ask(checkKpis)).toEqual({ alerts: [] });
    expect(await ask(kpiAlerts)).toMatchObject({ open: 1 });
    await ask(acknowledgeAlert, { id: alerts[0]?.id });
    expect(await ask(kpiAlerts)).toEqual({ open: 0, alerts: [] });
    expect(await ask(kpiAlerts, { all: true })).toMatchObject({ open: 0, alerts: [{ id: alerts[0]?.id }] });
  });

  it('are tried before they are kept, by people and by groups', async () => {
    const preview = (formula: string, more = {}) => ask<{ kpi: KpiResult }>(previewKpi, { formula, ...more });
    expect((await preview('share(Call)', { target: '20%' })).kpi).toMatchObject({
      value: 1 / 6,
      met: null,
      direction: 'up',
    });
    expect((await preview('median(time Checkout -> Order paid)', { target: '1h' })).kpi).toMatchObject({
      ...{ value: 864_000, direction: 'down', met: true, unit: 'ms' },
    });
    expect((await preview('count(Order paid) / count(Checkout)')).kpi.value).toBeCloseTo(330 / 480, 12);
    await expect(preview('share(Cal)')).rejects.toThrow("did you mean 'Call'? (character 7)");
    await expect(preview('share(Call)', { target: '3d' })).rejects.toThrow('a share such as 0.8 or 80%');
    const people = (side: string) => ask<{ n: number }>(kpiPeople, { name: 'Paid in time', side });
    expect([(await people('counted')).n, (await people('rest')).n]).toEqual([330, 150]);
    const { groups } = await ask<{ groups: { group: string; n: number; value: number }[] }>(kpiGroups, {
      name: 'share(Call)',
    });
    expect(groups.map(({ group, n }) => [group, n])).toEqual([
      ['app', 240],
      ['website', 240],
    ]);
    expect(groups[0]?.value).toBeCloseTo(1 / 3, 12);
  });

  it('are completed as they are written', async () => {
    const complete = async (formula: string) => {
      const { from, completions } = await ask<{ from: number; completions: { text: string }[] }>(
        completeKpi,
        {
          ...{ formula, caret: formula.length },
        },
      );
      return [from, completions[0]?.text];
    };
    expect(await complete('conv')).toEqual([0, 'conversion(']);
    expect(await complete('conversion(Checkout -> or')).toEqual([23, 'Order paid']);
    expect(await complete('conversion(Cart -> Order paid, wi')).toEqual([31, 'within ']);
    expect(await complete('mean(am')).toEqual([5, 'amount']);
  });

  it('say why they can not be measured any more', async () => {
    const stored = { id: 'gone', name: 'Gone', formula: 'share(No such thing)' };
    await workspace.context.workspace.documents.put('kpi', 'gone', stored);
    const { kpis } = await ask<{ kpis: KpiResult[] }>(kpi);
    expect(kpis.find(({ id }) => id === 'gone')).toMatchObject({ value: null, status: 'broken', met: null });
    await expect(ask(kpi, { name: 'Paid in tme' })).rejects.toThrow("did you mean 'Paid in time'?");
  });
});
