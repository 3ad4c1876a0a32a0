import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate } from '../src/simulate/simulate.ts';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';

let app: App;
beforeAll(async () => {
  const rows = ['customer,time,touchpoint,channel,plan'];
  for (const { customer, steps } of simulate('retail', {
    customers: 2500,
    days: 150,
    seed: 'help',
  }).histories())
    for (const { time, touchpoint, channel } of steps)
      rows.push([customer.id, new Date(time).toISOString(), touchpoint, channel, customer.plan].join(','));
  app = await openApp({ 'shop.csv': `${rows.join('\n')}\n` });
});
afterAll(() => app.close());

describe('the page of whom to help today', () => {
  it('lists customers with chance and reason, leads to them, and shows how true the chances are', async () => {
    const page = await app.open('/help-today');
    await page
      .getByText(/such journeys went on/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^Chances off by/ }).click();
    await page.getByRole('heading', { name: 'How true these chances are' }).waitFor();
    await page
      .getByText(/of a Markov chain/)
      .first()
      .waitFor();
    expect(new URL(page.url()).searchParams.get('calibration')).toBe('shown');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Close' }).click();
    await page
      .getByRole('link', { name: /sim-retail-/ })
      .first()
      .click();
    await page.getByText('Chance to drop off here').waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      const page = await app.open('/help-today', { dark, width });
      await page
        .getByText(/such journeys went on/)
        .first()
        .waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.close();
    }
  });
});
