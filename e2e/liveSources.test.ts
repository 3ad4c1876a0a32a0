import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrived } from './support/arrived.ts';
import { askServer } from './support/askServer.ts';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'calls.csv': 'customer,time,touchpoint\nC-1,2026-03-01T10:00:00Z,Helpline call\n' });
});
afterAll(() => app.close());

const looks = [
  [1440, false],
  [1440, true],
  [390, false],
  [390, true],
] as const;

/** Checks a page of some width, light or dark, once `ready` is there. */
async function lookAt(path: string, ready: string, width: number, dark: boolean): Promise<void> {
  const page = await app.open(path, { dark, width });
  await page.getByText(ready, { exact: true }).first().waitFor();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.close();
}

describe('the Sources page', () => {
  it('has a tab for each way in, by keyboard too, and one that is open', async () => {
    const page = await app.open('/sources', { width: 390 });
    const tabs = page.getByRole('navigation', { name: 'Sources' });
    for (const name of ['Live', 'Webhooks', 'Surveys', 'Connections', 'Privacy', 'Files']) {
      await tabs.getByRole('link', { name }).press('Enter');
      await expect.poll(() => tabs.locator('[aria-current]').allTextContents()).toEqual([name]);
    }
    await page.close();
  });
});

describe('the Live tab', () => {
  it('makes a key, shows it once, fills it in, and shows what comes with it', async () => {
    const page = await app.open('/sources/live');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('textbox', { name: 'What sends with it' }).fill('shop');
    await page.getByRole('button', { name: 'Make the key' }).click();
    const key = (await page.getByText(/^wmk_\S{20,}$/).textContent()) ?? '';
    await page.getByText('The key ‘shop’ is filled in.').waitFor();
    await page.getByRole('button', { name: 'curl Anything that speaks HTTP' }).click();
    const command = await page.getByRole('region', { name: 'curl: In a terminal' }).textContent();
    expect(command).toContain(`Authorization: Bearer ${key}`);
    expect(command).toContain(`${app.address}/v1/interactions`);
    await page.getByText('nothing yet').waitFor();
    const response = await fetch(`${app.address}/v1/interactions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({ id: '1', customer: 'C-7', touchpoint: 'Checkout' }),
    });
    expect(response.status).toBe(200);
    await page.getByRole('cell', { name: 'Checkout' }).waitFor();
    await page.getByRole('img', { name: /^1 received: 1 accepted/ }).waitFor();
    await page.reload();
    await page.getByText('put yours in place of YOUR-KEY', { exact: false }).waitFor();
    expect(await page.getByText(key).count()).toBe(0);
    await page.getByRole('button', { name: 'More about shop' }).click();
    await page.getByRole('menuitem', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByRole('heading', { name: 'Make a key, and let something send' }).waitFor();
    await page.close();
  });

  it.each(looks)('is accessible, %i wide (dark: %s)', async (width, dark) => {
    const name = `billing ${width} ${dark}`;
    await askServer(app, 'createKey', { name, origins: ['https://shop.example'] });
    await lookAt('/sources/live', name, width, dark);
  });
});

describe('the Webhooks tab', () => {
  it('makes a webhook, maps a delivery by a click, and shows what came', async () => {
    const page = await app.open('/sources/webhooks');
    await page.getByRole('button', { name: 'New webhook' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('bookings');
    await page.getByRole('button', { name: 'Make the webhook' }).click();
    const address = (await page.getByText(/\/webhooks\/\w+\?key=\S{20,}$/).textContent()) ?? '';
    const result = page.getByRole('region', { name: 'What becomes of it' });
    await result.getByText('Appointment booked').waitFor();
    await fetch(address, {
      method: 'POST',
      body: '{"what":{"happened":"Repair planned"},"who":"C-9"}',
    });
    await page.getByText('quarantined', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Look at it' }).click();
    await result.getByText('Goes to quarantine').waitFor();
    const touchpoint = page.getByRole('textbox', { name: 'What touchpoint is made from' });
    await touchpoint.fill('');
    await page.getByRole('button', { name: '"Repair planned"' }).click();
    expect(await touchpoint.inputValue()).toBe('{what.happened}');
    await page.getByRole('textbox', { name: 'What customer is made from' }).fill('');
    await page.getByRole('button', { name: '"C-9"' }).click();
    await result.getByText('A step of a journey').waitFor();
    await page.getByRole('button', { name: 'Save the mapping' }).click();
    await page.getByText('Mapping saved').waitFor();
    await fetch(address, {
      method: 'POST',
      body: '{"what":{"happened":"Repair planned"},"who":"C-9"}',
    });
    expect(await arrived(app, 'bookings', 1)).toMatchObject([
      { touchpoint: 'Repair planned', customer: 'C-9' },
    ]);
    await page.getByText('1 accepted').waitFor();
    await page.close();
  });

  it.each(looks)('is accessible, %i wide (dark: %s)', async (width, dark) => {
    const { webhooks } = await askServer<{ webhooks: { id: string }[] }>(app, 'listWebhooks', {});
    await lookAt('/sources/webhooks', 'bookings', width, dark);
    await lookAt(`/sources/webhooks?webhook=${webhooks[0]?.id}`, 'What becomes of it', width, dark);
  });
});

describe('the Surveys tab', () => {
  let survey = '';
  it('makes a survey, words it beside its page, and shows the answers', async () => {
    const page = await app.open('/sources/surveys');
    await page.getByRole('button', { name: 'New survey' }).click();
    await page.getByRole('radio', { name: /Are they satisfied/ }).check();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('After a call');
    await page.getByRole('textbox', { name: 'Your company’s name' }).fill('Northwind');
    await page.getByPlaceholder('Helpline call').fill('Helpline call');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Make the survey' }).click();
    const preview = page.frameLocator('iframe[title="The survey’s page"]');
    await preview.getByRole('heading', { name: 'How satisfied are you with Northwind?' }).waitFor();
    await page.getByRole('textbox', { name: 'Question' }).fill('How was {brand} on the phone?');
    await preview.getByRole('heading', { name: 'How was Northwind on the phone?' }).waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Survey saved').waitFor();
    survey = new URL(page.url()).searchParams.get('survey') ?? '';
    await page.getByText('Share', { exact: true }).click();
    const link = (await page.getByText(/\/s\/\w+$/).textContent()) ?? '';
    const person = await app.open(new URL(link).pathname, { width: 390 });
    await person.getByRole('radio', { name: '4', exact: true }).check();
    await person.getByRole('textbox').fill('Friendly and quick');
    await person.getByRole('button', { name: 'Send' }).click();
    await person.getByRole('heading', { name: 'Thank you' }).waitFor();
    await person.close();
    await page.getByText('Results', { exact: true }).click();
    await page.getByText('1 answer', { exact: true }).waitFor();
    await page.getByText('Friendly and quick').waitFor();
    await page.getByText('100 %', { exact: true }).first().waitFor();
    await page.close();
  });

  it('saves its answers as a picture and as a table', async () => {
    const page = await app.open(`/sources/surveys?survey=${survey}`);
    const saved = async (item: string) => {
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: item }).click(),
      ]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString() };
    };
    const picture = await saved('Picture (SVG)');
    expect(picture.name).toBe('After a call.svg');
    expect(picture.text).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(picture.text).toMatch(/After a call.*100 %.*of 1 answer.*Satisfied/s);
    expect(picture.text).not.toMatch(/var\(|NaN/);
    const table = await saved('Answers and comments (CSV)');
    expect(table.text).toMatch(/answer,4,1,1,/);
    expect(table.text).toContain('Friendly and quick');
    await page.close();
  });

  it('gives links of their own for a list of customers', async () => {
    const page = await app.open(`/sources/surveys?survey=${survey}&view=share`);
    await page.getByRole('textbox', { name: 'Customers, one a line' }).fill('C-1\nC-2\nC-1\n');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download 2 links' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toMatch(
      new RegExp(`^customer,link\r\nC-1,${app.address}/s/${survey}\\?c=\\S+\r\nC-2,\\S+\r\n$`),
    );
    await page.close();
  });

  it.each(looks)('is accessible, %i wide (dark: %s)', async (width, dark) => {
    await lookAt('/sources/surveys', 'After a call', width, dark);
    await lookAt(`/sources/surveys?survey=${survey}`, 'Latest comments', width, dark);
    await lookAt(`/sources/surveys?survey=${survey}&view=wording`, 'Question', width, dark);
    await lookAt(`/sources/surveys?survey=${survey}&view=share`, 'On your site', width, dark);
  });
});

describe('the quarantine of a live source', () => {
  it('says of what could not be read why, how often and when it came, and offers nothing that can’t help', async () => {
    const { key } = await askServer<{ key: string }>(app, 'createKey', { name: 'careless' });
    const body = JSON.stringify([{ customer: 'x'.repeat(2000), touchpoint: 'Visit' }, {}, {}]);
    await fetch(`${app.address}/v1/interactions?key=${key}`, { method: 'POST', body });
    const page = await app.open('/sources');
    await page.getByRole('button', { name: 'See 3 rows in quarantine' }).click({ timeout: 20_000 });
    const drawer = page.getByRole('complementary', { name: /careless/ });
    await drawer.getByText(/^3 records that arrived could not be read/).waitFor();
    expect(await drawer.getByText(/^arrived \d+ \w+ \d{4}/).count()).toBe(3);
    expect(await drawer.getByRole('button', { name: /again/ }).count()).toBe(0);
    const count = await drawer.getByText('2', { exact: true }).boundingBox();
    const around = await drawer.boundingBox();
    expect(count!.x + count!.width).toBeLessThanOrEqual(around!.x + around!.width);
    await page.close();
  });
});
