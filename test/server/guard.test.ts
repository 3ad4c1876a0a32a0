import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from './support/app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.app.close());

const post = (headers: Record<string, string>) =>
  test.app.inject({ method: 'POST', url: '/api/increase', payload: { number: 1 }, headers });

describe('a server answers', () => {
  it.each([
    'localhost',
    'localhost:4310',
    '127.0.0.1:80',
    '[::1]:4310',
    'LOCALHOST:1',
    'maps.example.org',
    'Maps.Example.org:443',
  ])('for the host %s', async (host) => {
    expect((await post({ host })).statusCode).toBe(200);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:4310',
    'evil.example:4310',
    'maps.example.org.evil.example',
    '0.0.0.0:4310',
  ])('not for the host %s', async (host) => {
    const answer = await post({ host });
    expect(answer.statusCode).toBe(421);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 421, detail: expect.stringContaining(`'${host}'`) });
    expect(test.callers.length).toBeLessThan(20);
  });

  it('for pages of its own', async () => {
    const host = 'localhost:4310';
    expect((await post({ host, origin: 'http://localhost:4310' })).statusCode).toBe(200);
    expect((await post({ host, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
    const proxied = { host: 'maps.example.org', origin: 'https://maps.example.org' };
    expect((await post(proxied)).statusCode).toBe(200);
  });

  it.each<Record<string, string>>([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3000' },
    { origin: 'http://localhost:4310.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ])('not for pages of other sites: %o', async (headers) => {
    const before = test.callers.length;
    const answer = await post({ host: 'localhost:4310', ...headers });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ status: 403, title: 'Not allowed' });
    expect(test.callers).toHaveLength(before);
  });

  it('guards every address, not the API alone', async () => {
    for (const url of ['/', '/health', '/api/openapi.json', '/api/live', '/nowhere']) {
      const answer = await test.app.inject({ url, headers: { host: 'evil.example' } });
      expect([url, answer.statusCode]).toEqual([url, 421]);
    }
    const upload = await test.app.inject({
      method: 'POST',
      url: '/api/uploads?name=a.csv',
      headers: { host: 'localhost', origin: 'http://evil.example' },
      payload: 'x',
    });
    expect(upload.statusCode).toBe(403);
  });
});
