import { Agent, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createProxyServer } from 'httpxy';
import { problemAnswer } from '../../operations/ingest/answers.ts';
import { type IngestDependencies, ingestFirst } from '../ingest.ts';
import { readOnAfterEarlyAnswers } from './readOn.ts';

export interface FrontDependencies extends IngestDependencies {
  /** the socket at which the application listens, on this machine */
  application: string;
}

/** ms for which a connection to the application is kept without use: shorter than the application keeps it, which would end it in use */
const longestUnused = 30_000;

/** The server that the outside reaches: answers clients of the intake by itself, and passes everything else on to the application. */
export function createFrontServer({ application, ...dependencies }: FrontDependencies): Server {
  const agent = new Agent({ keepAlive: true, timeout: longestUnused });
  const proxy = createProxyServer({ target: { socketPath: application, host: nameless }, agent });
  proxy.on('proxyRes', ({ headers }, _, response) => {
    // said of the connection to the application, not of the client's
    delete headers.connection;
    delete headers['keep-alive'];
    // who listens for events learns at once that they will come
    setImmediate(() => {
      if (!response.headersSent && !response.destroyed) (response as ServerResponse).flushHeaders();
    });
  });
  const failed = (error: unknown, response: ServerResponse) => {
    // an answer that has begun ends where the application's does
    if (response.headersSent || response.destroyed || hasHungUp(response)) return;
    dependencies.onFault(error);
    const { status, headers, body } = problemAnswer(503, 'the application does not answer: try again');
    response.writeHead(status, { ...headers, connection: 'close' }).end(body);
  };
  const server = ingestFirst(dependencies)((request: IncomingMessage, response: ServerResponse) => {
    proxy
      .web(request, response, { headers: ownHeaders(request) })
      .catch((error: unknown) => failed(error, response));
  });
  server.prependListener('request', (request) => {
    request.url = withoutHost(request.url ?? '/');
  });
  readOnAfterEarlyAnswers(server);
  server.on('close', () => agent.destroy());
  return server;
}

/** The host of a request that names none: no name of this server. */
const nameless = 'nameless.invalid';

/** The connection to the application stays open whatever the client wants of its own, and who sent it is said last. */
function ownHeaders({ headers, socket }: IncomingMessage): Record<string, string> {
  const before = headers['x-forwarded-for'];
  const sender = socket.remoteAddress ?? '';
  return {
    connection: 'keep-alive',
    'x-forwarded-for': before === undefined ? sender : `${before}, ${sender}`,
  };
}

/** An address may name the host too (RFC 9112, 3.2.2). */
function withoutHost(url: string): string {
  if (url.startsWith('/')) return url;
  const path = url.replace(/^https?:\/\/[^/?]*/i, '');
  return path.startsWith('?') || path === '' ? `/${path}` : path;
}

const hasHungUp = ({ req }: ServerResponse) => req.destroyed && !req.complete;
