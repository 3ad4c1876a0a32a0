import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer } from './support/askServer.ts';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

const touchpoint = (id: string, stage: string, name: string, more: object = {}) => ({
  id,
  stage,
  name,
  match: { touchpoints: [name] },
  ...more,
});

/** Buying as somebody drew it: a look at the plans, one checkout, a confirmation, a parcel. Nobody thought of calls. */
const designed = {
  format: 'waymark/map',
  version: 1,
  id: 'designed',
  name: 'Buying as designed',
  stages: [
    { id: 'look', name: 'Look' },
    { id: 'buy', name: 'Buy' },
    { id: 'end', name: 'End', kind: 'outcome' },
  ],
  touchpoints: [
    touchpoint('ad', 'look', 'Search ad'),
    touchpoint('plans', 'look', 'Plan page', { required: true, repeatable: false }),
    touchpoint('checkout', 'buy', 'Checkout', { required: true }),
    touchpoint('confirmed', 'buy', 'Order confirmed', { required: true }),
    touchpoint('parcel', 'end', 'Parcel arrives', { outcome: 'good', required: true }),
    touchpoint('cancelled', 'end', 'Cancelled', { outcome: 'bad' }),
  ],
  lanes: [{ id: 'touchpoints', kind: 'touchpoints', name: 'Touchpoints' }],
};

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
  await askServer(app, 'importMap', { text: JSON.stringify(designed) });
});
afterAll(() => app.close());

async function openMap(search: string, options?: Parameters<App['open']>[1]): Promise<Page> {
  const page = await app.open(`/maps/designed${search}`, options);
  await page.locator('[data-mark^="stage:"]').first().waitFor();
  return page;
}

describe('a map, designed against actual', () => {
  it('shows by one click how many follow it and where the others leave it, and keeps that in the address', async () => {
    const page = await openMap('');
    await page.getByRole('button', { name: 'Designed against actual' }).click();
    const bar = page.getByRole('region', { name: 'Designed against actual' });
    await bar.getByText(/of 60 journeys/).waitFor();
    expect(new URL(page.url()).searchParams.get('design')).toBe('yes');
    await page.reload();
    await bar.getByText(/of 60 journeys/).waitFor();
    await bar.getByRole('button', { name: /Support call not on the map/ }).waitFor();
    await page.close();
  });

  it('opens the customers behind a deviation that is not on the map: as many as it counts', async () => {
    const page = await openMap('?design=yes');
    await page.getByRole('button', { name: /Support call not on the map/ }).click();
    const drawer = page.getByRole('complementary', { name: /Support call/ });
    await drawer.getByText('26 customers', { exact: true }).waitFor();
    await page.close();
  });

  it('says in a touchpoint’s drawer what deviates there, and lists who', async () => {
    const page = await openMap('?design=yes&mark=touchpoint:plans');
    const part = page.getByRole('region', { name: 'Against the design' });
    await part.getByRole('button', { name: /undesigned ?14/ }).click();
    await page
      .getByRole('complementary', { name: 'Plan page: undesigned' })
      .getByText('14 customers', { exact: true })
      .waitFor();
    await page.close();
  });

  it('leaves out what is not on the map when asked', async () => {
    const page = await openMap('?design=yes');
    await page.getByRole('checkbox', { name: 'Leave out what is not on the map' }).check();
    await expect.poll(() => page.getByRole('button', { name: /Support call/ }).count()).toBe(0);
    await page.close();
  });

  it('goes into the exported page', async () => {
    const { text } = await askServer<{ text: string }>(app, 'exportMap', { map: 'designed', design: true });
    expect(text).toContain('Where customers leave the design');
    expect(text).toContain('Support call');
  });

  it('is accessible, wide and narrow, light and dark, and fits a phone', async () => {
    for (const dark of [false, true]) {
      const page = await openMap('?design=yes&mark=design:all', { dark });
      await page.getByRole('heading', { name: 'Where they leave it' }).waitFor();
      await expectAccessible(page);
      await page.close();
      const phone = await openMap('?design=yes', { dark, width: 390, height: 844 });
      await phone
        .getByText(/of 60 journeys/)
        .first()
        .waitFor();
      await expectAccessible(phone);
      await expectNoSidewaysScroll(phone);
      await phone.close();
    }
  });
});
