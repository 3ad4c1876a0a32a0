import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
});
afterAll(() => app.close());

describe('the journeys page', () => {
  it('finds journeys by path, and helps where a name is wrong', async () => {
    const page = await app.open('/journeys');
    await page.getByText('60 journeys of 60 customers').waitFor();
    const path = page.getByRole('textbox', { name: 'Path pattern' });
    await path.fill('"Suport call"->.*->Cancelled');
    await path.press('Enter');
    await page.getByRole('button', { name: /^Use / }).click();
    await page.getByText('12 journeys of 12 customers').waitFor();
    expect(new URL(page.url()).searchParams.get('path')).toBe('"Support call"->.*->Cancelled');
    await page.close();
  });

  it('pages through a long list', async () => {
    const page = await app.open('/journeys');
    await page.getByText('1–50 of 60').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('51–60 of 60').waitFor();
    await page.close();
  });

  it('shows one customer with what they said', async () => {
    const page = await app.open('/journeys?customer=C-036');
    await page.getByRole('heading', { name: 'C-036' }).waitFor();
    await page.getByText('“Nobody knew where it was.”').first().waitFor();
    await page.getByText('CSAT 2').first().waitFor();
    await page.getByRole('img', { name: /^Time line of/ }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'All journeys' }).click();
    await page.getByText('60 journeys of 60 customers').waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      const page = await app.open('/journeys', { dark, width });
      await page.getByText('60 journeys of 60 customers').waitFor();
      await page.getByText('C-001').waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.close();
    }
  });
});
