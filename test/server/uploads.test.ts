import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUploads } from '../../src/server/uploads.ts';
import { freshFolder } from '../support/program.ts';
import { type TestApp, testApp, token } from './support/app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.app.close());

const headers = { host: 'localhost' };

async function upload(name: string, payload: string | Buffer, type = 'application/octet-stream') {
  const answer = await test.app.inject({
    method: 'POST',
    url: `/api/uploads?name=${encodeURIComponent(name)}`,
    headers: { ...headers, 'content-type': type },
    payload,
  });
  expect(answer.statusCode).toBe(200);
  return answer.json<{ upload: string; name: string; bytes: number }>();
}

async function pathsOf(files: string[], more: Record<string, string> = {}) {
  const answer = await test.app.inject({
    method: 'POST',
    url: '/api/readFiles',
    headers: { ...headers, ...more },
    payload: { files },
  });
  return { status: answer.statusCode, ...answer.json<{ paths: string[]; detail: string }>() };
}

describe('an upload', () => {
  it.each(['text/csv', 'application/json', 'application/octet-stream', 'application/x-www-form-urlencoded'])(
    'is kept as it came, whatever its type: %s',
    async (type) => {
      const content = Buffer.from([0, 255, 13, 10, 123, 0]);
      const sent = await upload('events.csv', content, type);
      expect(sent).toMatchObject({ name: 'events.csv', bytes: 6 });
      const { paths } = await pathsOf([sent.upload]);
      expect(readFileSync(paths[0]!)).toEqual(content);
    },
  );

  it('may be larger than other bodies', async () => {
    const sent = await upload('large.csv', Buffer.alloc(20 * 1024 * 1024, 'x'));
    expect(sent.bytes).toBe(20 * 1024 * 1024);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\data\\Kündigungen (März).csv', 'Kündigungen _März_.csv'],
    ['a\0b/c\n.csv', 'c_.csv'],
    ['..', 'upload'],
    ['.', 'upload'],
    ['/', 'upload'],
    ['', 'upload'],
    [`${'x'.repeat(300)}.csv.gz`, `${'x'.repeat(113)}.csv.gz`],
  ])('named %j is kept in its own folder, as %j', async (name, safe) => {
    const sent = await upload(name, 'x');
    expect(sent.name).toBe(safe);
    const path = (await pathsOf([sent.upload])).paths[0]!;
    expect(dirname(dirname(path))).toBe(join(test.folder, 'uploads'));
    expect(existsSync(path)).toBe(true);
  });

  it('that broke off leaves nothing', async () => {
    const folder = freshFolder();
    const uploads = createUploads(folder, () => 'one');
    const body = Readable.from(
      (async function* () {
        yield 'half';
        throw new Error('gone');
      })(),
    );
    await expect(uploads.receive('a.csv', body)).rejects.toThrow(
      'the upload of a.csv broke off: send it again',
    );
    expect(existsSync(join(folder, 'one'))).toBe(false);
    expect(() => uploads.path('upload:one')).toThrow(/upload the file again/);
  });
});

describe('a page', () => {
  it('can name its uploads and no file of the machine', async () => {
    for (const name of ['/etc/hostname', 'upload:nowhere', 'upload:../../x', '__proto__'])
      expect(await pathsOf([name])).toMatchObject({
        status: 404,
        detail: expect.stringContaining('upload the file again'),
      });
  });

  it('differs in that from the terminal of the workspace’s owner', async () => {
    expect(await pathsOf(['/etc/hostname'], { authorization: `Bearer ${token}` })).toMatchObject({
      status: 200,
      paths: ['/etc/hostname'],
    });
  });
});
