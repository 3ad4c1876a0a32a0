import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer } from './support/askServer.ts';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
});
afterAll(() => app.close());

interface Paths {
  n: number;
  links: { step: number; from: string; to: string; journeys: number }[];
}

describe('the paths page', () => {
  it('shows each link with its count, and opens its customers and the same journeys elsewhere', async () => {
    const { links } = await askServer<Paths>(app, 'paths', { from: 'Order confirmed' });
    const called = links.find(({ step, to }) => step === 0 && to === 'Support call')!;
    expect(called.journeys).toBe(26);
    const page = await app.open('/paths');
    await page.getByText('60 of 60 journeys from the start').waitFor();
    await page.getByRole('combobox', { name: 'From' }).click();
    await page.getByRole('option', { name: /^Order confirmed/ }).click();
    await page.getByText('52 of 60 journeys come to Order confirmed').waitFor();
    await page
      .getByRole('button', { name: 'Order confirmed to Support call: 26 of 52 journeys (50' })
      .click({ force: true });
    await page.getByRole('heading', { name: 'Order confirmed → Support call' }).waitFor();
    await page.getByRole('heading', { name: '26 customers' }).waitFor();
    expect(new URL(page.url()).searchParams.get('from')).toBe('Order confirmed');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Their journeys' }).click();
    await page.getByText('26 journeys of 26 customers').waitFor();
    await page.close();
  });

  it('is gone through with the keyboard', async () => {
    const page = await app.open('/paths?from=Checkout&show=around');
    await page.getByText('50 of 60 journeys come to Checkout').waitFor();
    const first = page.locator('.sankey-node[tabindex="0"]');
    await first.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Checkout', exact: true }).waitFor();
    await page.getByRole('heading', { name: '50 customers' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '50 customers' }).waitFor({ state: 'detached' });
    await page.close();
  });

  it('shows the same as a matrix, whose cells open their customers', async () => {
    const page = await app.open('/paths?view=matrix&to=Cancelled');
    await page.getByText('12 of 60 journeys come to Cancelled').waitFor();
    await page.getByRole('button', { name: /^Support call, 1 step before Cancelled: 100\s%\s*12$/ }).click();
    await page.getByRole('heading', { name: '12 customers' }).waitFor();
    await page.getByText('The step before').waitFor();
    await page.close();
  });

  it('says so where nobody goes that way, and where a name is not there', async () => {
    const page = await app.open('/paths?from=Cancelled&to=Checkout');
    await page.getByText('None of 60 journeys comes from Cancelled to Checkout later.').waitFor();
    await page.getByRole('button', { name: 'Show paths from the start' }).click();
    await page.getByText('60 of 60 journeys from the start').waitFor();
    await page.goto(`${app.address}/paths?from=Chekout`);
    await page.getByText(/did you mean 'Checkout'\?/).waitFor();
    await page.close();
  });

  it('compares groups in the same picture', async () => {
    const page = await app.open('/paths?compare=region%3Dnorth&from=Checkout');
    await page.getByText('more in region is north').waitFor();
    await page.getByText('60 journeys of 60 customers').waitFor();
    await page.locator('.sankey-node').first().waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it.each([false, true])(
    'is accessible, wide and narrow, as ways and as a matrix (dark: %s)',
    async (dark) => {
      for (const [width, view] of [
        [1440, 'ways'],
        [1440, 'matrix'],
        [390, 'ways'],
        [390, 'matrix'],
      ] as const) {
        const page = await app.open(`/paths?view=${view}`, { dark, width });
        await page.getByText('60 of 60 journeys from the start').waitFor();
        await page
          .locator(view === 'ways' ? '.sankey-node' : 'tbody td button')
          .first()
          .waitFor();
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        await page.close();
      }
    },
  );
});
