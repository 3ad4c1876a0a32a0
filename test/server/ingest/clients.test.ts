import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  sendCloudEvents,
  sendPlain,
  sendPosthog,
  sendRudderstack,
  sendSegment,
  sendSnowplow,
} from '../../sources/protocols/support/clients.ts';
import { freshFolder, waymark } from '../../support/program.ts';
import { type LiveServer, startLiveServer, until } from './support/liveServer.ts';

let server: LiveServer;
const workspace = freshFolder();

beforeAll(async () => {
  server = await startLiveServer(workspace);
}, 60_000);
afterAll(() => server.stop());

async function createKey(name: string, options: object = {}): Promise<string> {
  return (await server.ask<{ key: string }>('createKey', { name, ...options })).key;
}

interface Ledger {
  source: string;
  received: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
}

const ledgerOf = async (source: string) =>
  (await server.ask<{ sources: Ledger[] }>('status')).sources.find((one) => one.source === source);
interface Found {
  touchpoint: string;
  interactions: number;
}

/** None before the source has a step. */
const touchpointsOf = (source: string): Promise<Found[]> =>
  server
    .ask<{ touchpoints: Found[] }>('touchpoints', { source: [source] })
    .then(({ touchpoints }) => touchpoints)
    .catch(() => []);

/** What a client sends, and the steps that a question finds of it, each with its number. */
const clients: readonly {
  name: string;
  send(url: string, key: string): Promise<void>;
  key?: object;
  steps: Record<string, number>;
}[] = [
  {
    name: 'segment',
    send: sendSegment,
    steps: { 'Order Completed': 1, '/home': 1, Basket: 1 },
  },
  {
    name: 'rudderstack',
    send: sendRudderstack,
    steps: { 'Order Completed': 1, Home: 1, Basket: 1 },
  },
  { name: 'posthog', send: sendPosthog, steps: { 'Order Completed': 1, '/home': 1 } },
  {
    name: 'snowplow',
    send: async (url) => {
      await sendSnowplow(url, 'post');
      await sendSnowplow(url, 'get');
    },
    key: { appIds: ['shop'] },
    steps: { '/home': 2, 'basket: add': 2, order_done: 2, Basket: 2 },
  },
  { name: 'cloudevents', send: sendCloudEvents, steps: { 'order.paid': 4 } },
  { name: 'plain', send: sendPlain, steps: { 'Helpline call': 1 } },
];

describe('clients that know nothing of us', () => {
  it.each(clients)('$name: what it sends stands in a question soon', async ({ name, send, key, steps }) => {
    await send(server.url, await createKey(name, key));
    const wanted = Object.values(steps).reduce((sum, one) => sum + one, 0);
    const count = (found: { interactions: number }[]) =>
      found.reduce((sum, one) => sum + one.interactions, 0);
    const { answer, ms } = await until(
      () => touchpointsOf(name),
      (found) => count(found) >= wanted,
    );
    expect(Object.fromEntries(answer.map((one) => [one.touchpoint, one.interactions]))).toEqual(steps);
    // a second on a quiet machine; others may be tested beside this
    expect(ms).toBeLessThan(Number(process.env['WAYMARK_WITHIN_MS'] ?? 15_000));
    const ledger = await ledgerOf(name);
    expect(ledger).toMatchObject({ quarantined: 0 });
    expect(ledger?.received).toBe((ledger?.accepted ?? 0) + (ledger?.duplicate ?? 0));
    expect(server.said()).not.toContain('fault');
  });

  it('makes open pages look again', async () => {
    const key = await createKey('seen-live');
    const stop = new AbortController();
    const live = await fetch(`${server.url}/api/live`, { signal: stop.signal });
    const body = JSON.stringify({ id: 'live-1', customer: 'c', touchpoint: 'Visit', time: '2026-03-01' });
    await fetch(`${server.url}/v1/interactions?key=${key}`, { method: 'POST', body });
    let said = '';
    for await (const part of live.body ?? []) {
      said = Buffer.from(part).toString();
      // what came before may be told of late
      if (said.includes('"operation":"ingest"') && (await ledgerOf('seen-live'))) break;
    }
    stop.abort();
    expect(said).toContain('event: changed');
    expect(await ledgerOf('seen-live')).toMatchObject({ accepted: 1 });
  });

  it('counts as one person who was told to be one: before and after signing in', async () => {
    const key = await createKey('people');
    const call = (body: object) =>
      fetch(`${server.url}/v1/track`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: JSON.stringify({ type: 'track', messageId: `${Math.random()}`, ...body }),
      });
    await call({ anonymousId: 'visitor-1', event: 'Looked' });
    await call({ anonymousId: 'visitor-1', userId: 'person-1', event: 'Signed in' });
    await call({ anonymousId: 'visitor-2', event: 'Looked' });
    await call({ type: 'alias', userId: 'person-1', previousId: 'visitor-2' });
    const ask = () =>
      server
        .ask<{ journeys: { customer: string; touchpoints: string[] }[] }>('journeys', { source: ['people'] })
        .then(({ journeys }) => journeys)
        .catch(() => []);
    const { answer } = await until(ask, ([first]) => first?.touchpoints.length === 3);
    expect(answer).toMatchObject([{ customer: 'person-1', touchpoints: ['Looked', 'Signed in', 'Looked'] }]);
  });

  it('keeps what was acknowledged right before the end, also for a command that comes next', async () => {
    const key = await createKey('last-words');
    const answer = await fetch(`${server.url}/v1/interactions?key=${key}`, {
      method: 'POST',
      body: JSON.stringify(
        [1, 2, 3].map((id) => ({ id: `last-${id}`, customer: 'c', touchpoint: 'Visit', time: '2026-03-01' })),
      ),
    });
    expect(answer.status).toBe(200);
    await server.stop('SIGKILL');
    const { stdout } = await waymark(['status', '--workspace', workspace, '--json']);
    const { sources } = JSON.parse(stdout) as { sources: Ledger[] };
    expect(sources.find(({ source }) => source === 'last-words')).toMatchObject({ received: 3, accepted: 3 });
    server = await startLiveServer(workspace);
  });

  it('counts what is sent again as known, and keeps it once', async () => {
    const key = await createKey('again');
    const headers = { authorization: `Bearer ${key}` };
    const body = JSON.stringify(
      [1, 2, 3].map((id) => ({ id: `again-${id}`, customer: 'c', touchpoint: 'Visit', time: '2026-03-01' })),
    );
    for (let i = 0; i < 3; i++)
      expect((await fetch(`${server.url}/v1/interactions`, { method: 'POST', headers, body })).status).toBe(
        200,
      );
    await until(
      () => ledgerOf('again'),
      (ledger) => ledger?.received === 9,
    );
    expect(await ledgerOf('again')).toMatchObject({ received: 9, accepted: 3, duplicate: 6 });
    await server.stop();
    server = await startLiveServer(workspace);
    expect((await fetch(`${server.url}/v1/interactions`, { method: 'POST', headers, body })).status).toBe(
      200,
    );
    await until(
      () => ledgerOf('again'),
      (ledger) => ledger?.received === 12,
    );
    expect(await ledgerOf('again')).toMatchObject({ received: 12, accepted: 3, duplicate: 9 });
  });

  it('serves the settings of the browser client, for the address that it was asked at', async () => {
    const key = await createKey('browser');
    const answer = await fetch(`${server.url}/v1/projects/${key}/settings`, {
      headers: { origin: 'https://shop.example' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(await answer.json()).toMatchObject({
      integrations: {
        'Segment.io': { apiKey: key, apiHost: `127.0.0.1:${server.port}/v1`, protocol: 'http' },
      },
    });
    expect(
      (
        await fetch(`${server.url}/v1/m`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}` },
          body: '{"series":[]}',
        })
      ).status,
    ).toBe(200);
    expect(
      (await fetch(`${server.url}/flags/?v=2`, { method: 'POST', body: JSON.stringify({ token: key }) }))
        .status,
    ).toBe(200);
  });
});

describe('keys', () => {
  const send = (key: string, more: Record<string, string> = {}) =>
    fetch(`${server.url}/v1/track`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`, ...more },
      body: JSON.stringify({ userId: 'u', event: 'Visit', messageId: `${Math.random()}` }),
    }).then(({ status }) => status);

  it('are made, listed, rotated and revoked on the command line while the server runs, at once', async () => {
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await waymark([...args, '--workspace', workspace, '--json']);
      return { code, stderr, json: code === 0 ? JSON.parse(stdout) : null };
    };
    const { json: made } = await run('key', 'create', 'shop-website', '--source', 'shop');
    expect(made).toEqual({
      name: 'shop-website',
      key: expect.stringMatching(/^wmk_[\w-]{43}$/),
      source: 'shop',
    });
    expect(await send(made.key)).toBe(200);
    expect((await run('key', 'create', 'shop-website')).code).toBe(2);
    const { json: rotated } = await run('key', 'rotate', 'shop-website');
    expect([await send(made.key), await send(rotated.key)]).toEqual([200, 200]);
    const { json: again } = await run('key', 'rotate', 'shop-website', '--grace', '0s');
    expect([await send(made.key), await send(rotated.key), await send(again.key)]).toEqual([401, 401, 200]);
    const { json: list } = await run('key', 'list');
    expect(JSON.stringify(list)).not.toContain(again.key);
    expect(list.keys.find((key: { name: string }) => key.name === 'shop-website')).toMatchObject({
      source: 'shop',
      secrets: [{ start: again.key.slice(0, 8), until: null }],
    });
    expect((await run('key', 'revoke', 'shop-website')).json).toEqual({
      name: 'shop-website',
      source: 'shop',
    });
    expect(await send(again.key)).toBe(401);
    expect((await run('key', 'revoke', 'shop-website')).stderr).toContain("there is no key 'shop-website'");
    const { json: renewed } = await run('key', 'create', 'shop-website');
    expect(await send(renewed.key)).toBe(200);
  }, 120_000);

  it('may be for pages of some origins only', async () => {
    const key = await createKey('of-a-page', { origins: ['https://shop.example/some/page'] });
    expect(await send(key, { origin: 'https://shop.example' })).toBe(200);
    expect(await send(key, { origin: 'https://other.example' })).toBe(403);
    expect(await send(key)).toBe(200);
  });

  it('unknown or missing, are refused in words', async () => {
    const answer = await fetch(`${server.url}/v1/interactions`, { method: 'POST', body: '[]' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status: 401,
      detail: expect.stringContaining('waymark key create'),
    });
    expect(await send('wmk_unknown')).toBe(401);
    const snowplow = await fetch(`${server.url}/i?e=pv&aid=unheard&p=web&uid=u&eid=1`);
    expect(snowplow.status).toBe(401);
  });
});

describe('the guard of the app', () => {
  it('stays for everything else: other hosts and origins reach only what takes interactions', async () => {
    const key = await createKey('guarded');
    const headers = { origin: 'https://shop.example', authorization: `Bearer ${key}` };
    const ingest = await fetch(`${server.url}/v1/interactions`, { method: 'POST', headers, body: '[]' });
    expect([ingest.status, ingest.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'https://shop.example',
    ]);
    const api = await fetch(`${server.url}/api/status`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{}',
    });
    expect([api.status, api.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    const preflight = await fetch(`${server.url}/v1/t`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'https://shop.example',
    ]);
  });
});
