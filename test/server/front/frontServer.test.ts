import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createFrontServer } from '../../../src/server/front/frontServer.ts';
import { senderOf } from '../../../src/server/outside/rateLimit.ts';
import { noIntake } from '../../support/noIntake.ts';
import { freshFolder } from '../../support/program.ts';
import { testApp } from '../support/app.ts';

const ends: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The application behind a front, and what the front calls faults. */
async function behindFront(app: Awaited<ReturnType<typeof testApp>>['app'], host = '127.0.0.1') {
  const application = join(freshFolder(), 'app.sock');
  const faults: unknown[] = [];
  await app.listen({ path: application });
  const server = createFrontServer({
    intake: noIntake,
    application,
    onFault: (error) => faults.push(error),
  });
  await once(server.listen(0, host), 'listening');
  ends.push(
    () => app.close(),
    () => {
      server.closeAllConnections();
      server.close();
    },
  );
  return { port: (server.address() as AddressInfo).port, faults };
}

/** What is answered to this text, until the connection ends. */
async function exchange(port: number, text: string, host = '127.0.0.1'): Promise<string> {
  const socket = connect(port, host);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => {});
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

const status = (answer: string) => Number(answer.split(' ', 2)[1]);

describe('what the front passes on', () => {
  it.each([
    'GET /health HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n',
    'GET /health HTTP/1.0\r\n\r\n',
    'GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
  ])('keeps the host that was named, or none: %j', async (request) => {
    const { port } = await behindFront((await testApp()).app);
    expect(status(await exchange(port, request))).toBe(421);
  });

  it.each(['close', 'keep-alive'])(
    'takes a body where none is expected, and Connection: %s',
    async (said) => {
      const { port, faults } = await behindFront((await testApp()).app);
      const one = `GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nConnection: ${said}\r\n\r\nhello`;
      const last = 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
      const answer = await exchange(port, said === 'close' ? one : one + last);
      expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(
        Array.from({ length: said === 'close' ? 1 : 2 }, () => 'HTTP/1.1 200'),
      );
      expect(answer.toLowerCase()).toContain('connection: close');
      expect(faults).toEqual([]);
    },
  );

  it('is answered where the body is too large', async () => {
    const { port, faults } = await behindFront((await testApp()).app);
    for (const chunked of [false, true]) {
      const text = `"${'x'.repeat(20 * 1024 ** 2)}"`;
      const response = await fetch(`http://127.0.0.1:${port}/api/increase`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        ...(chunked ? { body: new Blob([text]).stream(), duplex: 'half' } : { body: text }),
      } as RequestInit);
      expect(response.status).toBe(413);
      await response.arrayBuffer();
    }
    expect(faults).toEqual([]);
  });

  it('says who sent it, whatever the sender says', async () => {
    const app = Fastify();
    app.get('/sender', async (request) => senderOf(request));
    const { port } = await behindFront(app, '::');
    const ask = async (headers: string, host: string) =>
      (
        await exchange(
          port,
          `GET /sender HTTP/1.1\r\nHost: localhost\r\n${headers}Connection: close\r\n\r\n`,
          host,
        )
      )
        .split('\r\n\r\n')
        .at(-1);
    expect(await ask('', '127.0.0.1')).toBe('::ffff:127.0.0.1');
    expect(await ask('', '::1')).toBe('::1');
    // a proxy on this machine, which saw somebody who lied
    expect(await ask('X-Forwarded-For: 198.51.100.7, 203.0.113.9\r\n', '127.0.0.1')).toBe('203.0.113.9');
    expect(await ask('X-Forwarded-For: nonsense\r\n', '::1')).toBe('::1');
  });
});
