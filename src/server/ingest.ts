import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { isForIntake } from '../operations/ingest/addresses.ts';
import { problemAnswer } from '../operations/ingest/answers.ts';
import type { Intake } from '../operations/ingest/intake.ts';
import { createBodies } from './ingestBodies.ts';

type Answer = Awaited<ReturnType<Intake['take']>>;

export interface IngestDependencies {
  intake: Pick<Intake, 'take'>;
  /** ms since 1970-01-01 UTC */
  clock?(): number;
  onFault(error: unknown): void;
  /** told how long each took from its first byte to the answer, ms */
  onAnswered?(status: number, ms: number): void;
}

/** ms until the headers of a request must be there; how often connections are looked at for that */
const longestHeaders = 10_000;
const lookEvery = 2000;

/** The HTTP server of an application that gets what is not for the intake. */
export function ingestFirst(dependencies: IngestDependencies): (handler: RequestListener) => Server {
  const answered = ingestListener(dependencies);
  return (handler) =>
    createServer(
      {
        headersTimeout: longestHeaders,
        requestTimeout: 0,
        connectionsCheckingInterval: lookEvery,
        keepAliveTimeout: 72_000,
      },
      (request, response) => {
        if (!answered(request, response)) handler(request, response);
      },
    );
}

/**
 * Answers requests of other tools' clients, before anything else looks at them: they come from any site and under any name of the
 * host, and carry what is no JSON by its headers. Gives false for requests of the app and the API.
 */
export function ingestListener(
  dependencies: IngestDependencies,
): (...args: Parameters<RequestListener>) => boolean {
  const { intake, clock = Date.now, onFault, onAnswered } = dependencies;
  const bodies = createBodies({ clock });
  const originOf = originsByHost();

  async function answer(request: IncomingMessage, path: string, query: string): Promise<Answer> {
    const body = await bodies.read(request);
    if ('refused' in body) return body.refused;
    return intake.take({
      method: request.method ?? 'GET',
      path,
      headers: request.headers,
      query: new URLSearchParams(query),
      body: body.bytes,
      receivedAt: clock(),
      origin: originOf(request),
    });
  }

  return (request, response) => {
    const [path = '/', query = ''] = splitOnce(request.url ?? '/');
    if (!isForIntake(request.method ?? 'GET', path, request.headers)) return false;
    const started = performance.now();
    answer(request, path, query)
      .catch((error: unknown) => {
        onFault(error);
        return problemAnswer(500, 'something failed here that should not; the server’s log says what');
      })
      .then((given) => {
        send(response, given);
        onAnswered?.(given.status, performance.now() - started);
      })
      .catch(onFault);
    return true;
  };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.destroyed) return;
  // a body that was not read to its end can't be followed by another request
  const close = response.req.complete ? {} : { connection: 'close' };
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body), ...close });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

function splitOnce(url: string): [string, string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

/** How the client called this server; the same clients use the same few names. */
function originsByHost(): (request: IncomingMessage) => string {
  const known = new Map<string, string>();
  return ({ headers }) => {
    const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
    const said = `${scheme}://${headers.host ?? ''}`;
    let origin = known.get(said);
    if (origin === undefined) {
      const isHost = /^[a-z0-9.:[\]-]+$/i.test(headers.host ?? '') && URL.canParse(said);
      origin = isHost ? said : `${scheme}://localhost`;
      if (known.size >= mostNames) known.clear();
      known.set(said, origin);
    }
    return origin;
  };
}

const mostNames = 100;
