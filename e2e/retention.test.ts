import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
});
afterAll(() => app.close());

describe('the retention page', () => {
  it('shows cohorts, and a cell opens as many customers as it says', async () => {
    const page = await app.open('/retention?unit=day&show=customers');
    await page.getByText('60 customers in 13 cohorts').waitFor();
    const cell = page.getByRole('button', { name: /^6 Mar 2026, Day 1: / });
    const customers = Number(await cell.textContent());
    expect(customers).toBeGreaterThan(0);
    await cell.click();
    await page.getByRole('heading', { name: '6 Mar 2026, Day 1' }).waitFor();
    const word = customers === 1 ? 'customer' : 'customers';
    await page.getByRole('heading', { name: `${customers} ${word}`, exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('cell')).toBe('[1,"2026-03-06"]');
    await expectAccessible(page);
    await page.getByText('Did not', { exact: true }).click();
    await page.waitForURL(/who=away/);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '6 Mar 2026, Day 1' }).waitFor({ state: 'detached' });
    await page.close();
  });

  it('keeps what is asked in the address, and says so where nobody begins', async () => {
    const page = await app.open('/retention');
    await page.getByText('60 customers in 2 cohorts').waitFor();
    await page.getByText('Months', { exact: true }).click();
    await page.getByText('60 customers in 1 cohort').waitFor();
    await page.getByRole('combobox', { name: 'Begin at' }).click();
    await page.getByRole('option', { name: /^Search ad/ }).click();
    await page.getByText('20 customers in 1 cohort').waitFor();
    await page.getByText('40 customers never began here.').waitFor();
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('unit'), searchParams.get('start')]).toEqual(['month', 'Search ad']);
    await page.goto(`${app.address}/retention?since=2026-03-20`);
    await page.getByText('No journey fits').waitFor();
    await page.close();
  });

  it('compares a group with the rest, cell by cell', async () => {
    const page = await app.open('/retention?unit=day&compare=region%3Dnorth');
    await page.getByText('the rest', { exact: true }).first().waitFor();
    await page.getByText('Cells are region is north minus the rest').waitFor();
    await page
      .getByRole('button', { name: /points against the rest/ })
      .first()
      .click();
    await page.getByText('The rest', { exact: true }).click();
    await page.waitForURL(/side=rest/);
    await page.close();
  });

  it('lists what comes again, each line with its customers', async () => {
    const page = await app.open('/retention?tab=repeats');
    await page.getByRole('heading', { name: /^Again and again at one touchpoint/ }).waitFor();
    const repeats = page.getByRole('table', { name: 'Again and again at one touchpoint' });
    await repeats.getByRole('button', { name: 'Support call', exact: true }).click();
    await page.getByText(/^12 of 26 journeys/).waitFor();
    await page.getByRole('heading', { name: '12 customers', exact: true }).waitFor();
    await expectAccessible(page);
    const back = page.getByRole('table', { name: 'To and fro' });
    await back.getByRole('button', { name: 'Checkout → Plan page → Checkout' }).click();
    await page.getByRole('heading', { name: '4 customers', exact: true }).waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      for (const path of ['/retention?unit=day', '/retention?tab=repeats']) {
        const page = await app.open(path, { dark, width });
        await page
          .getByText(path.includes('repeats') ? 'To and fro' : 'in 13 cohorts')
          .first()
          .waitFor();
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        await page.close();
      }
    }
  });
});
