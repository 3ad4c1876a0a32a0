import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
});
afterAll(() => app.close());

describe('the time page', () => {
  it('says how long a way takes, and opens who arrived and who did not', async () => {
    const page = await app.open('/time?from=Checkout&to=Parcel+arrives');
    await page.getByRole('button', { name: /^Were there 50/ }).click();
    await page.getByRole('heading', { name: '50 customers' }).waitFor();
    await page.getByRole('button', { name: /^Arrived 38/ }).click();
    await page.getByRole('heading', { name: '38 customers' }).waitFor();
    expect(new URL(page.url()).searchParams.get('people')).toBe('arrived');
    await page
      .getByRole('img', { name: /Share of those at Checkout who have arrived at Parcel arrives/ })
      .waitFor();
    const bars = page.getByRole('group', { name: 'How long those took who arrived' });
    const bar = bars.getByRole('button').last();
    const [, count] = /: (\d+)$/.exec((await bar.getAttribute('aria-label')) ?? '') ?? [];
    await bar.focus();
    await bar.press('Enter');
    await page.getByRole('heading', { name: `${count} customers` }).waitFor();
    await page.close();
  });

  it('compares two groups with the differences', async () => {
    const page = await app.open('/time?from=Checkout&to=Parcel+arrives&compare=region%3Dnorth');
    await page.getByRole('heading', { name: 'the rest' }).waitFor();
    await page.getByText('Arrive in the end').waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it('follows a figure by channel; a point opens its customers', async () => {
    const page = await app.open('/time?view=trend&by=channel');
    const chart = page.getByRole('group', { name: 'Interactions by week' });
    const point = chart.getByRole('button', { name: /week of 9 Mar 2026/ }).first();
    await point.focus();
    await point.press('Enter');
    await page.getByText('Week of 9 Mar 2026.').waitFor();
    await page.getByText('Hollow points are not complete').waitFor();
    await page.close();
  });

  it('shows the hours of the week; arrows go from hour to hour', async () => {
    const page = await app.open('/time?view=rhythm');
    const week = page.getByRole('group', { name: 'The hours of the week' });
    const first = week.getByRole('button').first();
    await first.focus();
    await first.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe('2-1');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Tuesday 1:00 – 2:00' }).waitFor();
    await page.close();
  });

  it('sets the time zone, and counts in it', async () => {
    const settings = await app.open('/definitions?tab=settings');
    const zone = settings.getByRole('combobox', { name: 'Time zone' });
    await zone.fill('Amsterdam');
    await settings.getByRole('option', { name: 'Europe/Amsterdam' }).click();
    await settings.getByRole('button', { name: 'Save' }).click();
    await settings.getByText('Saved the settings').waitFor();
    await expectAccessible(settings);
    await settings.close();
    const page = await app.open('/time?view=rhythm');
    await page.getByText('By the clocks of Europe/Amsterdam').waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      for (const [view, shown] of [
        ['?from=Checkout&to=Parcel+arrives', 'Arrived by then'],
        ['?view=trend&figure=conversion&from=Checkout&to=Parcel+arrives', 'Periods begin'],
        ['?view=rhythm', 'By the clocks of'],
      ] as const) {
        const page = await app.open(`/time${view}`, { dark, width });
        await page.getByText(shown).first().waitFor();
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        await page.close();
      }
    }
  });
});
