import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createBodies } from '../../../src/server/ingestBodies.ts';
import { freshFolder } from '../../support/program.ts';
import { type LiveServer, startLiveServer, until } from './support/liveServer.ts';

let server: LiveServer;
let key = '';
beforeAll(async () => {
  server = await startLiveServer(freshFolder());
  key = (await server.ask<{ key: string }>('createKey', { name: 'shop' })).key;
}, 60_000);
afterAll(() => server.stop());

const post = (body: RequestInit['body'] | Buffer, path = '/v1/batch') =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
    body: body as RequestInit['body'],
  });
const health = async () => (await fetch(`${server.url}/health`)).status;

describe('bodies that mean harm', () => {
  it.each([
    ['a zip bomb of a gigabyte', () => gzipSync(Buffer.alloc(2 ** 30), { level: 9 }), 413],
    ['a bomb in a bomb', () => gzipSync(gzipSync(Buffer.alloc(2 ** 28), { level: 9 })), 413],
    ['lists within lists', () => Buffer.from('['.repeat(1_000_000)), 400],
    ['objects within objects', () => Buffer.from(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`), 400],
    ['more than 4 MB', () => Buffer.alloc(5 * 1024 * 1024, 32), 413],
    ['far more than 4 MB', () => Buffer.alloc(40 * 1024 * 1024, 32), 413],
    ['too many items', () => Buffer.from(JSON.stringify({ batch: Array(50_001).fill(1) })), 413],
    ['nothing', () => Buffer.alloc(0), 400],
    ['a broken archive', () => gzipSync(Buffer.from('{"batch":[]}')).subarray(0, 20), 400],
  ])('%s', async (_, body, status) => {
    const answer = await post(body());
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status });
    expect(await health()).toBe(200);
  });

  it('are counted, all 50,000 items of one request', async () => {
    const batch = Array.from({ length: 50_000 }, (_, i) => ({
      type: 'track',
      event: 'E',
      userId: `u${i % 100}`,
      messageId: `m${i}`,
    }));
    expect((await post(gzipSync(JSON.stringify({ batch })))).status).toBe(200);
    const ledger = async () => (await server.ask<{ sources: { received: number }[] }>('status')).sources[0];
    const { answer } = await until(ledger, (one) => (one?.received ?? 0) >= 50_000, 60_000);
    expect(answer).toMatchObject({ received: 50_000, accepted: 50_000 });
  }, 90_000);

  it('with strange identifiers, texts and times are kept or put into quarantine, and nothing is lost', async () => {
    const odd = [
      { userId: 'x'.repeat(10_000) },
      { userId: '😀\ud800' },
      { userId: 'a\0b' },
      { userId: 'u', timestamp: '2036-01-01T00:00:00Z' },
      { userId: 'u', timestamp: '2020-01-01T00:00:00Z' },
      { userId: 'u', event: '😀'.repeat(1000) },
      { userId: 'u', properties: { '\ud800': '\0', __proto__: 1, deep: { a: { b: { c: { d: 1 } } } } } },
      { userId: 'constructor', anonymousId: '__proto__' },
      { userId: 'u', messageId: 'y'.repeat(10_000) },
      { userId: 2 ** 70 },
    ].map((item, i) => ({ type: 'track', event: 'Odd', messageId: `odd-${i}`, ...item }));
    const before = await server.ask<{ sources: Record<string, number>[] }>('status');
    expect((await post(JSON.stringify({ batch: odd }))).status).toBe(200);
    const status = () => server.ask<{ sources: Record<string, number>[] }>('status');
    const had = before.sources[0]?.['received'] ?? 0;
    const { answer } = await until(
      status,
      ({ sources }) => (sources[0]?.['received'] ?? 0) >= had + odd.length,
    );
    const [ledger = {}] = answer.sources;
    expect(ledger['received']).toBe(had + odd.length);
    expect(ledger['received']).toBe(
      (ledger['accepted'] ?? 0) + (ledger['duplicate'] ?? 0) + (ledger['quarantined'] ?? 0),
    );
    expect(server.said()).not.toContain('fault');
  });

  it('headers that never end are cut off', async () => {
    const socket = connect(server.port, '127.0.0.1');
    const ended = new Promise<number>((resolve) => {
      const began = performance.now();
      socket.on('close', () => resolve(performance.now() - began));
      socket.on('error', () => undefined);
      socket.resume();
    });
    socket.write('POST /v1/batch HTTP/1.1\r\nHost: x\r\n');
    const drip = setInterval(() => socket.write('X-A: b\r\n'), 500);
    expect(await ended).toBeLessThan(20_000);
    clearInterval(drip);
  }, 30_000);

  it('tells its figures', async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toMatch(/waymark_ingest_interactions_total\{source="shop",outcome="accepted"\} \d{5}/);
    expect(text).toMatch(/waymark_ingest_backlog_bytes 0/);
    expect(text).toMatch(/waymark_ready 1/);
    expect(text).toMatch(/waymark_ingest_answer_seconds_count\{status="413"\} [4-9]/);
  });
});

describe('bodies on their way', () => {
  let local: Server;
  let begun = 0;
  let time = 0;
  afterEach(() => local.closeAllConnections());

  /** A server that reads bodies within small bounds, and says what became of each. */
  async function reading(limits: object): Promise<number> {
    begun = 0;
    const bodies = createBodies({ clock: () => time, ...limits });
    local = createServer(async (request, response) => {
      const reading = bodies.read(request);
      begun++;
      const body = await reading;
      response.writeHead('refused' in body ? body.refused.status : 200, { connection: 'close' });
      response.end();
    });
    await new Promise<void>((resolve) => local.listen(0, '127.0.0.1', resolve));
    return (local.address() as AddressInfo).port;
  }

  /** Sends the beginning of a body, and gives the status of the answer. */
  function begin(port: number, sent: string, length = 1000): Promise<number> {
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n${sent}`);
    return new Promise((resolve) => {
      socket.on('data', (part: Buffer) => resolve(Number(part.toString().slice(9, 12))));
      socket.on('error', () => undefined);
    });
  }

  it('that come too slowly are given up', async () => {
    const port = await reading({ longest: 100 });
    expect(await begin(port, 'half of it')).toBe(408);
  });

  it('are no more than so many: the next is asked to wait, until the slow ones have to go', async () => {
    const port = await reading({ most: 2, longest: 60_000, patience: 200 });
    const slow = [begin(port, 'a')];
    await expect.poll(() => begun, { timeout: 20_000 }).toBe(1);
    slow.push(begin(port, 'b'));
    await expect.poll(() => begun, { timeout: 20_000 }).toBe(2);
    expect(await begin(port, 'now', 3)).toBe(429);
    time += 250;
    expect(await begin(port, 'now', 3)).toBe(200);
    expect(await slow[0]).toBe(408);
  });

  it('take no more memory than so much', async () => {
    const port = await reading({ mostBytes: 3000, longest: 60_000, patience: 60_000 });
    const first = begin(port, 'x'.repeat(2000), 4000);
    await expect.poll(() => begun, { timeout: 20_000 }).toBe(1);
    expect(await begin(port, 'x'.repeat(1500), 4000)).toBe(429);
    void first;
  });

  it('are let go by where they are too large, so that the client hears of it', async () => {
    const port = await reading({ largest: 1000 });
    const answer = await fetch(`http://127.0.0.1:${port}/v1/batch`, {
      method: 'POST',
      body: Buffer.alloc(900_000),
    }).catch(() => null);
    expect(answer?.status).toBe(413);
  });
});
