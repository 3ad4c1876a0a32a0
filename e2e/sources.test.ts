import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
});
afterAll(() => app.close());

async function choose(page: Page, name: string, content: string): Promise<void> {
  const path = join(app.folder, name);
  writeFileSync(path, content);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files' }).click(),
  ]);
  await chooser.setFiles(path);
}

describe('the sources page', () => {
  it('accounts for every row of a source', async () => {
    const page = await app.open('/sources');
    await page
      .getByRole('img', { name: /received: .* accepted, 0 duplicate, 0 quarantined, 0 suppressed/ })
      .waitFor();
    await page.close();
  });

  it('refuses to guess a date, takes the answer, shows its reading, and imports', async () => {
    const rows = ['customer,when,touchpoint'];
    for (let day = 1; day <= 9; day += 1)
      rows.push(`D-${day},0${day}/04/2026 10:00,Visit`, `D-${day},0${day}/05/2026 11:00,Bill`);
    const page = await app.open('/sources');
    await choose(page, 'visits.csv', `${rows.join('\n')}\n`);
    await page.getByRole('button', { name: 'The month stands first' }).waitFor();
    expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'The day stands first' }).click();
    expect(await page.getByRole('combobox', { name: 'What when is' }).inputValue()).toBe('time');
    await page.getByText('--date-order day-first').waitFor();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('heading', { name: 'Imported visits.csv' }).waitFor();
    await page.getByText('9 customers, 2 touchpoints, 1 Apr – 9 May 2026').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('heading', { name: 'visits' }).waitFor();
    await page.close();
  });

  it('lets a column be something else', async () => {
    const page = await app.open('/sources');
    await choose(
      page,
      'calls.csv',
      'customer,time,touchpoint,note\nE-1,2026-04-01T10:00:00Z,Call,hello\nE-1,2026-04-02T10:00:00Z,Call,again\n',
    );
    const role = page.getByRole('combobox', { name: 'What note is' });
    await role.selectOption('text');
    await expect.poll(() => role.inputValue()).toBe('text');
    await page.getByText('--columns text=note').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.has('upload')).toBe(false);
    await page.close();
  });

  it('knows an export by its headers, shows what its records become, and lets its columns be mapped instead', async () => {
    const page = await app.open('/sources');
    await choose(
      page,
      'tickets.csv',
      [
        'Id,Requester,Requester email,Subject,Via,Created at,Solved at,Satisfaction Score',
        '71,Jane Doe,jane@example.com,Where is it?,Mail,2026-04-01T10:00:00Z,2026-04-02T10:00:00Z,Good',
        '72,Ömer Şahin,omer@example.org,Hello,Messaging,2026-04-03T10:00:00Z,,Offered',
        '73,Nobody,no@example.org,No date,Mail,,,',
        '',
      ].join('\n'),
    );
    await page.getByRole('heading', { name: 'Read as Zendesk tickets' }).waitFor();
    const records = page.getByRole('region', { name: 'What the first records of tickets.csv become' });
    await expect.poll(() => records.getByText('Ticket solved').count()).toBe(2);
    await records.getByText('CSAT 5').waitFor();
    await records.getByText('Can’t be read: the time is missing').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Map the columns by hand' }).click();
    await page.getByRole('combobox', { name: 'What Requester email is' }).waitFor();
    await page.getByText('--preset none').waitFor();
    await page.getByRole('button', { name: 'Tell by the headers again' }).click();
    await page.getByRole('heading', { name: 'Read as Zendesk tickets' }).waitFor();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('3 records of tickets.csv read as Zendesk tickets').waitFor();
    await page.getByRole('link', { name: 'See 1 row in quarantine' }).waitFor();
    await page.close();
  });

  it('asks for the zone of an export that does not say it', async () => {
    const page = await app.open('/sources');
    await choose(
      page,
      'monkey.csv',
      'Respondent ID,Collector ID,Start Date,End Date,How satisfied are you with us?\n,,,,Response\n1,2,04/23/2026 10:00:00 AM,04/23/2026 10:01:00 AM,5\n',
    );
    await page.getByText('have no zone').waitFor();
    await page.getByRole('button', { name: 'UTC', exact: true }).click();
    await page.getByRole('heading', { name: 'Read as SurveyMonkey responses' }).waitFor();
    await page.getByText('--timezone UTC').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.close();
  });

  it('keeps what it could not read, with the reason', async () => {
    const page = await app.open('/sources');
    const good = Array.from(
      { length: 30 },
      (_, at) => `F-${at},2026-04-${String(1 + (at % 28)).padStart(2, '0')}T10:00:00Z,Call`,
    );
    await choose(
      page,
      'broken.csv',
      ['customer,time,touchpoint', ...good, 'F-99,2026-02-31T10:00:00Z,Call', ''].join('\n'),
    );
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('link', { name: 'See 1 row in quarantine' }).click();
    const drawer = page.getByRole('complementary', { name: 'broken' });
    await drawer.getByText('2026-02-31', { exact: false }).first().waitFor();
    await drawer.getByRole('button', { name: 'Try 1 row again' }).click();
    await page.getByText(/0 rows became interactions, 1 still/).waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      const page = await app.open('/sources', { dark, width });
      await page.getByRole('heading', { name: 'shop' }).waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.close();
    }
  });
});
