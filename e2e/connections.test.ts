import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type S3Stub, startS3Stub } from '../test/support/s3Stub.ts';
import { askServer } from './support/askServer.ts';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';

let app: App;
let store: S3Stub;
const log = (...customers: string[]) =>
  ['customer,time,touchpoint', ...customers.map((c) => `${c},2026-03-01T10:00:00Z,Order`), ''].join('\n');

beforeAll(async () => {
  store = await startS3Stub();
  store.put('daily/one.csv', log('C-1', 'C-2'));
  store.put('daily/broken.csv', 'a,b\n1,2\n', new Date('2026-02-01T00:00:00Z'));
  app = await openApp({});
});
afterAll(async () => {
  await app.close();
  await store.stop();
});

async function fillBucket(page: Page, secretKey: string): Promise<void> {
  const field = (name: string) => page.getByRole('textbox', { name });
  await field('Bucket').fill('exports');
  await field('Prefix').fill('daily/');
  await field('Endpoint').fill(store.endpoint);
  await field('Access key id').fill(store.accessKeyId);
  await page.getByLabel('Secret access key').fill(secretKey);
}

describe('the Connections tab', () => {
  it('says what can be connected, and gives a command for what only a terminal may', async () => {
    const page = await app.open('/sources/connections');
    await page.getByRole('heading', { name: 'Nothing is read by itself yet' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Folder' }).click();
    await page.getByRole('textbox', { name: 'Folder' }).fill('/srv/shop exports');
    await page.getByText('waymark connect folder "/srv/shop exports" --name "shop exports"').waitFor();
    expect(await page.getByRole('button', { name: 'Test' }).count()).toBe(0);
    await page.getByRole('combobox', { name: 'Preset' }).click();
    await page.getByRole('option', { name: 'Zendesk tickets' }).click();
    await page.getByText('--name "shop exports" --preset zendesk').waitFor();
    await page.close();
  });

  it('tries a bucket, shows its files and rows, connects it, and reads it at once', async () => {
    const page = await app.open('/sources/connections?new=s3');
    expect(await page.getByRole('button', { name: 'Test' }).isDisabled()).toBe(true);
    await fillBucket(page, 'wrong');
    await page.getByRole('combobox', { name: 'Address' }).click();
    await page.getByRole('option', { name: 'host/bucket' }).click();
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByRole('alert').getByText('does not accept the secret key').waitFor();
    await page.getByLabel('Secret access key').fill(store.secretAccessKey);
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByText('The bucket can be read: 2 files match. Nothing is kept yet.').waitFor();
    expect(await page.getByRole('combobox', { name: 'What customer is' }).inputValue()).toBe('customer');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('complementary', { name: 'daily' }).waitFor();
    await page.getByRole('img', { name: /2 received: 2 accepted/ }).waitFor();
    await page.getByText('1 file can’t be read').waitFor();
    await page.getByRole('complementary').getByText('daily/broken.csv', { exact: true }).waitFor();
    await page.close();
  });

  it('shows what the rows of an export become, by the preset that is told or said', async () => {
    store.put(
      'desk/view.csv',
      'Id,Requester,Requester email,Via,Created at,Solved at\n1,Jane,jane@example.com,Mail,2026-03-01T10:00:00Z,2026-03-01T12:00:00Z\n',
    );
    const page = await app.open('/sources/connections?new=s3');
    await fillBucket(page, store.secretAccessKey);
    await page.getByRole('textbox', { name: 'Prefix' }).fill('desk/');
    await page.getByRole('combobox', { name: 'Address' }).click();
    await page.getByRole('option', { name: 'host/bucket' }).click();
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByRole('heading', { name: /Read as Zendesk tickets/ }).waitFor();
    await page.getByText('Ticket solved', { exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByRole('combobox', { name: 'Preset' }).click();
    await page.getByRole('option', { name: 'None: columns have roles' }).click();
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByText('Columns are mapped by hand.').waitFor();
    await page.close();
  });

  it('pauses, reads now, and changes how it is read', async () => {
    const page = await app.open('/sources/connections');
    await page.getByRole('button', { name: 'Pause daily' }).click();
    await page.getByText('Paused').waitFor();
    store.put('daily/two.csv', log('C-3'), new Date('2026-03-05T00:00:00Z'));
    await page.getByRole('button', { name: 'Read now: daily' }).click();
    await page.getByText('Read daily: 1 new interaction.').waitFor();
    await page.getByRole('button', { name: 'Go on with daily' }).click();
    await page.getByText('Well').waitFor();
    await page.getByRole('button', { name: 'daily', exact: true }).click();
    await page.getByRole('button', { name: 'See how it is read' }).click();
    await page.getByRole('combobox', { name: 'What touchpoint is' }).selectOption('attribute');
    await expect.poll(() => page.getByRole('button', { name: 'Save' }).isEnabled()).toBe(true);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('complementary', { name: 'daily' }).waitFor();
    await page.close();
  });

  it('reads a folder that the terminal connected while the server runs', async () => {
    const folder = join(app.folder, 'exports');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.csv'), log('F-1', 'F-2', 'F-3'));
    const args = [
      'connect',
      'folder',
      folder,
      '--name',
      'From the shop',
      '--settle',
      '0.2',
      '--schedule',
      '1s',
    ];
    const made = spawnSync(
      process.execPath,
      ['dist/cli/waymark.cjs', ...args, '--workspace', join(app.folder, 'workspace')],
      { encoding: 'utf8' },
    );
    expect(made.stderr + made.stdout).toContain('From the shop');
    const page = await app.open('/sources/connections');
    await page.getByRole('img', { name: /3 received: 3 accepted/ }).waitFor();
    writeFileSync(join(folder, 'b.csv'), log('F-4'));
    await page.getByRole('img', { name: /1 received: 1 accepted/ }).waitFor();
    await page.close();
    await askServer(app, 'deleteConnection', { name: 'From the shop' });
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      for (const path of [
        '/sources/connections',
        '/sources/connections?connection=daily',
        '/sources/connections?new=postgres',
      ]) {
        const page = await app.open(path, { dark, width });
        await page
          .getByRole('heading', { name: /^(daily|PostgreSQL)$/ })
          .first()
          .waitFor();
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        await page.close();
      }
    }
  });

  it('deletes a connection after asking', async () => {
    const page = await app.open('/sources/connections?connection=daily');
    await page.getByRole('button', { name: 'Delete the connection' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { name: 'Nothing is read by itself yet' }).waitFor();
    await page.close();
  });
});
