import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
});
afterAll(() => app.close());

describe('the KPIs page', () => {
  it('proposes ready ones, and keeps one with a click', async () => {
    const page = await app.open('/kpis');
    await page.getByRole('heading', { name: 'No KPI yet' }).waitFor();
    await page.getByRole('button', { name: 'See ready ones' }).click();
    await page.getByRole('heading', { name: 'Ready KPIs' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Keep Repeat contact rate' }).click();
    await page.getByRole('button', { name: /^Repeat contact rate/ }).waitFor();
    await page.close();
  });

  it('completes a formula as it is written, says what is wrong, and measures it before it is kept', async () => {
    const page = await app.open('/kpis?kpi=new');
    await page.getByLabel('Name').fill('Calls after the order');
    const formula = page.getByLabel('Formula');
    await formula.pressSequentially('conversion(Order c');
    await page.getByRole('button', { name: /^Order confirmed/ }).waitFor();
    await formula.press('Enter');
    expect(await formula.inputValue()).toBe('conversion(Order confirmed');
    await formula.fill('conversion(Order confirmed -> Suport call)');
    await page.getByText("did you mean 'Support call'?").waitFor();
    await formula.fill('conversion(Order confirmed -> Support call, within 30d)');
    await page.getByText('n 52').waitFor();
    await page.getByLabel('Target').fill('90%');
    await page.getByLabel('Owner').fill('Support');
    await page.getByText('· missed').waitFor();
    await page.getByRole('button', { name: 'Keep KPI' }).click();
    await page.getByRole('button', { name: /^Calls after the order/ }).waitFor();
    await page.close();
  });

  it('shows a KPI with its trend, its groups and its customers', async () => {
    const page = await app.open('/kpis?kpi=calls-after-the-order');
    await page.getByRole('heading', { name: 'Calls after the order' }).waitFor();
    await page.getByText('target ≥').first().waitFor();
    await page.getByRole('img', { name: /^Calls after the order by/ }).waitFor();
    await page
      .getByRole('rowheader', { name: 'website' })
      .or(page.getByRole('rowheader', { name: 'none' }))
      .first()
      .waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'The rest' }).click();
    await page.getByRole('heading', { name: '26 customers' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Edit' }).waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      const page = await app.open('/kpis', { dark, width });
      await page.getByRole('button', { name: /^Calls after the order/ }).waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.close();
    }
  });
});
