import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5);
const changed = Date.UTC(2026, 3, 13);

/** 300 customers who order each week, a third of them in the north; from April on orders in the north bring hardly any calls. */
function log(): string {
  const lines = ['customer,time,touchpoint,region'];
  for (let c = 0; c < 300; c++) {
    const region = c % 3 === 0 ? 'North' : 'South';
    for (let week = 0; week < 20; week++) {
      const at = start + (week * 7 + (c % 7)) * day + c * 1000;
      lines.push(`C-${c},${new Date(at).toISOString()},Order,${region}`);
      // a fixed pattern in place of chance: two of five orders, in the north one of ten since the change
      const turn = (c * 7 + week * 3) % 10;
      if (turn < (region === 'North' && at >= changed ? 1 : 4))
        lines.push(`C-${c},${new Date(at + 3_600_000).toISOString()},Call,${region}`);
    }
  }
  return lines.join('\n');
}

let app: App;
beforeAll(async () => {
  app = await openApp({ 'orders.csv': log() });
});
afterAll(() => app.close());

const question = `metric=${encodeURIComponent('rate(Call / Order)')}&at=2026-04-13&direction=down`;

describe('the impact page', () => {
  it('asks, records, lists and opens a change', async () => {
    const page = await app.open('/impact');
    await page.getByText('None yet.').waitFor();
    await page.getByRole('combobox', { name: 'What was to get better' }).fill('rate(Call / Order)');
    await page.getByLabel('Changed on').fill('2026-04-13');
    await page.getByRole('textbox', { name: 'Who had it' }).fill('region=North');
    await page.getByText('100 customers had it, 200 had not').waitFor();
    await page.getByRole('button', { name: 'See the impact' }).click();
    await page.getByText(/rate\(Call \/ Order\) is worse/).waitFor();
    const asked = new URL(page.url()).searchParams;
    expect(asked.get('treated')).toBe('region=North');
    await page.getByRole('listitem').filter({ hasText: 'Some had it, others not' }).waitFor();
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByLabel('What was changed').fill('New guide');
    await page.getByRole('button', { name: 'Keep it in the list' }).click();
    const list = page.getByRole('navigation', { name: 'Recorded changes' });
    await list.getByText('New guide').waitFor();
    await page.waitForURL(/change=new-guide/);
    await page.getByRole('button', { name: '100 customers', exact: true }).click();
    await page.getByRole('heading', { name: '100 customers' }).waitFor();
    expect(new URL(page.url()).searchParams.get('people')).toBe('treated');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await list.getByRole('button', { name: 'Remove New guide' }).click();
    await page.getByText('None yet.').waitFor();
    await page.close();
  });

  it('says that a date alone is no more than an association', async () => {
    const page = await app.open(`/impact?${question}`);
    await page.getByText('A rung higher: give the change to a part').waitFor();
    await page
      .getByText(/whatever else happened then|No evidence/)
      .first()
      .waitFor();
    await page.close();
  });

  it('says what can not be asked', async () => {
    const page = await app.open(`/impact?metric=${encodeURIComponent('rate(Cal / Order)')}&at=2026-04-13`);
    await page
      .getByText(/did you mean/)
      .first()
      .waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      const page = await app.open(`/impact?${question}&treated=region%3DNorth`, { dark, width });
      await page.getByRole('heading', { name: 'Checks' }).waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.close();
    }
  });
});
