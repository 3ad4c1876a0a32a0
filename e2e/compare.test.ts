import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
});
afterAll(() => app.close());

describe('the compare page', () => {
  it('asks for a group, ranks differences, and opens the people of both sides', async () => {
    const page = await app.open('/compare');
    await page.getByRole('heading', { name: 'Which journeys against the rest?' }).waitFor();
    await page.getByText('helpline', { exact: true }).click();
    await page.getByRole('button', { name: 'helpline against the rest', exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('compare')).toBe('channel=helpline');
    const call = page.getByRole('button', { name: /^Support call: 100/ });
    await call.focus();
    await call.press('Enter');
    await page.getByRole('heading', { name: 'Support call' }).waitFor();
    const people = page.getByRole('list', { name: 'Customers: Support call' });
    await people.getByRole('listitem').first().waitFor();
    await page.getByText('The rest', { exact: true }).click();
    await page.getByRole('heading', { name: '0 customers' }).waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      const page = await app.open('/compare?compare=channel%3Dhelpline&chance=shown', { dark, width });
      await page.getByRole('group', { name: 'Differences between the group and the rest' }).waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.close();
    }
  });
});
