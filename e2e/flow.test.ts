import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { shopLog } from './support/shopLog.ts';

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
});
afterAll(() => app.close());

describe('the flow page', () => {
  it('draws what comes after what, and an edge opens exactly its journeys', async () => {
    const page = await app.open('/flow');
    const edge = page.getByRole('button', { name: /^Order confirmed to Support call/ });
    await edge.focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('complementary', { name: 'Order confirmed → Support call' });
    await drawer.getByText('26 journeys of 60').waitFor();
    await drawer.getByRole('link', { name: 'Open 26 journeys' }).click();
    await page.getByText('26 journeys of 26 customers').waitFor();
    expect(new URL(page.url()).searchParams.get('path')).toContain('"Support call"');
    await page.close();
  });

  it('says what the sliders hide, and the same journeys stand behind a shortened edge', async () => {
    const page = await app.open('/flow?touchpoints=0.5&connections=1');
    await page.getByText(/touchpoints 4 of 8/).waitFor();
    const label = await page
      .getByRole('button', { name: /^Checkout to Order confirmed/ })
      .getAttribute('aria-label');
    expect(label).toContain('50 journeys');
    const slider = page.getByRole('slider', { name: 'Touchpoints shown, per cent' });
    await slider.focus();
    await page.keyboard.press('End');
    await page.getByText(/touchpoints 8 of 8/).waitFor();
    expect(new URL(page.url()).searchParams.get('touchpoints')).toBe('1');
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.has('touchpoints')).toBe(false);
    await page.close();
  });

  it('goes on from a connection to its funnel', async () => {
    const page = await app.open(
      `/flow?touchpoints=1&connections=1&selected=${encodeURIComponent('edge:Plan page→Checkout')}`,
    );
    await page.getByRole('link', { name: 'As a funnel' }).click();
    await page.getByText(/of 58 customers got from Plan page to Checkout/).waitFor();
    await page.close();
  });

  it('has the same figures as a table that sorts', async () => {
    const page = await app.open('/flow?view=table&touchpoints=1&connections=1');
    const first = () =>
      page
        .getByRole('table', { name: 'Connections between touchpoints' })
        .getByRole('row')
        .nth(1)
        .innerText();
    await page.getByRole('button', { name: 'Median time' }).click();
    const slowest = await first();
    await page.getByRole('button', { name: 'Median time' }).click();
    await expect.poll(first).not.toBe(slowest);
    expect(new URL(page.url()).searchParams.get('sort')).toBe('median');
    await page.close();
  });

  it('saves the picture as a file that stands alone', async () => {
    const page = await app.open('/flow');
    await page.getByRole('button', { name: 'Save' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Picture (SVG)' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const svg = Buffer.concat(chunks).toString();
    expect(svg).toMatch(/^<svg xmlns/);
    expect(svg).toContain('Order confirmed');
    expect(svg).not.toContain('var(--');
    await page.close();
  });

  it('moves and scales by keyboard', async () => {
    const page = await app.open('/flow');
    const frame = page.getByRole('region', { name: /^Flow graph/ });
    const view = () => frame.locator('svg > g').first().getAttribute('transform');
    await page.getByRole('button', { name: /^Plan page: / }).waitFor();
    await frame.focus();
    const fitted = await view();
    await page.keyboard.press('+');
    await page.keyboard.press('ArrowRight');
    expect(await view()).not.toBe(fitted);
    await page.keyboard.press('0');
    await expect.poll(view).toBe(fitted);
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    const wide = await app.open('/flow?colour=time', { dark });
    await wide.getByRole('button', { name: /^Plan page: / }).waitFor();
    await expectAccessible(wide);
    await wide.close();
    const narrow = await app.open('/flow', { dark, width: 390, height: 844 });
    await narrow.getByRole('button', { name: /^Plan page: / }).waitFor();
    await expectNoSidewaysScroll(narrow);
    await expectAccessible(narrow);
    await narrow.close();
  });
});
