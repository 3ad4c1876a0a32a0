import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer } from './support/askServer.ts';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { painfulLog } from './support/painfulLog.ts';

const title = /^After Upload documents/;

describe('the page of insights', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp({ 'orders.csv': painfulLog() });
    await askServer(app, 'discover', { name: 'Ordering' });
  });
  afterAll(() => app.close());

  it('ranks what it found, and opens the evidence by keyboard', async () => {
    const page = await app.open('/insights');
    const list = page.getByRole('list', { name: 'Insights, the most costly first' });
    await list.getByRole('button').first().waitFor();
    await list.getByText(title).first().waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: 'What it costs' }).waitFor();
    await page.getByRole('heading', { name: 'Journeys that show it' }).waitFor();
    await page.getByText(/^waymark insight count/).waitFor();
    expect(new URL(page.url()).searchParams.get('insight')).not.toBeNull();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'What it costs' }).waitFor({ state: 'detached' });
    await page.close();
  });

  it('dismisses with a reason, and takes it back', async () => {
    const page = await app.open('/insights');
    await page.getByText(title).first().click();
    await page.getByRole('heading', { name: 'What it costs' }).waitFor();
    await page.keyboard.press('x');
    await page.getByRole('textbox', { name: 'Why is it no matter?' }).fill('meant to be so');
    await page.keyboard.press('Enter');
    await page.getByText('Dismissed: meant to be so').first().waitFor();
    await page.getByRole('button', { name: 'Open again' }).click();
    await page.getByRole('button', { name: 'Accept onto the map' }).waitFor();
    await page.close();
  });

  it('accepts onto the map, where the mark opens the same evidence', async () => {
    const page = await app.open('/insights');
    await page.getByText(title).first().click();
    await page.getByRole('button', { name: 'Accept onto the map' }).click();
    await page.getByRole('link', { name: 'See it on the map' }).click();
    const mark = page.getByRole('button', { name: /^Drop-off at Upload documents .* measured/ });
    await mark.waitFor();
    await page.getByRole('heading', { name: 'What it costs' }).waitFor();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await mark.waitFor({ state: 'detached' });
    await page.locator('[data-mark^="suggestion:"]').waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      const page = await app.open('/insights', { dark, width });
      await page.getByText(title).first().waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.getByText(title).first().click();
      await page.getByRole('heading', { name: 'History' }).waitFor();
      await expectAccessible(page);
      await page.close();
    }
  });
});

describe('the page of insights where nothing hurts', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp({ 'orders.csv': painfulLog({ customers: 150, hurts: false }) });
  });
  afterAll(() => app.close());

  it('says what was looked at, and what it would take', async () => {
    const page = await app.open('/insights');
    await page.getByRole('heading', { name: 'Nothing stands out beyond chance' }).waitFor();
    await page.getByText(/Looked at 150 journeys of 150 customers/).waitFor();
    await page.getByText(/A touchpoint needs about/).waitFor();
    await expectAccessible(page);
    await page.close();
  });
});
