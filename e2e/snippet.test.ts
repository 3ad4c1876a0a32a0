import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrived, type KeptOf } from './support/arrived.ts';
import { askServer } from './support/askServer.ts';
import { type App, expectAccessible, openApp } from './support/openApp.ts';
import { type OtherSite, openOtherSite } from './support/otherSite.ts';

let app: App;
let site: OtherSite;
let survey: string;
const keys: Record<string, string> = {};

beforeAll(async () => {
  app = await openApp({});
  for (const name of [
    'plain',
    'consent',
    'signals',
    'late',
    'busy',
    'leaving',
    'survey',
    'later',
    'tabs',
    'withdrawn',
    'gone',
  ]) {
    const { key } = await askServer<{ key: string }>(app, 'createKey', { name });
    keys[name] = key;
  }
  const page = (
    key: string,
    attributes = '',
    before = '',
  ) => `<!doctype html><html lang="de"><title>Site</title>
    <script>window.waymark ||= function () { (waymark.q ||= []).push(arguments) };${before}</script>
    <script async src="${app.address}/waymark.js" data-key="${keys[key]}" ${attributes}></script>
    <main><button data-waymark="Call me back" data-waymark-plan="pro">Call <b>me</b></button>
    <button data-waymark="">Plain words</button><button>Not marked</button><a href="/next">Next</a></main>`;
  site = await openOtherSite({
    '/': page('plain'),
    '/next': page('plain'),
    '/early': page('plain', '', `waymark('track', 'Before the script', { step: 1 })`),
    '/consent': page('consent', 'data-consent="required"'),
    '/signals': page('signals'),
    '/tabs': page('tabs', 'data-consent="required"'),
    '/late': page('late'),
    '/busy': page('busy'),
    '/leaving': page('leaving'),
    '/survey': page('survey', 'data-pages="false"'),
    '/withdrawn': page('withdrawn'),
    '/gone': page('gone', 'data-consent="required"'),
  });
  const made = await askServer<{ survey: { id: string } }>(app, 'createSurvey', {
    ...{ name: 'On the site', kind: 'csat', brand: 'Northwind', touchpoint: 'Checkout' },
  });
  survey = made.survey.id;
});
afterAll(async () => {
  await site?.close();
  await app?.close();
});

/** A page of the other site, its script loaded. */
async function visit(
  path: string,
  prepare?: (page: Page) => Promise<unknown>,
  from: { referer?: string } = {},
): Promise<Page> {
  const page = await app.open('/health');
  await prepare?.(page);
  await page.goto(site.address + path, from);
  await page.waitForFunction(() => !('q' in (window as unknown as { waymark: object }).waymark));
  return page;
}

const tell = (page: Page, ...call: unknown[]) =>
  page.evaluate(
    (rest) => (window as unknown as { waymark(...rest: unknown[]): void }).waymark(...rest),
    call,
  );
const stored = (page: Page) => page.evaluate(() => localStorage.getItem('waymark'));

describe('waymark.js on a page of another site', () => {
  it('sends page views with campaign and referrer, clicks, and who it is: one customer', async () => {
    const page = await visit('/early?utm_source=news&utm_campaign=spring&token=secret#part', undefined, {
      referer: 'https://search.example/results?q=private',
    });
    await page.getByRole('button', { name: 'Call me' }).click();
    await page.getByRole('button', { name: 'Plain words' }).click();
    await page.getByRole('button', { name: 'Not marked' }).click();
    await page.evaluate(() => history.pushState({}, '', '/account?tab=1'));
    await page.evaluate(() => history.pushState({}, '', '/account?tab=2'));
    await tell(page, 'identify', 'C-204', { plan: 'pro', email: 'maria@example.com' });
    await tell(page, 'track', 'Quote requested', { amount: 120, currency: 'EUR', size: 'L' });
    const all = await arrived(app, 'plain', 6);
    expect(all.map(({ touchpoint }) => touchpoint)).toEqual([
      '/early',
      'Before the script',
      'Call me back',
      'Plain words',
      '/account',
      'Quote requested',
    ]);
    expect(new Set(all.map(({ customer }) => customer))).toEqual(new Set(['C-204']));
    expect(new Set(all.map(({ channel }) => channel))).toEqual(new Set(['website']));
    const { interactions } = await askServer<KeptOf>(app, 'customer', { id: 'C-204' });
    expect(interactions[0]).toMatchObject({
      attributes: {
        utm_source: 'news',
        url: `${site.address}/early?utm_source=news&utm_campaign=spring`,
        referrer: 'https://search.example/results',
      },
    });
    expect(interactions[2]).toMatchObject({ attributes: { plan: 'pro' } });
    expect(interactions[5]).toMatchObject({ attributes: { size: 'L' } });
    for (const [attribute, value] of [
      ['campaign', 'spring'],
      ['amount', '120'],
      ['currency', 'EUR'],
    ] as const) {
      const found = await askServer<{ values: { value: string }[] }>(app, 'values', { attribute });
      expect(found.values.map((one) => one.value.replace(/\.0$/, ''))).toEqual([value]);
    }
    expect(JSON.stringify(interactions)).not.toMatch(/secret|private|#part/);
    await page.close();
  });

  it('keeps and sends nothing before consent, and nothing after it is taken back', async () => {
    const requests: string[] = [];
    const page = await visit('/consent', async (one) =>
      one.on('request', (request) => requests.push(request.url())),
    );
    await page.getByRole('button', { name: 'Call me' }).click();
    await page.waitForTimeout(1500);
    expect([await stored(page), await page.context().cookies()]).toEqual([null, []]);
    expect(requests.filter((url) => url.includes('/v1/'))).toEqual([]);
    await tell(page, 'consent', { analytics: true });
    const all = await arrived(app, 'consent', 2);
    expect(all.map(({ touchpoint }) => touchpoint)).toEqual(['/consent', 'Call me back']);
    expect(JSON.parse((await stored(page)) ?? '{}')).toMatchObject({
      c: 1,
      a: expect.stringMatching(/^[\da-f]{32}$/),
    });
    await tell(page, 'consent', { analytics: false });
    await page.getByRole('button', { name: 'Call me' }).click();
    await page.waitForTimeout(1500);
    expect(await stored(page)).toBeNull();
    expect(await arrived(app, 'consent', 2)).toHaveLength(2);
    await page.close();
  });

  it('tells with one last call that consent was withdrawn: what still comes of the visitor is not kept', async () => {
    const calls: { url: string; body: string }[] = [];
    const page = await visit('/withdrawn', async (one) =>
      one.on('request', (request) => {
        if (request.url().includes('/v1/'))
          calls.push({ url: request.url(), body: request.postData() ?? '' });
      }),
    );
    await tell(page, 'identify', 'C-900');
    await arrived(app, 'withdrawn', 1);
    const { a: anonymous } = JSON.parse((await stored(page)) ?? '{}');
    await page.waitForTimeout(1500);
    const before = calls.length;
    await tell(page, 'track', 'Waits when consent goes');
    await tell(page, 'consent', { analytics: false });
    await tell(page, 'track', 'After it');
    await page.waitForTimeout(1500);
    expect(JSON.parse((await stored(page)) ?? '{}')).toEqual({ c: 0 });
    const last = calls.slice(before).map(({ body }) => JSON.parse(body));
    expect(last).toHaveLength(1);
    expect(last[0].interactions).toEqual([
      {
        id: expect.any(String),
        time: expect.any(String),
        identifiers: { anonymousId: anonymous },
        attributes: { consent: { analytics: 'withdrawn' } },
      },
    ]);
    type Consent = { consents: { purpose: string; state: string }[]; history: { identifier: string }[] };
    await expect
      .poll(async () => {
        const { consents } = await askServer<Consent>(app, 'consent', { customer: 'C-900' });
        return consents.find(({ purpose }) => purpose === 'analytics')?.state;
      })
      .toBe('denied');
    const { history } = await askServer<Consent>(app, 'consent', { customer: 'C-900' });
    expect(history[0]?.identifier).toContain(anonymous);
    const late = await fetch(`${app.address}/v1/interactions`, {
      method: 'POST',
      body: JSON.stringify({
        key: keys['withdrawn'],
        interactions: [
          { touchpoint: 'Late', identifiers: { anonymousId: anonymous } },
          { touchpoint: 'Late too', customer: 'C-900' },
        ],
      }),
    });
    expect(late.status).toBeLessThan(300);
    type Status = { sources: { source: string; suppressed: number }[] };
    await expect
      .poll(async () => {
        const { sources } = await askServer<Status>(app, 'status', {});
        return sources.find(({ source }) => source === 'withdrawn')?.suppressed;
      })
      .toBe(2);
    expect((await arrived(app, 'withdrawn', 1)).map(({ touchpoint }) => touchpoint)).toEqual(['/withdrawn']);
    await page.reload();
    await page.waitForTimeout(1500);
    expect(calls.slice(before)).toHaveLength(1);
    await page.close();
  });

  it('tells nothing of a refusal where nothing was ever sent, and does not repeat a withdrawal', async () => {
    const calls: string[] = [];
    const page = await visit('/gone', async (one) =>
      one.on('request', (request) => {
        if (request.url().includes('/v1/')) calls.push(request.postData() ?? '');
      }),
    );
    await tell(page, 'consent', { analytics: false });
    await page.waitForTimeout(1200);
    expect(calls).toEqual([]);
    await tell(page, 'consent', { analytics: true });
    await tell(page, 'track', 'Agreed');
    await arrived(app, 'gone', 1);
    const before = calls.length;
    await tell(page, 'consent', { analytics: false });
    await tell(page, 'consent', { analytics: false });
    await page.waitForTimeout(1200);
    expect(calls.length - before).toBe(1);
    expect(await stored(page)).toBeNull();
    await page.close();
  });

  it('heeds in every tab what is said in one: consent given, and taken back', async () => {
    const one = await visit('/tabs');
    const opened = one.waitForEvent('popup');
    await one.evaluate(() => void window.open('/tabs'));
    const other = await opened;
    await other.waitForFunction(() => !('q' in (window as unknown as { waymark: object }).waymark));
    await other.getByRole('button', { name: 'Call me' }).click();
    await tell(one, 'consent', { analytics: true });
    const all = await arrived(app, 'tabs', 3);
    expect(all.map(({ touchpoint }) => touchpoint).sort()).toEqual(['/tabs', '/tabs', 'Call me back']);
    await expect
      .poll(async () => new Set((await arrived(app, 'tabs', 3)).map(({ customer }) => customer)).size)
      .toBe(1);
    await tell(one, 'consent', { analytics: false });
    await expect.poll(() => stored(other)).toBeNull();
    await other.getByRole('button', { name: 'Call me' }).click();
    await tell(other, 'identify', 'C-9');
    await other.waitForTimeout(1500);
    expect(await stored(other)).toBeNull();
    expect(await arrived(app, 'tabs', 3)).toHaveLength(3);
    await other.close();
    await one.close();
  });

  it('takes Do Not Track and Global Privacy Control for no consent', async () => {
    const page = await visit('/signals', (one) =>
      one.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })),
    );
    await page.waitForTimeout(1500);
    expect(await stored(page)).toBeNull();
    await tell(page, 'consent', { analytics: true });
    expect(await arrived(app, 'signals', 1)).toMatchObject([{ touchpoint: '/signals' }]);
    await page.close();
  });

  it('is somebody else after a reset', async () => {
    const page = await visit('/late');
    await tell(page, 'identify', 'C-1');
    await tell(page, 'reset');
    await tell(page, 'track', 'After the reset');
    const all = await arrived(app, 'late', 2);
    expect(all.map(({ customer }) => customer === 'C-1')).toEqual([true, false]);
    await page.close();
  });

  it('comes again after 429 and 503 and a lost connection, and sends each once', async () => {
    const answers = [429, 503, 0];
    let calls = 0;
    const page = await visit('/busy', (one) =>
      one.route('**/v1/interactions', async (route) => {
        calls++;
        const status = answers.shift();
        if (status === undefined) return route.continue();
        if (status === 0) return route.abort();
        const headers = { 'access-control-allow-origin': '*', 'retry-after': '1' };
        return route.fulfill({ status, headers });
      }),
    );
    await tell(page, 'track', 'Kept');
    const all = await arrived(app, 'busy', 2);
    expect([all.map(({ touchpoint }) => touchpoint), calls]).toEqual([['/busy', 'Kept'], 4]);
    await page.close();
  });

  it('sends what is left when the page goes', async () => {
    const page = await visit('/leaving');
    for (let at = 0; at < 45; at++) await tell(page, 'track', `Last ${at}`, { text: 'x'.repeat(1000) });
    await page.goto('about:blank');
    const all = await arrived(app, 'leaving', 46);
    expect(new Set(all.map(({ touchpoint }) => touchpoint)).size).toBe(46);
    await page.close();
  });
});

describe('a survey on another site', () => {
  it('opens in a dialog, in the page’s language, takes the answer of this visitor, and closes by keyboard', async () => {
    const page = await visit('/survey');
    await tell(page, 'identify', 'C-77');
    await tell(page, 'survey', survey, { touchpoint: 'Cancellation' });
    const dialog = page.getByRole('dialog', { name: 'Wie zufrieden sind Sie mit Northwind?' });
    await dialog.waitFor();
    const frame = page.frameLocator('dialog iframe');
    await frame.getByRole('radio', { name: '5: Sehr zufrieden' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowLeft');
    await frame.getByRole('textbox').fill('Schnell');
    await frame.getByRole('button', { name: 'Absenden' }).click();
    await frame.getByText('Das freut uns sehr.').waitFor();
    expect(await arrived(app, 'survey: On the site', 1)).toMatchObject([
      { touchpoint: 'Cancellation', customer: 'C-77', kind: 'feedback' },
    ]);
    await frame.getByRole('button', { name: 'Schließen' }).click();
    await dialog.waitFor({ state: 'detached' });
    await tell(page, 'survey', survey);
    await page.getByRole('dialog').waitFor();
    await frame.getByRole('button', { name: 'Absenden' }).focus();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.close();
  });

  it.each([false, true])(
    'is accessible as a page of its own, wide and narrow, without a script (dark: %s)',
    async (dark) => {
      for (const width of [1440, 390, 320]) {
        const page = await app.open(`/s/${survey}`, { dark, width });
        await expectAccessible(page);
        await page.getByRole('radio', { name: '4' }).check();
        await page.getByRole('button', { name: 'Send' }).click();
        await page.getByRole('heading', { name: 'Thank you' }).waitFor();
        await expectAccessible(page);
        await page.getByRole('textbox').fill('Friendly');
        await page.getByRole('button', { name: 'Send comment' }).click();
        await page.getByRole('button', { name: 'Change my answer' }).click();
        expect(await page.getByRole('radio', { name: '4' }).isChecked()).toBe(true);
        const target = await page.getByText('4', { exact: true }).boundingBox();
        expect(Math.min(target!.width, target!.height)).toBeGreaterThanOrEqual(44);
        await page.close();
      }
    },
  );
});
