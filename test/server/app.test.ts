import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineOperation, type Operation } from '../../src/operations/operation.ts';
import { operations } from '../../src/operations/registry.ts';
import { freshFolder } from '../support/program.ts';
import { type TestApp, testApp, token } from './support/app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.app.close());

const headers = { host: 'localhost' };
const increase = (payload: unknown, more: Record<string, string> = {}) =>
  test.app.inject({
    method: 'POST',
    url: '/api/increase',
    payload: payload as object,
    headers: { ...headers, ...more },
  });

describe('operations over HTTP', () => {
  it('run, and give their result', async () => {
    const answer = await increase({ number: 1 });
    expect([answer.statusCode, answer.json()]).toEqual([200, { number: 2 }]);
  });

  it.each([
    [{ number: 'one' }, 400, /increase: number/],
    [{}, 400, /increase: number/],
    [{ number: 1, fail: 'input' }, 400, /^that number is taken: choose another$/],
    [{ number: 1, fail: 'missing' }, 404, /no such number/],
    [{ number: 1, fail: 'conflict' }, 409, /changed meanwhile/],
  ])('answer %o with a problem document of status %i', async (payload, status, detail) => {
    const answer = await increase(payload);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toEqual({
      type: 'about:blank',
      title: expect.stringMatching(/./),
      status,
      detail: expect.stringMatching(detail),
    });
    expect(test.faults).toEqual([]);
  });

  it.each([
    ['no JSON', 'application/json', '{"number":', 400],
    ['nothing at all', 'application/json', '', 400],
    ['a form of another site', 'application/x-www-form-urlencoded', 'number=1', 415],
    ['plain text', 'text/plain', '{"number":1}', 400],
    ['more than fits', 'application/json', `"${'x'.repeat(17 * 1024 * 1024)}"`, 413],
  ])('refuse %s', async (_, type, payload, status) => {
    const answer = await increase(payload, { 'content-type': type });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status, detail: expect.stringMatching(/./) });
  });

  it('leave the connection to the next request where a body was read and can’t be used', async () => {
    const server = await test.app.listen({ port: 0 });
    const sent = request(`${server}/api/increase`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    sent.end('{no');
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(400);
    expect(answer.headers.connection).not.toBe('close');
  });

  it('keep the words of a fault for the log', async () => {
    const answer = await increase({ number: 1, fail: 'fault' });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ status: 500, title: 'A fault of ours' });
    expect(answer.body).not.toContain('secret');
    expect(test.faults.map((error) => (error as Error).message)).toEqual(['secret: the key is 1234']);
    test.faults.length = 0;
  });

  it('trust who holds the token, and nobody else', async () => {
    const trusted = async (authorization?: string) => {
      await increase({ number: 1 }, authorization === undefined ? {} : { authorization });
      return test.callers.at(-1)?.trusted;
    };
    expect(await trusted()).toBe(false);
    expect(await trusted('Bearer ')).toBe(false);
    expect(await trusted(`Bearer ${token}x`)).toBe(false);
    expect(await trusted(token)).toBe(false);
    expect(await trusted(`Bearer ${token}`)).toBe(true);
  });

  it('carry headers that keep browsers careful', async () => {
    const answer = await increase({ number: 1 });
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('health and readiness', () => {
  it('tells that it is up, and ready', async () => {
    expect((await test.app.inject({ url: '/health', headers })).json()).toEqual({ up: true });
    expect((await test.app.inject({ url: '/ready', headers })).json()).toEqual({ ready: true });
  });

  it('is not ready when the workspace can’t be written to', async () => {
    const { app } = await testApp({ ready: async () => false });
    const answer = await app.inject({ url: '/ready', headers });
    expect([answer.statusCode, answer.json<{ status: number }>().status]).toEqual([503, 503]);
    expect((await app.inject({ url: '/health', headers })).statusCode).toBe(200);
    await app.close();
  });
});

describe('the description of the API', () => {
  it('lists every operation, in OpenAPI', async () => {
    const { app } = await testApp({ operations });
    const document = (await app.inject({ url: '/api/openapi.json', headers })).json<{
      openapi: string;
      info: { title: string; version: string };
      paths: Record<string, { post: { operationId: string; summary: string; responses: object } }>;
      components: { schemas: Record<string, unknown> };
    }>();
    expect((await app.inject({ url: '/api/map.schema.json', headers })).json()).toMatchObject({
      type: 'object',
    });
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'Waymark', version: '1.2.3' });
    expect(Object.keys(document.paths).sort()).toEqual(operations.map(({ name }) => `/api/${name}`).sort());
    for (const [path, { post }] of Object.entries(document.paths)) {
      expect(path).toBe(`/api/${post.operationId}`);
      expect(post.summary).toMatch(/\S/);
      expect(post).toMatchObject({
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
        responses: { 200: { description: expect.any(String) as string }, 400: {}, 404: {}, 409: {} },
      });
    }
    expect(unresolved(document)).toEqual([]);
    await app.close();
  });

  it('has a page', async () => {
    const answer = await test.app.inject({ url: '/api/docs', headers });
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain('POST /api/increase');
  });
});

/** References in a document that lead nowhere. */
function unresolved(document: unknown): string[] {
  const missing: string[] = [];
  const visit = (value: unknown, root: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    const { $ref, $defs } = value as { $ref?: unknown; $defs?: unknown };
    // a schema that was made by itself keeps its definitions beside it
    const base = $defs === undefined ? root : value;
    if (typeof $ref === 'string' && !(lookUp(document, $ref) || lookUp(base, $ref))) missing.push($ref);
    for (const child of Object.values(value)) visit(child, base);
  };
  visit(document, document);
  return missing;
}

function lookUp(root: unknown, reference: string): boolean {
  let at: unknown = root;
  for (const part of reference.replace(/^#\/?/, '').split('/').filter(Boolean))
    at = (at as Record<string, unknown> | undefined)?.[decodeURIComponent(part)];
  return at !== undefined;
}

describe('addresses that are none', () => {
  it('are answered with a problem document', async () => {
    for (const [method, url] of [
      ['GET', '/nowhere'],
      ['GET', '/api/nowhere'],
      ['GET', '/api/increase'],
      ['POST', '/nowhere'],
      ['DELETE', '/api/increase?x=1'],
    ] as const) {
      const answer = await test.app.inject({ method, url, headers });
      expect([url, answer.statusCode]).toEqual([url, 404]);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json<{ detail: string }>().detail).toContain(`${method} ${url.split('?')[0]}`);
    }
  });
});

describe('the web app', () => {
  let app: TestApp['app'];
  beforeAll(async () => {
    const publicFolder = freshFolder();
    writeFileSync(join(publicFolder, 'index.html'), '<title>The app</title>');
    mkdirSync(join(publicFolder, 'assets'));
    writeFileSync(join(publicFolder, 'assets', 'main-1234.js'), 'let a;');
    writeFileSync(join(publicFolder, '..', 'outside.txt'), 'outside');
    ({ app } = await testApp({ publicFolder }));
  });
  afterAll(() => app.close());

  it.each(['/', '/maps', '/maps/buying?since=2026-01-01', '/journeys/a%20b'])(
    'opens at %s, and is asked for anew each time',
    async (url) => {
      const answer = await app.inject({ url, headers });
      expect([answer.statusCode, answer.body]).toEqual([200, '<title>The app</title>']);
      expect(answer.headers['cache-control']).toContain('no-cache');
    },
  );

  it('keeps its assets for good', async () => {
    const answer = await app.inject({ url: '/assets/main-1234.js', headers });
    expect([answer.statusCode, answer.body]).toEqual([200, 'let a;']);
    expect(answer.headers['cache-control']).toContain('immutable');
  });

  it.each(['/assets/gone.js', '/api/nowhere', '/../outside.txt', '/..%2foutside.txt', '/api'])(
    'does not stand in for %s',
    async (url) => {
      const answer = await app.inject({ url, headers });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    },
  );
});

describe('downloads', () => {
  const exportMap = defineOperation({
    name: 'exportMap',
    kind: 'question',
    summary: 'A file.',
    input: z.object({ map: z.string(), channel: z.array(z.string()).optional() }),
    output: z.object({ name: z.string(), mediaType: z.string(), text: z.string() }),
    run: async (_, { map, channel }) => ({
      name: `${map}.svg`,
      mediaType: 'image/svg+xml',
      text: `<svg>${channel?.join('+') ?? ''}</svg>`,
    }),
  });
  let app: TestApp['app'];
  beforeAll(async () => {
    ({ app } = await testApp({ operations: [exportMap as Operation] }));
  });
  afterAll(() => app.close());

  it('are files with a name', async () => {
    const answer = await app.inject({
      url: `/api/download/exportMap?map=${encodeURIComponent('Größe "1"\r\nx')}&channel=web`,
      headers,
    });
    expect([answer.statusCode, answer.body]).toEqual([200, '<svg>web</svg>']);
    expect(answer.headers['content-type']).toBe('image/svg+xml');
    expect(answer.headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22%0D%0Ax.svg",
    );
  });

  it('tell what is wrong with the question', async () => {
    const answer = await app.inject({ url: '/api/download/exportMap', headers });
    expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([
      400,
      expect.stringMatching(/exportMap: map/),
    ]);
  });
});

describe('live events', () => {
  let live: TestApp;
  const open = new AbortController();
  afterEach(async () => {
    open.abort();
    await live.app.close();
  });

  it('tell open pages what changed, and the asker how far it is', async () => {
    live = await testApp();
    await live.app.listen({ port: 0, host: '127.0.0.1' });
    const url = `http://127.0.0.1:${(live.app.server.address() as AddressInfo).port}`;
    const stream = await fetch(`${url}/api/live`, { signal: open.signal });
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    const call = (name: string, payload: object) =>
      fetch(`${url}/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-request-id': 'r1' },
        body: JSON.stringify(payload),
      });
    await call('readFiles', { files: [] });
    await call('increase', { number: 1, fail: 'input' });
    await call('increase', { number: 1 });
    let told = '';
    while (!told.includes('event: changed')) told += (await reader.read()).value ?? '';
    const events = [...told.matchAll(/event: (\w+)\ndata: (.*)\n/g)].map(([, event, data]) => [
      event,
      JSON.parse(data ?? ''),
    ]);
    const progress = ['progress', { request: 'r1', phase: 'adding', done: 1, total: 1 }];
    expect(events).toEqual([progress, progress, ['changed', { operation: 'increase' }]]);
  });
});
