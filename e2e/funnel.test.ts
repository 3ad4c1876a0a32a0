import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
});
afterAll(() => app.close());

const asked = '/funnel?step=Plan+page&step=Checkout&step=Parcel+arrives';

describe('the funnel page', () => {
  it('suggests a funnel, and builds one step by step', async () => {
    const page = await app.open('/funnel');
    await page.getByRole('heading', { name: 'From where to where?' }).waitFor();
    await page.getByRole('button', { name: / → / }).first().waitFor();
    for (const name of ['Plan page', 'Checkout', 'Parcel arrives']) {
      const add = page.getByRole('combobox', { name: 'Add a step' });
      await add.fill(name);
      await page.getByRole('option', { name }).first().click();
    }
    await page.getByText('38 of 58 customers got from Plan page to Parcel arrives').waitFor();
    expect(new URL(page.url()).searchParams.getAll('step')).toEqual([
      'Plan page',
      'Checkout',
      'Parcel arrives',
    ]);
    await page.close();
  });

  it('reorders by keyboard, makes a step optional, and takes it away', async () => {
    const page = await app.open(asked);
    await page.getByText('38 of 58 customers').waitFor();
    const steps = () => new URL(page.url()).searchParams.getAll('step');
    await page.getByRole('button', { name: 'More for step 2, Checkout' }).click();
    await page.getByRole('menuitem', { name: 'May be left out' }).click();
    await expect.poll(steps).toEqual(['Plan page', 'Checkout?', 'Parcel arrives']);
    await page.getByRole('button', { name: 'Move step 2, Checkout' }).press('Alt+ArrowUp');
    await expect.poll(steps).toEqual(['Checkout', 'Plan page', 'Parcel arrives']);
    await page.getByRole('button', { name: 'More for step 2, Plan page' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await expect.poll(steps).toEqual(['Checkout', 'Parcel arrives']);
    await page.close();
  });

  it('opens who dropped, what they did instead, and what goes with it', async () => {
    const page = await app.open('/funnel?step=Order+confirmed&step=Parcel+arrives');
    await page.getByText('40 of 52 customers got').waitFor();
    await page
      .getByRole('button', { name: /dropped$/ })
      .first()
      .click();
    const people = page.getByRole('list', { name: /^Customers: Order confirmed/ });
    await people.getByRole('link').first().waitFor();
    const dropped = await people.getByRole('link').count();
    await page.getByText('What instead').click();
    await page.getByRole('button', { name: /^Support call/ }).click();
    await page.getByRole('heading', { name: 'Order confirmed, then Support call' }).waitFor();
    await page.getByRole('heading', { name: '12 customers' }).waitFor();
    await page.getByText('What goes with it').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /What else they did/ }).click();
    await page.getByText('What goes with it').click();
    await page.getByText(/This is association/).waitFor();
    await expectAccessible(page);
    expect(dropped).toBeGreaterThan(0);
    await page.close();
  });

  it('keeps who is behind a figure as a segment', async () => {
    const page = await app.open(`${asked}&open=reached+3`);
    await page.getByRole('heading', { name: '38 customers' }).waitFor();
    await page.getByRole('button', { name: 'Save as segment' }).click();
    await page.getByRole('textbox', { name: 'Name of the segment' }).fill('Got theirs');
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await page.getByText('Saved Got theirs: 38 customers.').waitFor();
    await page.close();
  });

  it('splits by channel, and says when it cannot be asked', async () => {
    const page = await app.open(`${asked}&by=channel`);
    await page.getByRole('region', { name: 'By channel' }).waitFor();
    await page.getByRole('button', { name: /^66/ }).first().click();
    await page.getByRole('heading', { name: /Parcel arrives: got here, channel: website/ }).waitFor();
    await page.close();
    const wrong = await app.open('/funnel?step=Plan+page&step=Chekout');
    await wrong.getByText("did you mean 'Checkout'?").waitFor();
    await wrong.close();
  });

  it('holds a group against the rest', async () => {
    const page = await app.open(
      '/funnel?step=Order+confirmed&step=Parcel+arrives&compare=channel%3Dhelpline',
    );
    await page.getByText(/14 of 26 customers got/).waitFor();
    await page.getByText(/In the rest 26 of 26/).waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      const page = await app.open(`${asked}&by=channel&exclude=Support+call&exclusion=remove`, {
        dark,
        width,
      });
      await page.getByText(/Shares are of customers who entered/).waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.close();
    }
  });
});
