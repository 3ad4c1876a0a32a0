import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../operations/context.ts';
import { scriptRoutes } from './scriptRoutes.ts';
import { surveyRoutes } from './surveyRoutes.ts';
import { webhookRoute } from './webhookRoute.ts';

export interface OutsideDependencies {
  contextFor(request: FastifyRequest, reply: FastifyReply): Context;
}

/** Bytes of a body from outside. */
const largestBody = 4 * 1024 * 1024;

/** Whether an address is for anybody: sites, customers and services of other companies, under any name of this host. */
export function isOpen(path: string): boolean {
  return path === '/waymark.js' || path.startsWith('/s/') || path.startsWith('/webhooks/');
}

/** The addresses that customers and other services call: waymark.js, surveys, webhooks. */
export async function outsideRoutes(app: FastifyInstance, dependencies: OutsideDependencies): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // as bytes, whatever it is said to be: signatures are over the bytes
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_request, body, done) =>
      done(null, body),
    );
    await scriptRoutes(scope);
    surveyRoutes(scope, dependencies);
    webhookRoute(scope, dependencies);
  });
}

/** The body's bytes; none where there is no body. */
export function bytesOf(request: FastifyRequest): Uint8Array {
  return Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
}
