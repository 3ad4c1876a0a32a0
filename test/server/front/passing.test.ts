import { once } from 'node:events';
import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, exchange, type Fronted, startFronted } from './support/fronted.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** method and address of every request that came to the application */
const seen: string[] = [];
const answers: Record<string, Handler> = {};
let fronted: Fronted;
beforeAll(async () => {
  fronted = await startFronted((incoming, response) => {
    const { method, url = '/' } = incoming;
    seen.push(`${method} ${url}`);
    const own = answers[url.split('?')[0] ?? ''];
    if (own) own(incoming, response);
    else echo(incoming, response);
  });
});
afterAll(() => fronted.close());

const echo: Handler = async (incoming, response) => {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const { method, url, headers } = incoming;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(parts).toString('latin1') }));
};

const connections = () =>
  new Promise<number>((resolve) => fronted.application.getConnections((_, count) => resolve(count)));

const told = (body: string) =>
  JSON.parse(body) as { method: string; url: string; headers: Record<string, string>; body: string };

describe('a front passes on', () => {
  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])('%s with address, headers and body', async (method) => {
    const path = '//api/ä%20b/../c;d?x=1&x=%2F&y=a+b?#'.replace('ä', '%C3%A4').replace('#', '');
    const body = method === 'GET' ? '' : 'ünï\0\r\n'.repeat(1000);
    const headers = {
      host: 'shop.example:8080',
      authorization: 'Bearer abc',
      'x-request-id': 'r1',
      'sec-fetch-site': 'cross-site',
      origin: 'https://other.example',
      cookie: 'a=1; b=2',
      'content-length': `${Buffer.byteLength(body, 'latin1')}`,
    };
    const { status, body: said } = await ask(fronted.port, {
      method,
      path,
      headers,
      body: Buffer.from(body, 'latin1'),
    });
    expect(status).toBe(200);
    expect(told(said)).toMatchObject({ method, url: path, headers, body });
  });

  it('status, repeated headers and bodies of answers', async () => {
    answers['/odd'] = (_, response) => {
      response.writeHead(418, 'Short and stout', [
        'set-cookie',
        'a=1',
        'set-cookie',
        'b=2; Path=/',
        'content-disposition',
        "attachment; filename*=UTF-8''%C3%A4.csv",
        'location',
        'http://elsewhere.example/x',
        'content-length',
        '4',
      ]); // prettier-ignore
      response.end(Buffer.from([0, 255, 13, 10]));
    };
    const sent = request({ host: '127.0.0.1', port: fronted.port, path: '/odd', agent: false }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    expect([answer.statusCode, answer.statusMessage]).toEqual([418, 'Short and stout']);
    expect(answer.headers).toMatchObject({
      'set-cookie': ['a=1', 'b=2; Path=/'],
      'content-disposition': "attachment; filename*=UTF-8''%C3%A4.csv",
      location: 'http://elsewhere.example/x',
      'content-length': '4',
    });
    expect([...Buffer.concat(parts)]).toEqual([0, 255, 13, 10]);
  });

  it('HEAD, OPTIONS, 204 and 304, which have no body', async () => {
    answers['/sized'] = (_, response) => void response.writeHead(200, { 'content-length': '1000' }).end();
    answers['/204'] = (_, response) => void response.writeHead(204).end();
    answers['/304'] = (_, response) => void response.writeHead(304, { etag: '"a"' }).end();
    const head = await ask(fronted.port, { method: 'HEAD', path: '/sized' });
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '1000', '']);
    expect((await ask(fronted.port, { method: 'OPTIONS', path: '/204' })).status).toBe(204);
    const unchanged = await ask(fronted.port, { path: '/304', headers: { 'if-none-match': '"a"' } });
    expect([unchanged.status, unchanged.headers.etag, unchanged.body]).toEqual([304, '"a"', '']);
    // and all of them on one connection
    const all = ['HEAD /sized', 'GET /204', 'GET /304', 'OPTIONS /204']
      .map((line) => `${line} HTTP/1.1\r\nHost: x\r\n\r\n`)
      .join('');
    const said = await exchange(
      fronted.port,
      `${all}GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(said.match(/HTTP\/1\.1 \d+/g)?.map((line) => line.slice(9))).toEqual([
      '200',
      '204',
      '304',
      '204',
      '200',
    ]);
    expect(said).toContain('"url":"/last"');
  });

  it('bodies that wait for a 100, in pieces, and those of HTTP/1.0', async () => {
    const sent = request({
      host: '127.0.0.1',
      port: fronted.port,
      method: 'POST',
      path: '/wait',
      agent: false,
      headers: { expect: '100-continue', 'content-length': 5 },
    }); // prettier-ignore
    sent.flushHeaders();
    await once(sent, 'continue');
    sent.end('hello');
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    let said = '';
    for await (const part of answer) said += part;
    expect(told(said).body).toBe('hello');

    const pieces = await exchange(
      fronted.port,
      'POST /pieces HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n',
    );
    expect(pieces).toContain('"body":"abcde"');

    answers['/stream'] = (_, response) => {
      response.write('one');
      response.end('two');
    };
    const old = await exchange(fronted.port, 'GET /stream HTTP/1.0\r\n\r\n');
    expect(old).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(old).toMatch(/connection: close/i);
    expect(old).not.toMatch(/transfer-encoding/i);
    expect(old.endsWith('\r\n\r\nonetwo')).toBe(true);
    const kept = await exchange(fronted.port, 'GET /odd HTTP/1.0\r\nConnection: keep-alive\r\n\r\n', 200);
    expect(kept).toMatch(/^HTTP\/1\.1 418[\s\S]*connection: keep-alive/i);
  });

  it('an address that names the host, as to any server', async () => {
    const said = await exchange(
      fronted.port,
      'GET http://shop.example/api/status?x=1 HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n',
    );
    expect(said).toContain('200 OK');
    expect(said).toContain('"url":"/api/status?x=1"');
  });

  it('many requests on one connection, and ends it where it is asked to', async () => {
    const one = (more = '') => `GET /again HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
    const said = await exchange(fronted.port, one().repeat(20) + one('Connection: close\r\n'));
    expect(said.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(21);
    expect(said).toMatch(/connection: close/i);
  });

  it('requests one after another over one connection to the application', async () => {
    const before = await connections();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let i = 0; i < 20; i++) {
      const sent = request({ host: '127.0.0.1', port: fronted.port, path: '/again', agent }).end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      await once(answer.resume(), 'end');
    }
    agent.destroy();
    expect(await connections()).toBeLessThanOrEqual(before + 1);
  });

  it('events as they are sent', async () => {
    let stream: ServerResponse | null = null;
    answers['/events'] = (_, response) => {
      stream = response;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
    };
    const sent = request({ host: '127.0.0.1', port: fronted.port, path: '/events', agent: false }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    for (let i = 0; i < 5; i++) {
      (stream as unknown as ServerResponse).write(`data: ${i}\n\n`);
      const began = performance.now();
      const [part] = (await once(answer, 'data')) as [Buffer];
      expect(part.toString()).toBe(`data: ${i}\n\n`);
      expect(performance.now() - began).toBeLessThan(500);
    }
    const hungUp = once(stream as unknown as ServerResponse, 'close');
    answer.destroy();
    await hungUp;
  });
});

describe('large bodies', () => {
  const size = 60 * 1024 * 1024;

  it('go no faster than the application reads them, and no faster back than the client does', async () => {
    let received = 0;
    let reading: IncomingMessage | null = null;
    answers['/slow'] = (incoming, response) => {
      reading = incoming;
      incoming.on('data', (part: Buffer) => (received += part.length));
      incoming.pause();
      incoming.on('end', () => {
        response.writeHead(200, { 'content-length': size });
        const block = Buffer.alloc(1024 * 1024, 7);
        let left = size / block.length;
        const more = () => {
          while (left > 0) if (left-- && !response.write(block)) return void response.once('drain', more);
          response.end();
        };
        more();
      });
    };
    const sent = request({
      host: '127.0.0.1',
      port: fronted.port,
      method: 'POST',
      path: '/slow',
      agent: false,
      headers: { 'content-length': size },
    }); // prettier-ignore
    const block = Buffer.alloc(64 * 1024, 1);
    let written = 0;
    const write = () => {
      while (written < size) {
        written += block.length;
        if (!sent.write(block)) return void sent.once('drain', write);
      }
      sent.end();
    };
    const before = process.memoryUsage.rss();
    write();
    await setTimeout(400);
    // what fits into the buffers between, and no more
    expect(written).toBeLessThan(size / 3);
    (reading as unknown as IncomingMessage).resume();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    expect(received).toBe(size);
    await setTimeout(300);
    let back = 0;
    for await (const part of answer) back += (part as Buffer).length;
    expect(back).toBe(size);
    expect(process.memoryUsage.rss() - before).toBeLessThan(60 * 1024 * 1024);
  });

  it.each([413, 400])('that are refused with %s before their end: the client reads that', async (status) => {
    answers['/refused'] = (_, response) =>
      void response.writeHead(status, { connection: 'close' }).end('{"title":"too much"}');
    for (let i = 0; i < 20; i++) {
      const sent = request({
        host: '127.0.0.1',
        port: fronted.port,
        method: 'POST',
        path: '/refused',
        agent: false,
        headers: { 'content-length': size / 4 },
      }); // prettier-ignore
      const failed: unknown[] = [];
      sent.on('error', (error) => failed.push(error));
      const answer = once(sent, 'response') as Promise<[IncomingMessage]>;
      sent.end(Buffer.alloc(size / 4));
      const [{ statusCode }] = await answer.catch(() => [{ statusCode: failed }]);
      expect(statusCode).toBe(status);
      sent.destroy();
    }
    expect(fronted.faults).toEqual([]);
  });
});

describe('where one side breaks off', () => {
  it.each(['while it sends', 'while it waits', 'while it reads'])(
    'a client %s: the application learns of it',
    async (when) => {
      const aborted = new Promise<void>((resolve) => {
        answers['/left'] = (incoming, response) => {
          response.on('close', () => {
            if (!response.writableFinished) resolve();
          });
          incoming.resume();
          if (when === 'while it reads') response.write('begun');
        };
      });
      const socket = connect(fronted.port, '127.0.0.1');
      socket.on('error', () => undefined);
      const length = when === 'while it sends' ? 1000 : 4;
      socket.write(`POST /left HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\nhalf`);
      await setTimeout(100);
      socket.destroy();
      await aborted;
      expect(fronted.faults).toEqual([]);
    },
  );

  it('the application in its answer: so does the answer', async () => {
    answers['/broken'] = (_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half');
      globalThis.setTimeout(() => response.destroy(), 50);
    };
    const said = await exchange(fronted.port, 'GET /broken HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(said.endsWith('\r\n\r\nhalf')).toBe(true);
    answers['/brokenChunks'] = (_, response) => {
      response.write('half');
      globalThis.setTimeout(() => response.destroy(), 50);
    };
    const chunks = await exchange(fronted.port, 'GET /brokenChunks HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(chunks).toContain('half');
    expect(chunks).not.toContain('\r\n0\r\n\r\n');
    expect((await ask(fronted.port, { path: '/still' })).status).toBe(200);
  });
});

describe('an application that is not there', () => {
  it('is told in one sentence, whatever was sent, and the front goes on', async () => {
    const alone = await startFronted(echo);
    expect((await ask(alone.port, { path: '/api/status' })).status).toBe(200);
    await alone.endApplication();
    for (const body of ['', 'x'.repeat(8 * 1024 * 1024)]) {
      const answer = await ask(alone.port, { method: 'POST', path: '/api/status', body });
      expect(answer.status).toBe(503);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(JSON.parse(answer.body)).toMatchObject({
        status: 503,
        detail: 'the application does not answer: try again',
      });
    }
    expect(alone.faults).toHaveLength(2);
    expect((await ask(alone.port, { method: 'POST', path: '/v1/batch', body: '{}' })).body).toBe(
      'taken at /v1/batch',
    );
    await alone.close();
  });

  it('and breaks off before it answers, is told so too', async () => {
    answers['/dies'] = (incoming) => void incoming.socket.destroy();
    const before = fronted.faults.length;
    expect((await ask(fronted.port, { path: '/dies' })).status).toBe(503);
    expect(fronted.faults.splice(before)).toHaveLength(1);
  });
});

describe('what is not meant for the application', () => {
  it('does not reach it: clients of the intake', async () => {
    seen.length = 0;
    for (const path of ['/v1/batch', '/v1/track', '/batch/', '/com.snowplowanalytics.snowplow/tp2'])
      expect((await ask(fronted.port, { method: 'POST', path, body: '{}' })).body).toBe(`taken at ${path}`);
    expect(seen).toEqual([]);
  });

  it.each([
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdeG'],
    [
      'a length and pieces',
      'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    [
      'pieces and a length',
      'Transfer-Encoding: chunked\r\nContent-Length: 40\r\n\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    [
      'pieces under another name',
      'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    [
      'pieces that are not last',
      'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    [
      'a space before the colon',
      'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    [
      'a folded header',
      'X: a\r\n Transfer-Encoding: chunked\r\nContent-Length: -1\r\n\r\nGET /hidden HTTP/1.1\r\n\r\n',
    ],
    [
      'a piece of no size',
      'Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    [
      'a negative piece',
      'Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    [
      'a piece of far too much',
      'Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    [
      'a piece with more than its size',
      'Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    [
      'a zero byte in a header',
      'X: a\0b\r\nContent-Length: 0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    [
      'a line end of its own in a header',
      'X: a\rContent-Length: 0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
  ])('%s', async (_, rest) => {
    seen.length = 0;
    const said = await exchange(fronted.port, `POST /outer HTTP/1.1\r\nHost: x\r\n${rest}`, 400);
    expect(said).not.toContain('HTTP/1.1 200');
    expect(said).toContain('HTTP/1.1 400');
    expect(seen.filter((line) => line.includes('hidden'))).toEqual([]);
  });

  it.each([
    ['no HTTP at all', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n'],
    ['an unknown method', 'BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['a tunnel', 'CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a header without an end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(70_000)}`],
  ])('%s is sent away', async (_, bytes) => {
    seen.length = 0;
    const said = await exchange(fronted.port, bytes, 400);
    expect(said).not.toContain('HTTP/1.1 200');
    expect(seen).toEqual([]);
    expect((await ask(fronted.port, { path: '/still' })).status).toBe(200);
  });

  it('what asks for another protocol is answered in this one', async () => {
    const said = await exchange(
      fronted.port,
      'GET /socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\n\r\n',
      400,
    );
    expect(said).toContain('HTTP/1.1 200');
    const star = await exchange(fronted.port, 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(star).toContain('"method":"OPTIONS"');
  });
});
