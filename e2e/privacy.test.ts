import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

const longAgo = [
  'customer,time,touchpoint,channel,text',
  'old-0005,2019-01-03T09:00:00Z,Letter,post,"reach me at old.one@example.com or 4111 1111 1111 1111"',
  'both-0006,2019-01-04T09:00:00Z,Letter,post,nothing',
  'both-0006,2026-03-04T09:00:00Z,Letter,post,nothing',
].join('\n');
const tickets = [
  'customer,time,touchpoint,channel,text,identify:email',
  'jane-0001,2026-03-03T09:00:00Z,Ticket,support,"Still nothing. Mail jane.doe@example.com, order 123456789",jane.doe@example.com',
  'jane-0001,2026-03-04T09:00:00Z,Ticket,support,"Call +44 20 7946 0018",jane.doe@example.com',
  'bob-0002,2026-03-04T09:00:00Z,Ticket,support,fine,',
].join('\n');

let app: App;
beforeAll(async () => {
  app = await openApp({
    'shop.csv': shopLog(),
    'tickets.csv': `${tickets}\n`,
    'letters.csv': `${longAgo}\n`,
  });
});
afterAll(() => app.close());

describe('personal data', () => {
  it('shows and sets what is masked, and tries it on a text', async () => {
    const page = await app.open('/sources/privacy');
    await page.getByText('every text is masked before it is kept.').waitFor();
    await page.getByText('[card]').first().waitFor();
    const text = page.getByRole('textbox', { name: 'As it comes' });
    await text.fill('Bestellnummer 1234567890, IBAN DE89 3704 0044 0532 0130 00');
    await page.getByText('Bestellnummer 1234567890, IBAN').last().waitFor();
    await page.getByText('[iban]').waitFor();
    await page.getByText('1 place masked.').waitFor();
    await page.getByRole('combobox', { name: 'Texts masked' }).first().click();
    await page.getByRole('option', { name: 'No text' }).click();
    await page.getByText('Texts are kept as they came.').waitFor();
    await page.close();
  });

  it('writes down consent on a customer’s page', async () => {
    const page = await app.open('/journeys?customer=bob-0002');
    await page.getByRole('heading', { name: 'Consent' }).waitFor();
    await page.getByRole('button', { name: 'Write down' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Channel' }).fill('email');
    await dialog.getByRole('textbox', { name: 'How it is known' }).fill('a call');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Write down' }).click();
    await page.getByText('by email').waitFor();
    await page.getByText('refused').waitFor();
    await page.close();
  });

  it('erases a person after their name was typed, and says what was searched', async () => {
    const page = await app.open('/journeys?customer=jane-0001');
    await page.getByRole('button', { name: 'Erase this person' }).click();
    const dialog = page.getByRole('dialog');
    const erase = dialog.getByRole('button', { name: 'Erase', exact: true });
    await dialog.getByText('identifiers').first().waitFor();
    expect(await erase.isDisabled()).toBe(true);
    await expectAccessible(page);
    const name = (await dialog.locator('label code').innerText()).trim();
    await dialog.getByRole('textbox').fill(name);
    await erase.click();
    await dialog.getByText('found in none.').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.goto(`${app.address}/sources/privacy`);
    await page.getByText('2 interactions, 2 identifiers').waitFor();
    await page.close();
    for (const text of ['jane.doe@example.com', 'jane-0001'])
      expect(filesWith(join(app.folder, 'workspace'), text), text).toEqual([]);
  });

  it('masks what is kept, after it has counted by kind', async () => {
    const page = await app.open('/sources/privacy');
    await page.getByRole('button', { name: 'Mask what is kept' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nothing that is kept has to be masked').waitFor();
    expect(await dialog.getByRole('button', { name: 'Mask', exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'letters' }).first();
    await row.getByRole('combobox', { name: 'Texts masked' }).click();
    await page.getByRole('option', { name: 'Every text' }).click();
    await row.getByText('Every text is masked before it is kept.').waitFor();
    await page.getByRole('button', { name: 'Mask what is kept' }).click();
    await dialog.getByRole('combobox', { name: 'Of' }).click();
    await page.getByRole('option', { name: 'letters' }).click();
    await dialog.getByText('email addresses 1').waitFor();
    await dialog.getByText('cards 1').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Mask', exact: true }).click();
    await dialog.getByText('nothing of it is left in them').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.close();
    expect(filesWith(join(app.folder, 'workspace'), 'old.one@example.com')).toEqual([]);
  });

  it('keeps a source for a while: counts what goes before the rule is set, and removes it', async () => {
    const page = await app.open('/sources/privacy');
    await page.getByRole('combobox', { name: 'letters kept for' }).click();
    await page.getByRole('option', { name: '5 years' }).click();
    const dialog = page.getByRole('dialog', { name: 'Keep letters for 5 years' });
    await dialog.getByText('figures of maps and questions that count it change for good').waitFor();
    expect(await dialog.locator('dd').allInnerTexts()).toEqual(['2', '0', '0', '1']);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Set the rule' }).click();
    await page.getByText('2 interactions of 3 from before').waitFor();
    await page.getByRole('button', { name: 'Remove now' }).click();
    const removal = page.getByRole('dialog', { name: 'Remove what is too old' });
    await expectAccessible(page);
    await removal.getByRole('button', { name: 'Remove', exact: true }).click();
    await removal.waitFor({ state: 'detached' });
    await page.getByText('went 2 interactions and 1 customer').waitFor();
    await page.getByText('Its 1 interaction is younger').waitFor();
    await page.close();
    expect(filesWith(join(app.folder, 'workspace'), 'old-0005')).toEqual([]);
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      const page = await app.open('/sources/privacy', { dark, width });
      await page.getByText('[card]').first().waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.close();
    }
  });
});

/** Files of a folder whose raw bytes hold a text, in whatever case. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) =>
      readFileSync(join(entry.parentPath, entry.name), 'latin1').toLowerCase().includes(text),
    )
    .map(({ name }) => name);
}
