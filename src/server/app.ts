import { timingSafeEqual } from 'node:crypto';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { journeyMapJsonSchema } from '../model/journeyMapJsonSchema.ts';
import { noRoomIn } from '../model/noRoom.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import { callOperation } from '../operations/call.ts';
import type { Context, Progress } from '../operations/context.ts';
import type { Intake } from '../operations/ingest/intake.ts';
import { openApi } from '../operations/openapi.ts';
import type { Operation } from '../operations/operation.ts';
import { apiPage } from './apiPage.ts';
import { downloadRoute } from './download.ts';
import { readOnAfterEarlyAnswers } from './front/readOn.ts';
import { guardRequests } from './guard.ts';
import { ingestFirst } from './ingest.ts';
import type { Live } from './live.ts';
import { createMetrics, metricsRoute } from './metrics.ts';
import { notesHeader, writeNotes } from './notes.ts';
import { isOpen, outsideRoutes } from './outside/outsideRoutes.ts';
import { problem, sendProblem } from './problems.ts';
import { throttle } from './throttle.ts';
import type { Uploads } from './uploads.ts';

/** What differs from call to call: who asks, and whom to tell about progress. */
export interface Caller {
  /** holds the workspace's token: the same person's terminal, which may name files of this machine */
  trusted: boolean;
  signal: AbortSignal;
  onProgress(progress: Progress): void;
  warn(message: string): void;
}

export interface AppDependencies {
  operations: readonly Operation[];
  contextFor(caller: Caller): Context;
  live: Live;
  intake: Intake;
  uploads: Uploads;
  /** secret that the terminal of the workspace's owner sends */
  token: string;
  /** folder of the built web app, null where it isn't built */
  publicFolder: string | null;
  allowedHosts: readonly string[];
  version: string;
  /** true while interactions can be accepted and kept */
  ready(): Promise<boolean>;
  onFault(error: unknown): void;
  /** takes who is to be told how clients were answered before this application, and after how many ms */
  onAnsweredBefore?(listener: (status: number, ms: number) => void): void;
  /** a command was carried out, or interactions came in */
  onChanged?(): void;
}

const largestBody = 16 * 1024 * 1024;
/** ms between two calls to open pages to look again, while interactions come in */
const refreshEvery = 1000;

/** The HTTP application: operations under /api, uploads, live events, health, and the web app. It opens no socket by itself. */
export async function createApp(dependencies: AppDependencies): Promise<FastifyInstance> {
  const { operations, live, uploads, publicFolder, token } = dependencies;
  const metrics = createMetrics(dependencies.intake);
  dependencies.onAnsweredBefore?.(metrics.answered);
  dependencies.intake.onKept(throttle(() => live.send('changed', { operation: 'ingest' }), refreshEvery));
  dependencies.intake.onKept(() => dependencies.onChanged?.());
  const app = Fastify({
    bodyLimit: largestBody,
    forceCloseConnections: true,
    serverFactory: ingestFirst({ ...dependencies, onAnswered: metrics.answered }),
  });
  readOnAfterEarlyAnswers(app.server);
  guardRequests(app, { allowedHosts: dependencies.allowedHosts, isOpen });
  app.setErrorHandler((error, _request, reply) =>
    hasHungUp(reply) ? reply.hijack() : answerError(error, reply, dependencies.onFault),
  );
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    // Fastify ends connections whose bodies it can't use; where all of one was read, the next request may follow
    if (request.raw.complete) reply.removeHeader('connection');
    // what is for the outside brings its own
    if (reply.hasHeader('content-security-policy')) return;
    reply.header('referrer-policy', 'no-referrer');
    reply.header(
      'content-security-policy',
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    );
  });

  for (const operation of operations) {
    app.post(`/api/${operation.name}`, async (request, reply) => {
      const notes: string[] = [];
      const caller = callerOf(request, reply, token, live, notes);
      const result = await callOperation(operation, dependencies.contextFor(caller), request.body ?? {});
      const header = writeNotes(notes);
      if (header !== null) reply.header(notesHeader, header);
      if (operation.kind === 'command') {
        live.send('changed', { operation: operation.name });
        dependencies.onChanged?.();
      }
      return result;
    });
  }
  downloadRoute(app, operations, (request, reply) =>
    dependencies.contextFor(callerOf(request, reply, token, live)),
  );
  app.get('/api/openapi.json', async () => openApi(operations, dependencies.version));
  app.get('/api/map.schema.json', async () => journeyMapJsonSchema());
  app.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(apiPage(operations)),
  );
  app.get('/api/live', (_request, reply) => live.connect(reply));
  metricsRoute(app, metrics);
  app.get('/health', async () => ({ up: true }));
  app.get('/ready', async (_request, reply) =>
    (await dependencies.ready())
      ? { ready: true }
      : sendProblem(reply, 503, 'the workspace can’t be written to'),
  );
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.post<{ Querystring: { name?: string } }>(
      '/api/uploads',
      { bodyLimit: Number.MAX_SAFE_INTEGER },
      (request) => uploads.receive(request.query.name ?? 'upload', request.raw),
    );
  });
  await outsideRoutes(app, {
    contextFor: (request, reply) => dependencies.contextFor(callerOf(request, reply, token, live)),
  });
  if (publicFolder !== null) {
    await app.register(fastifyStatic, { root: publicFolder, immutable: true, maxAge: '1y', index: false });
    const page = (reply: FastifyReply) =>
      reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
    app.get('/', (_request, reply) => page(reply));
    app.setNotFoundHandler((request, reply) => {
      const wantsPage =
        request.method === 'GET' && !/^\/api(\/|$)/.test(pathOf(request)) && !/\.\w+$/.test(pathOf(request));
      return wantsPage ? page(reply) : notFound(request, reply);
    });
  } else {
    app.setNotFoundHandler(notFound);
  }
  return app;
}

const pathOf = (request: FastifyRequest) => request.url.split('?')[0] ?? '';

function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(
    reply,
    404,
    `there is nothing at ${request.method} ${pathOf(request)}; /api/docs lists what there is`,
  );
}

function callerOf(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  live: Live,
  notes: string[] = [],
): Caller {
  const aborted = new AbortController();
  reply.raw.on('close', () => {
    if (hasHungUp(reply)) aborted.abort();
  });
  const requestId = request.headers['x-request-id'];
  return {
    trusted: isToken(request.headers.authorization, token),
    signal: aborted.signal,
    warn: (message) => notes.push(message),
    onProgress: (progress) => {
      if (typeof requestId === 'string') live.send('progress', { request: requestId, ...progress });
    },
  };
}

/** Nobody is there any more to hear the answer: the work was broken off, and that is no fault. */
function hasHungUp(reply: FastifyReply): boolean {
  return reply.raw.closed && !reply.raw.writableFinished;
}

function isToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function answerError(error: unknown, reply: FastifyReply, onFault: (error: unknown) => void): FastifyReply {
  const known = error instanceof UnusableInput ? error : noRoomIn(error);
  if (known) return sendProblem(reply, known.status, known.message);
  if (error instanceof Error && error.name === 'DocumentConflict')
    return sendProblem(reply, 409, error.message);
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status < 500) return sendProblem(reply, status, (error as Error).message);
  onFault(error);
  return reply
    .code(500)
    .type('application/problem+json')
    .send(problem(500, 'something failed here that should not; the server’s log says what'));
}
