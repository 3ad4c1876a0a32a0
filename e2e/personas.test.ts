import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { softwareHouse, usual } from '../test/insight/personas/softwareHouse.ts';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';

function log(kinds: Parameters<typeof softwareHouse>[1]): string {
  const { rows } = softwareHouse(400, kinds, 3);
  const lines = rows.map(
    ({ customer, time, touchpoint, channel }) =>
      `${customer},${new Date(Math.round(Number(time))).toISOString()},${touchpoint},${channel}`,
  );
  return ['customer,time,touchpoint,channel', ...lines].join('\n');
}

let app: App;
beforeAll(async () => {
  app = await openApp({
    'log.csv': log([
      { ...usual, share: 0.5, desktop: 0.9, hours: 5, skips: 0.8 },
      { ...usual, share: 0.5, desktop: 0.1, asks: 0.6, hours: 40, skips: 0.1 },
    ]),
  });
});
afterAll(() => app.close());

describe('the personas page', () => {
  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      const page = await app.open('/personas', { dark, width });
      await page.getByText('2 personas').waitFor();
      await page.getByRole('article').first().waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.close();
    }
  });

  it('opens the people behind a persona, keeps, compares and adds by hand', async () => {
    const page = await app.open('/personas');
    await page.getByText('2 personas').waitFor();
    await page
      .getByRole('article')
      .first()
      .getByRole('button', { name: /customers$/ })
      .click();
    await page.getByText('Told by').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Close' }).click();

    await page.getByRole('button', { name: 'Keep all' }).click();
    await page.getByText('Kept 2 personas.').waitFor();
    await page.getByRole('button', { name: 'Pin', exact: true }).first().click();
    await page.getByRole('button', { name: 'Pinned' }).waitFor();

    for (const box of await page.getByRole('checkbox', { name: /to compare or merge/ }).all())
      await box.check();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('heading', { name: / and / }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Close' }).click();

    await page.getByRole('button', { name: 'By hand' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Nadia, moves house');
    await dialog.getByRole('button', { name: 'Note' }).click();
    await dialog.getByRole('textbox', { name: 'Note 1', exact: true }).fill('Be online on the first day');
    await dialog.getByLabel('Where note 1 is from').fill('Interview, 12 March');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Nadia, moves house' }).waitFor();
    await page.getByText('reported: Interview, 12 March').waitFor();
    expect(await page.getByRole('article').count()).toBe(3);
    await page.close();
  });
});

it('says why there are no clear groups', async () => {
  const even = await openApp({ 'log.csv': log([usual]) });
  const page = await even.open('/personas');
  await page.getByRole('heading', { name: 'No clear groups' }).waitFor();
  await expectAccessible(page);
  await page.close();
  await even.close();
});
