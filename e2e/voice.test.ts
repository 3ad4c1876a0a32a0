import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';

const hour = 3_600_000;
const begin = Date.UTC(2026, 2, 2, 9);

/** A shop whose customers write: 30 about the parcel, 30 about the checkout, 10 who wish for one thing, one whom nobody knows. */
function writtenLog(): string {
  const lines = ['customer,time,touchpoint,channel,text,rating,ratingKind,kind'];
  const add = (customer: string, at: number, touchpoint: string, channel: string, text = '', rest = ',,') =>
    lines.push(`${customer},${new Date(at).toISOString()},${touchpoint},${channel},"${text}",${rest}`);
  for (let i = 0; i < 90; i++) {
    const at = begin + i * 12 * hour;
    add(`c${i}`, at, 'Checkout', 'web');
    add(`c${i}`, at + hour, 'Parcel', 'text');
    const said = at + 2 * hour;
    if (i % 3 === 0)
      add(
        `c${i}`,
        said,
        'Parcel',
        'survey',
        `The parcel came ${i + 1} days late, I am frustrated`,
        '2,csat,feedback',
      );
    if (i % 3 === 1)
      add(`c${i}`, said, 'Checkout', 'survey', `Great checkout, very happy ${i}`, '5,csat,feedback');
    if (i % 9 === 2)
      add(`c${i}`, said, 'Checkout', 'survey', 'I wish I could pay in instalments', ',,feedback');
  }
  add('', begin + 60 * hour, 'Parcel', 'social', 'Where is my parcel? Call 07700 900123', ',,feedback');
  return lines.join('\n');
}

describe('the voice page', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp({ 'shop.csv': writtenLog() });
  });
  afterAll(() => app.close());

  it('ranks themes; one opens with its figures, quotes and people', async () => {
    const page = await app.open('/voice');
    await page.getByText('71 texts').first().waitFor();
    await page.getByText('1 unattributed').waitFor();
    await page
      .getByRole('list', { name: 'Themes' })
      .getByRole('button', { name: /^Delivery/ })
      .click();
    await page.getByRole('heading', { name: 'Delivery' }).waitFor();
    expect(new URL(page.url()).searchParams.get('theme')).toBe('Delivery');
    await page.getByText('1 text of nobody known').waitFor();
    await page.locator('mark', { hasText: 'parcel' }).first().waitFor();
    expect(await page.content()).not.toContain('900123');
    await page.getByRole('button', { name: '30 customers' }).click();
    await page.getByRole('heading', { name: '30 customers' }).waitFor();
    await page.getByRole('button', { name: 'Back to the theme' }).click();
    await page.getByRole('button', { name: 'All 31 texts' }).click();
    await page.getByText('31 texts').first().waitFor();
    await page.close();
  });

  it('shows emotion over time; a point opens its texts', async () => {
    const page = await app.open('/voice?view=emotion');
    const chart = page.getByRole('group', { name: 'How customers felt by week' });
    const point = chart.getByRole('button', { name: /^Texts, from 9 Mar 2026/ });
    await point.focus();
    await point.press('Enter');
    await page.getByText(/written 9 – 1[56] Mar 2026|written 9 Mar/).waitFor();
    expect(new URL(page.url()).searchParams.get('view')).toBe('texts');
    await page.close();
  });

  it('lists wishes and narrows texts', async () => {
    const page = await app.open('/voice?view=wishes');
    await page.getByRole('heading', { name: '“I could pay in instalments”' }).waitFor();
    await page.getByText('beyond chance', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: '10 texts' }).click();
    await page.getByText('10 texts').first().waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('switch', { name: 'Only unattributed' }).click({ force: true });
    await page.getByText('unattributed', { exact: true }).waitFor();
    await page.close();
  });

  it('takes labels by keys, skips and takes back', async () => {
    const page = await app.open('/voice?view=review');
    const card = page.getByRole('region', { name: 'Review queue' }).getByRole('article');
    const first = await card.locator('p').first().textContent();
    await page.keyboard.press('1');
    await page.getByText('1 labelled just now.').waitFor();
    await page.getByText(/^1 of 200/).waitFor();
    expect(await card.locator('p').first().textContent()).not.toBe(first);
    await page.keyboard.press('s');
    await page.keyboard.press('u');
    await page.keyboard.press('u');
    await page.getByText(/^0 of 200/).waitFor();
    expect(await card.locator('p').first().textContent()).toBe(first);
    await page.close();
  });

  it('keeps a theme of one’s own, and turns a shipped one off', async () => {
    const page = await app.open('/voice?view=taxonomy');
    await page.getByRole('button', { name: 'New theme' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Instalments');
    await page.getByRole('textbox', { name: 'Phrases, one a line' }).fill('instalment*');
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await page.getByText('Saved the theme Instalments.').waitFor();
    const list = page.getByRole('list', { name: 'Taxonomy' });
    const row = list.getByRole('button', { name: /^Instalments/ });
    await row.getByText('10 texts').waitFor();
    await list.getByRole('button', { name: /^Delivery/ }).click();
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByText('Delivery is off.').waitFor();
    await list.getByRole('button', { name: /^Delivery/ }).click();
    await page.getByRole('button', { name: 'As it was shipped' }).click();
    await page.getByText('Delivery is as it was shipped.').waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      for (const [view, shown] of [
        ['?theme=Delivery', 'What people say'],
        ['?view=emotion', 'What they feel'],
        ['?view=wishes', 'beyond chance'],
        ['?view=texts&theme=Delivery', 'Only unattributed'],
        ['?view=review', 'Who scores now'],
        ['?view=taxonomy&edit=retail-delivery', 'Phrases, one a line'],
      ] as const) {
        const page = await app.open(`/voice${view}`, { dark, width });
        await page.getByText(shown).first().waitFor();
        await page.waitForLoadState('networkidle');
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        await page.close();
      }
    }
  });
});

describe('the voice page where nobody wrote', () => {
  it('says what brings texts in', async () => {
    const app = await openApp({ 'log.csv': 'customer,time,touchpoint\na,2026-03-02T09:00:00Z,Checkout' });
    const page = await app.open('/voice');
    await page.getByRole('heading', { name: 'Nobody has said anything yet' }).waitFor();
    await expectAccessible(page);
    await page.close();
    await app.close();
  });
});
