import { Agent, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createProxyServer } from 'httpxy';
import { problemAnswer } from '../../operations/ingest/answers.ts';
import { type IngestDependencies, ingestFirst } from '../ingest.ts';

export interface FrontDependencies extends IngestDependencies {
  /** the socket at which the application listens, on this machine */
  application: string;
}

/** The server that the outside reaches: answers clients of the intake by itself, and passes everything else on to the application. */
export function createFrontServer({ application, ...dependencies }: FrontDependencies): Server {
  const agent = new Agent({ keepAlive: true });
  const proxy = createProxyServer({ target: { socketPath: application, host: 'localhost' }, agent });
  const failed = (error: unknown, response: ServerResponse) => {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    dependencies.onFault(error);
    const { status, headers, body } = problemAnswer(503, 'the application does not answer: try again');
    response.writeHead(status, { ...headers, connection: 'close' }).end(body);
  };
  const server = ingestFirst(dependencies)((request: IncomingMessage, response: ServerResponse) => {
    proxy.web(request, response).catch((error: unknown) => failed(error, response));
  });
  server.on('close', () => agent.destroy());
  return server;
}
