import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
});
afterAll(() => app.close());

async function saved(page: Page, item: string): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: 'Save' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item }).click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

describe('the variants page', () => {
  it('lists the ways with their coverage; a way opens its people and their journeys', async () => {
    const page = await app.open('/journeys?tab=variants');
    await page.getByText(/4 of 6 ways cover 80\s%\s*of 60 journeys/).waitFor();
    expect(new URL(page.url()).pathname).toBe('/variants');
    await page.getByRole('button', { name: /Search ad.*Cancelled/ }).click();
    await page.getByRole('heading', { name: '12 customers' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '12 customers' }).waitFor();
    await page.getByRole('link', { name: 'Open their journeys' }).click();
    await page.getByText('12 journeys of 12 customers').waitFor();
    await page.close();
  });

  it('cuts the list at a coverage, counts repeats once, and saves both files', async () => {
    const page = await app.open('/variants');
    await page.getByLabel('How many ways').selectOption('0.5');
    await page.getByText(/Listed: 2, which are 57\s%/).waitFor();
    expect(new URL(page.url()).searchParams.get('cover')).toBe('0.5');
    const table = await saved(page, 'Figures (CSV)');
    expect(table.name).toBe('variants.csv');
    expect(table.text.trim().split('\r\n')).toHaveLength(3);
    const picture = await saved(page, 'Picture (SVG)');
    expect(picture.text).toContain('<svg');
    expect(picture.text).not.toContain('var(--');
    await page.getByRole('switch', { name: 'Repeats count once' }).click();
    await page.waitForURL(/repeats=once/);
    await page.getByRole('button', { name: /Plan page.*Support call.*Parcel arrives/ }).waitFor();
    await page.close();
  });

  it('compares a group with the rest', async () => {
    const page = await app.open('/variants?compare=channel%3Dhelpline');
    await page.getByText(/2 ways of 26 journeys.*4 ways of 34 journeys/).waitFor();
    await page
      .getByRole('button', { name: /Plan page.*Parcel arrives.*pts/ })
      .first()
      .click();
    await page
      .getByRole('group', { name: /^Customers/ })
      .or(page.getByRole('complementary'))
      .first()
      .waitFor();
    await page.getByText('The rest', { exact: true }).click();
    await page.getByRole('heading', { name: /^\d+ customers$/ }).waitFor();
    await page.close();
  });

  it('shows typical journeys with what sets them apart, and their people', async () => {
    const page = await app.open('/variants?view=typical');
    await page.getByText('More often than elsewhere').first().waitFor();
    await page.getByLabel('How many typical journeys').selectOption('2');
    await page.getByText(/2 stand for 60 journeys on 6 ways/).waitFor();
    await page
      .getByRole('button', { name: /of 60 journeys/ })
      .first()
      .click();
    await page.getByText(/^Customers with a journey that is nearer/).waitFor();
    await page.getByRole('heading', { name: /^\d+ customers$/ }).waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      for (const [address, ready] of [
        ['/variants', /cover 80/],
        ['/variants?view=typical', /exactly so/],
        ['/variants?compare=channel%3Dhelpline', /2 ways of 26 journeys/],
      ] as const) {
        const page = await app.open(address, { dark, width });
        await page.getByText(ready).first().waitFor();
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        await page.close();
      }
    }
  });

  it('is empty where nobody is left', async () => {
    const page = await app.open('/variants?since=2040-01-01');
    await page.getByText('No journey fits').waitFor();
    await page.close();
  });
});

describe('the attribution page', () => {
  it('offers outcomes, shows what goes before one, and the people behind it', async () => {
    const page = await app.open('/attribution');
    await page.getByRole('button', { name: 'Cancelled' }).click();
    await page.getByText(/12 of \d+ journeys came to Cancelled with a touch before it/).waitFor();
    await page.getByText('This is association.').waitFor();
    await page.getByRole('button', { name: /^Support call/ }).click();
    await page.getByText(/\d+ journeys met it; 12 of them came to Cancelled afterwards/).waitFor();
    await page.getByRole('heading', { name: '12 customers' }).waitFor();
    await page.getByText('Did not', { exact: true }).click();
    await page.getByRole('heading', { name: /^\d+ customers$/ }).waitFor();
    await page.close();
  });

  it('tells by channel, as a table too, and saves both files', async () => {
    const page = await app.open('/attribution?to=Cancelled&by=channel&view=table');
    await page.getByRole('button', { name: 'helpline' }).waitFor();
    const table = await saved(page, 'Figures (CSV)');
    expect(table.text.startsWith('channel,journeys,converted')).toBe(true);
    const picture = await saved(page, 'Picture (SVG)');
    expect(picture.text).not.toContain('var(--');
    await page.close();
  });

  it('says so where a name is wrong or nothing can be attributed', async () => {
    const page = await app.open('/attribution?to=Canceled');
    await page.getByText(/did you mean 'Cancelled'/).waitFor();
    await page.goto(`${app.address}/attribution?to=Search%20ad`);
    await page.getByText('Nothing to attribute').waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      for (const [address, ready] of [
        ['/attribution?to=Cancelled', /This is association/],
        ['/attribution?to=Cancelled&view=table', /Removal effect/],
        ['/attribution?to=Cancelled&compare=region%3Dnorth', /by removal effect/],
      ] as const) {
        const page = await app.open(address, { dark, width });
        await page.getByText(ready).first().waitFor();
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        await page.close();
      }
    }
  });
});
