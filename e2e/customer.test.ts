import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';

const clicks = `time,touchpoint,channel,identify:anonymous,identify:userId
2026-01-04T08:00:00Z,Home page,website,w1,
2026-01-04T08:05:00Z,Product page,website,w1,
2026-01-09T18:30:00Z,Login,website,w1,C-1042
2026-01-09T18:41:00Z,Checkout,website,w1,C-1042
2026-02-02T09:15:00Z,Order status,app,,C-1042
2026-02-11T10:00:00Z,Kiosk,store,tablet-3,C-1042
2026-02-11T15:00:00Z,Kiosk,store,tablet-3,C-7
2026-03-02T20:10:00Z,Home page,website,w9,
2026-03-02T20:14:00Z,Returns,website,w9,
`;
const tickets = `customer,time,touchpoint,channel,text,rating,ratingKind,identify:email
C-1042,2026-02-03T12:00:00Z,Helpline call,helpline,,,,Jane@Example.com
jane@example.com,2026-02-04T09:30:00Z,Ticket,support,Where is my parcel?,,,
jane@example.com,2026-02-06T09:30:00Z,Ticket,survey,Nobody knew where it was.,2,csat,
`;
/** one afternoon with very much in it, and a payload that fills a page */
const busy = [
  'customer,time,touchpoint,channel,payload',
  ...Array.from({ length: 250 }, (_, at) => {
    const time = new Date(Date.UTC(2026, 3, 1, 14) + at * 20_000).toISOString();
    return `B-1,${time},${at % 2 ? 'Search' : 'Result'},website,${at === 0 ? 'word '.repeat(400) : ''}`;
  }),
].join('\n');

let app: App;
beforeAll(async () => {
  app = await openApp({ 'clicks.csv': clicks, 'tickets.csv': tickets, 'busy.csv': busy });
});
afterAll(() => app.close());

describe('the page of a customer', () => {
  it('says why they are one person, found by any identifier', async () => {
    const page = await app.open('/journeys?customer=w1');
    await page.getByRole('heading', { name: 'C-1042' }).waitFor();
    await page.getByText('Found by w1.').waitFor();
    const why = page.getByRole('region', { name: 'Why this is one person' });
    await why.getByText('jane@example.com', { exact: true }).waitFor();
    await why.getByText(/^seen together with customer id C-1042 in tickets/i).waitFor();
    await why.getByText(/tablet-3 was seen with several people/).waitFor();
    await page.getByText('“Nobody knew where it was.”').first().waitFor();
    await page.close();
  });

  it('shows a part of the history, which stands in the address', async () => {
    const page = await app.open('/journeys?customer=C-1042&days=29-38');
    await page.getByText(/^5 of 9 interactions$/).waitFor();
    await page.getByRole('slider', { name: 'Shown from' }).press('ArrowLeft');
    await expect.poll(() => new URL(page.url()).searchParams.get('days')).toBe('28-38');
    await page.getByRole('button', { name: 'Whole history' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('days')).toBe(null);
    await page.close();
  });

  it('stays readable with very much in an afternoon: parts of the list, long values cut, times on the axis', async () => {
    const page = await app.open('/journeys?customer=B-1');
    const list = page.getByRole('listitem').filter({ has: page.getByRole('time') });
    await expect.poll(() => list.count(), { timeout: 20_000 }).toBe(200);
    const height = () => list.first().evaluate((item) => item.getBoundingClientRect().height);
    expect(await height()).toBeLessThan(120);
    await page.getByRole('button', { name: 'All of it' }).click();
    expect(await height()).toBeGreaterThan(200);
    await page.getByRole('button', { name: 'Less' }).click();
    await page.getByRole('button', { name: 'Show 50 more of 250' }).click();
    await expect.poll(() => list.count(), { timeout: 20_000 }).toBe(250);
    await page
      .getByRole('img', { name: /^Time line/ })
      .getByText('14:00', { exact: true })
      .waitFor();
    await page.close();
  });

  it('merges with another customer and parts them again', async () => {
    const page = await app.open('/journeys?customer=C-1042');
    await page.getByRole('button', { name: 'Merge with…' }).click();
    await page.getByRole('textbox', { name: /^Id, email address/ }).fill('w9');
    await page.getByRole('button', { name: /w9/ }).click();
    await page.getByText(/They become one customer with 11 interactions/).waitFor();
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'Why' }).fill('same household phone');
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByText('are one customer').waitFor();
    await page.getByText('Returns').first().waitFor();
    await page
      .getByText(/same household phone/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Returns').first().waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Part jane@example.com from this customer' }).click();
    await page.getByRole('button', { name: 'Part', exact: true }).click();
    await page.getByText('jane@example.com is a customer of their own').waitFor();
    await page.getByText('“Nobody knew where it was.”').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('“Nobody knew where it was.”').first().waitFor();
    await page.close();
  });

  it.each([false, true])('is accessible, wide and narrow (dark: %s)', async (dark) => {
    for (const width of [1440, 390]) {
      const page = await app.open('/journeys?customer=C-1042', { dark, width });
      await page.getByRole('heading', { name: 'C-1042' }).waitFor();
      await page.getByRole('img', { name: /^Time line of/ }).waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.close();
    }
  });
});
