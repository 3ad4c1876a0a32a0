import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer } from './support/askServer.ts';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
});
afterAll(() => app.close());

describe('the maps page', () => {
  it('leads from an empty workspace to a map: objective, data, journey, stages, publish', async () => {
    const page = await app.open('/');
    await page.getByRole('button', { name: 'Make a map from the data' }).click();
    const goOn = page.getByRole('button', { name: 'Continue' });
    expect(await goOn.isDisabled()).toBe(true);
    await page.getByLabel('Name').fill('Buying');
    await page.getByLabel('Objective').fill('Nobody has to call about an order.');
    await goOn.click();
    await page.getByRole('row', { name: /^shop / }).waitFor();
    await goOn.click();
    await page
      .getByRole('region', { name: 'What this finds' })
      .getByText('60', { exact: true })
      .first()
      .waitFor();
    await goOn.click();
    const stage = page.getByRole('button', { name: /^Name of the stage: / }).first();
    await stage.click();
    await page.getByRole('textbox', { name: 'Name of the stage' }).fill('Looking around');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Name of the stage: Looking around' }).waitFor();
    await expect.poll(() => goOn.isEnabled()).toBe(true);
    await goOn.click();
    await page.getByRole('button', { name: 'Publish and open' }).click();
    await page.getByRole('button', { name: 'Name of the map: Buying' }).waitFor();
    await page
      .getByRole('button', { name: /^Looking around/ })
      .first()
      .waitFor();
    await page.close();
    const { maps } = await askServer<{ maps: { name: string }[] }>(app, 'listMaps', {});
    expect(maps.map((map) => map.name)).toEqual(['Buying']);
  });

  it('leaves nothing behind when the guide is left before publishing', async () => {
    const page = await app.open('/new-map');
    await page.getByLabel('Name').fill('Thrown away');
    for (let step = 0; step < 3; step += 1) await page.getByRole('button', { name: 'Continue' }).click();
    await page
      .getByRole('button', { name: /^Name of the stage: / })
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Maps' }).waitFor();
    await expect
      .poll(async () => {
        const { maps } = await askServer<{ maps: { name: string }[] }>(app, 'listMaps', {});
        return maps.map((map) => map.name);
      })
      .toEqual(['Buying']);
    await page.close();
  });

  it('leaves nothing behind when its tab is left', async () => {
    const page = await app.open('/new-map');
    await page.getByLabel('Name').fill('Closed');
    for (let step = 0; step < 3; step += 1) await page.getByRole('button', { name: 'Continue' }).click();
    await page
      .getByRole('button', { name: /^Name of the stage: / })
      .first()
      .waitFor();
    await page.goto('about:blank');
    await expect
      .poll(async () => {
        const { maps } = await askServer<{ maps: { name: string }[] }>(app, 'listMaps', {});
        return maps.map((map) => map.name);
      })
      .toEqual(['Buying']);
    await page.close();
  });

  it('shows each map with its size, its owner and what is wrong with it', async () => {
    const page = await app.open('/');
    const card = page.getByRole('article').filter({ hasText: 'Buying' });
    await card.getByText('60 journeys').waitFor();
    await card.getByText('No owner').waitFor();
    await card.getByRole('button', { name: /^Needs/ }).focus();
    await page.getByText(/owner/).last().waitFor();
    await card.getByRole('link', { name: 'Buying' }).click();
    await page.getByRole('button', { name: 'Name of the map: Buying' }).waitFor();
    await page.close();
  });

  it('opens a map file, and says where data go', async () => {
    const page = await app.open('/');
    const map = await askServer<{ text: string }>(app, 'exportMap', { map: 'buying', format: 'json' });
    await page.getByLabel('Map file').setInputFiles({
      name: 'buying.json',
      mimeType: 'application/json',
      buffer: Buffer.from(map.text.replace('"Buying"', '"Buying, a copy"')),
    });
    await page.getByRole('button', { name: 'Name of the map: Buying, a copy' }).waitFor();
    await page.goto(app.address);
    await page.getByLabel('Map file').setInputFiles({
      name: 'shop.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('customer,time\n'),
    });
    await page.getByText('shop.csv holds data, not a map.').waitFor();
    await page.close();
  });

  it('deletes a map only after asking', async () => {
    const page = await app.open('/');
    await page.getByRole('button', { name: 'More about Buying, a copy' }).click();
    await page.getByRole('menuitem', { name: 'Delete …' }).click();
    await page.getByRole('button', { name: 'Delete the map' }).click();
    await expect.poll(() => page.getByRole('article').count()).toBe(1);
    await page.close();
  });

  it('finds pages and maps by typing, and goes to pages by two keys', async () => {
    const page = await app.open('/');
    await page.getByRole('article').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search and commands' }).fill('buy');
    await page.getByRole('option', { name: /^Buying/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Name of the map: Buying' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.getByRole('article').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    const wide = await app.open('/', { dark });
    await wide.getByRole('article').first().waitFor();
    await expectAccessible(wide);
    await wide.goto(`${app.address}/new-map`);
    await wide.getByLabel('Name').waitFor();
    await expectAccessible(wide);
    await wide.close();
    const narrow = await app.open('/', { dark, width: 390, height: 844 });
    await narrow.getByRole('article').first().waitFor();
    await expectNoSidewaysScroll(narrow);
    await expectAccessible(narrow);
    await narrow.close();
  });
});

describe('a workspace of customers who came once', () => {
  it('is told that there is no journey, with topics and channels, and the way to a blank map', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, at) =>
        `P-${at},2026-03-02T09:${String(at % 60).padStart(2, '0')}:00Z,${at % 3 ? 'Bill' : 'Router'},email`,
    );
    const single = await openApp({ 'tickets.csv': ['customer,time,touchpoint,channel', ...rows].join('\n') });
    const page = await single.open('/new-map');
    await page.getByLabel('Name').fill('Support');
    for (let step = 0; step < 3; step += 1) await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Too few customers come back for a journey' }).waitFor();
    await page
      .getByRole('region', { name: 'Topics' })
      .getByRole('button', { name: /^Bill\s*40/ })
      .waitFor();
    await page.getByRole('region', { name: 'Channels' }).getByText('email').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Make a blank map instead' }).click();
    await page.getByRole('button', { name: 'Name of the map: Support' }).waitFor();
    await page.close();
    await single.close();
  });
});
