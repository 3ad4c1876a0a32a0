import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IncomingRequest, Received } from '../../../../src/sources/protocols/incoming.ts';
import { readIncoming } from '../../../../src/sources/protocols/readIncoming.ts';

export interface Recorder {
  url: string;
  requests: IncomingRequest[];
  received: Received[];
  close(): Promise<void>;
}

/** A server on a free port that keeps each request, reads it, and answers as the reader says. */
export async function startRecorder(): Promise<Recorder> {
  const requests: IncomingRequest[] = [];
  const received: Received[] = [];
  const server = createServer(async (incoming, response) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
    const request = {
      method: incoming.method ?? '',
      path: url.pathname,
      headers: incoming.headers,
      query: url.searchParams,
      body: Buffer.concat(parts),
      receivedAt: Date.now(),
      origin: url.origin,
    };
    requests.push(request);
    const read = readIncoming(request);
    if (read) received.push(read);
    const answer = read?.answer ?? { status: 404, headers: {}, body: '' };
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    received,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** All that was accepted of so many requests, once they are here. */
export async function acceptedOf(recorder: Recorder, items: number) {
  const count = () => recorder.received.reduce((sum, { received }) => sum + received, 0);
  for (let i = 0; i < 500 && count() < items; i++) await new Promise((done) => setTimeout(done, 10));
  return recorder.received.flatMap(({ accepted }) => accepted);
}
