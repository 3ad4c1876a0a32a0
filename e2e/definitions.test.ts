import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { pressUntil } from './support/pressUntil.ts';
import { shopLog } from './support/shopLog.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
});
afterAll(() => app.close());

describe('the definitions page', () => {
  it('defines a journey with a live preview, and its journeys can be opened', async () => {
    const page = await app.open('/definitions');
    await page.getByRole('button', { name: 'Define a journey' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Order to parcel');
    const starts = page.getByRole('combobox', { name: 'Starts with' });
    await starts.fill('Order confirmd');
    await starts.press('Enter');
    await page.getByRole('button', { name: 'Use Order confirmed' }).click();
    const ends = page.getByRole('combobox', { name: 'Ends with' });
    await ends.fill('Parcel arrives');
    await ends.press('Enter');
    const preview = page.getByRole('complementary', { name: 'What it makes of the data' });
    await preview.getByText('of 52 customers').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved Order to parcel: 52 journeys').waitFor();
    await page.getByRole('link', { name: 'Open 52 journeys' }).click();
    await page.getByText('52 journeys of 52 customers').waitFor();
    await page.close();
  });

  it('asks before it deletes', async () => {
    const page = await app.open('/definitions?edit=Order+to+parcel');
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete the journey Order to parcel?' });
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No journey is defined yet').waitFor();
    await page.close();
  });

  it('writes cleaning rules, orders them by keyboard, and shows what they change', async () => {
    const page = await app.open('/definitions?tab=touchpoints');
    for (const [match, to] of [
      ['Support*', 'Help'],
      ['S*', 'Other'],
    ] as const) {
      await page.getByRole('button', { name: 'Add a rule' }).click();
      await page.getByPlaceholder('raw name, name* or /expression/').last().fill(match);
      await page.keyboard.press('Escape');
      await page.getByPlaceholder('new name').last().fill(to);
    }
    await page.getByText('Support call → Help').waitFor();
    await page.getByRole('button', { name: 'Move the rule for S*', exact: true }).focus();
    await page.keyboard.press('Space');
    await page.getByText('the rule for S* is over the rule for S*.').waitFor({ state: 'attached' });
    await pressUntil(page, 'ArrowUp', 'the rule for S* is over the rule for Support*.');
    await page.keyboard.press('Space');
    await page.getByText('fits no name that an earlier rule has not taken').waitFor();
    await page.getByText('8 raw names become 6 touchpoints').waitFor();
    await page.getByRole('button', { name: 'Move the rule for S*', exact: true }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByText('Support call → Help').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved 2 rules').waitFor();
    await page.goto(`${app.address}/flow?view=table&touchpoints=1&connections=1`);
    await page.getByRole('button', { name: 'Help' }).first().waitFor();
    await page.close();
  });

  it('sizes a segment while it is written', async () => {
    const page = await app.open('/definitions?tab=segments&edit=%2B');
    await page.getByRole('textbox', { name: 'Name' }).fill('Left us');
    await page.getByRole('textbox', { name: 'And a journey of theirs fits this path' }).fill('Cancelled$');
    await page.getByText('of 60').waitFor();
    await expect
      .poll(() => page.getByRole('complementary', { name: 'Who belongs to it' }).innerText())
      .toContain('12');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved Left us: 12 customers').waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const tab of ['journeys', 'touchpoints', 'segments']) {
      for (const width of [1440, 390]) {
        const page = await app.open(`/definitions?tab=${tab}`, { dark, width });
        await page.getByRole('tab', { name: 'Segments' }).waitFor();
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        await page.close();
      }
    }
  });
});
